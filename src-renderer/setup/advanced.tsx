/** What the guide does not ask about: sizes, clock, level, and the provider's events by keyword. */
import { Field, makeStyles, Select, SpinButton, Switch } from '@fluentui/react-components'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'
import { EventTable } from './event-table.tsx'

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))',
    gap: '12px 20px',
    padding: '4px 20px 16px',
    alignItems: 'end',
    // Fluent's fields are as wide as their longest choice.
    '& > *, & select, & .fui-Select': { minWidth: 0, maxWidth: '100%' },
  },
})

const mebibyte = 1_048_576
const levels = [1, 2, 3, 4, 5] as const

export function Advanced() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { draft, change } = useDraft()
  const { session, log } = draft
  return (
    <>
      <div className={styles.fields}>
        <Count
          label={text('ui.advanced.log-size')}
          value={log.maxSizeBytes / mebibyte}
          least={1}
          most={1_048_576}
          step={64}
          onCount={(size) => change('log', { maxSizeBytes: size * mebibyte })}
        />
        <Count
          label={text('ui.advanced.stall')}
          value={session.stallSeconds}
          least={1}
          most={60}
          step={1}
          onCount={(stallSeconds) => change('session', { stallSeconds })}
        />
        <Count
          label={text('ui.advanced.flush')}
          value={session.flushSeconds}
          least={1}
          most={60}
          step={1}
          onCount={(flushSeconds) => change('session', { flushSeconds })}
        />
        <Field label={text('ui.advanced.level')}>
          <Select value={session.level} onChange={(_, { value }) => change('session', { level: Number(value) })}>
            {levels.map((level) => (
              <option key={level} value={level}>
                {text('ui.advanced.level-of', { level })}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={text('ui.advanced.clock')}>
          <Select
            value={session.clock}
            onChange={(_, { value }) => change('session', { clock: value === 'system' ? 'system' : 'qpc' })}
          >
            <option value="qpc">{text('ui.advanced.clock.qpc')}</option>
            <option value="system">{text('ui.advanced.clock.system')}</option>
          </Select>
        </Field>
        <Switch
          checked={log.overwrite}
          label={text('ui.advanced.overwrite')}
          onChange={(_, { checked }) => change('log', { overwrite: checked })}
        />
      </div>
      <EventTable />
    </>
  )
}

interface CountProps {
  readonly label: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly step: number
  onCount(value: number): void
}

function Count({ label, value, least, most, step, onCount }: CountProps) {
  const { number } = useSpeech()
  return (
    <Field label={label}>
      <SpinButton
        value={value}
        displayValue={number(value)}
        min={least}
        max={most}
        step={step}
        onChange={(_, { value: stepped, displayValue }) => {
          const typed = stepped ?? Number((displayValue ?? '').replace(/[^\d]/g, ''))
          if (Number.isInteger(typed) && typed >= least && typed <= most) onCount(typed)
        }}
      />
    </Field>
  )
}
