import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Checkmark16Filled, Dismiss16Filled } from '@fluentui/react-icons'
import type { Plan } from '../../src-core/plan.ts'
import { detailsOf } from '../../src-core/words/failure.ts'
import { rowsOf } from '../../src-core/words/values.ts'
import { type Look, StateIcon } from '../components/state-icon.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { forced, zoomed } from '../theme.ts'
import type { Row } from './progress.ts'

const looks: Readonly<Record<Row['phase'], Look>> = {
  waiting: 'waiting',
  inspecting: 'now',
  writing: 'now',
  verifying: 'now',
  done: 'good',
  unchanged: 'unchanged',
  unmet: 'warning',
  failed: 'danger',
}

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 6fr) minmax(0, 3fr) minmax(0, 2fr) 64px',
    columnGap: '12px',
    alignItems: 'center',
    minHeight: '50px',
    boxSizing: 'border-box',
    padding: '6px 20px',
    ':not(:first-child)': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
    [forced]: { ':not(:first-child)': { borderTop: '1px solid CanvasText' } },
    [zoomed]: { gridTemplateColumns: '20px minmax(0, 1fr) auto auto' },
  },
  now: { backgroundColor: tokens.colorBrandBackground2 },
  bad: { backgroundColor: tokens.colorStatusDangerBackground1 },
  title: { lineHeight: '20px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  caption: { fontSize: '12.5px', lineHeight: '16px', color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  steps: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    fontSize: '12.5px',
    color: tokens.colorNeutralForeground3,
    // The word for the phase says the same in less room.
    [zoomed]: { display: 'none' },
  },
  step: { display: 'inline-flex', alignItems: 'center', gap: '4px' },
  well: { color: tokens.colorStatusSuccessForeground1 },
  wrong: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  here: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  dash: { width: '14px', borderTop: `1px solid ${tokens.colorNeutralStroke1}` },
  time: {
    textAlign: 'right',
    fontSize: '12.5px',
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground2,
  },
})

interface Props {
  readonly row: Row
  readonly ended: boolean
  /** To be written, as far as is known. */
  readonly planned: boolean
  readonly plan: Plan | null
}

export function RunRow({ row, ended, planned, plan }: Props) {
  const styles = useStyles()
  const { text, seconds } = useSpeech()
  const { setting, phase, failure, ms } = row
  // By which way a value got into the registry is for the journal.
  const notes = row.notes.filter(({ id }) => id !== 'registry-writer')
  const look = looks[phase]
  const item = plan?.items.find((one) => one.setting === setting)
  const count = item === undefined ? 0 : rowsOf(item.changes).length
  const caption =
    failure !== null
      ? detailsOf(failure)
      : notes.length > 0
        ? notes.map(({ id, values }) => text(`note.${id}`, values)).join(' ')
        : text(planned && count > 0 ? 'ui.run.values' : planned ? `ui.phase.hint.${phase}` : 'ui.run.requirement', {
            count,
          })
  const word = phase === 'waiting' && ended ? 'not-begun' : phase
  const colour =
    phase === 'done' ? styles.well : phase === 'failed' ? styles.wrong : look === 'now' ? styles.here : undefined
  return (
    <li className={mergeClasses(styles.row, look === 'now' && styles.now, look === 'danger' && styles.bad)}>
      <StateIcon look={look} />
      <div>
        <div className={mergeClasses(styles.title, phase === 'waiting' && styles.quiet)}>
          {text(`setting.${setting}.title`)}
        </div>
        <div className={styles.caption}>{caption}</div>
      </div>
      {planned ? <Steps row={row} /> : <span className={styles.steps} />}
      <span className={mergeClasses(styles.quiet, colour)}>{text(`ui.phase.${word}`)}</span>
      <span className={styles.time}>{ms === null ? '' : seconds(ms)}</span>
    </li>
  )
}

/** Written, then read back: two steps, each visible. */
function Steps({ row: { phase, written } }: { readonly row: Row }) {
  const styles = useStyles()
  const { text } = useSpeech()
  if (phase === 'unchanged') return <span className={styles.steps}>{text('ui.run.no-write')}</span>
  const at = { writing: 0, verifying: 1, done: 2, failed: written ? 1 : 0 }[phase as string] ?? -1
  const step = (index: number, name: string) => {
    const failed = phase === 'failed' && index === at
    const past = at > index
    const look = failed ? styles.wrong : past ? styles.well : at === index ? styles.here : undefined
    return (
      <span className={mergeClasses(styles.step, look)}>
        {past && <Checkmark16Filled aria-hidden />}
        {failed && <Dismiss16Filled aria-hidden />}
        {text(name)}
      </span>
    )
  }
  return (
    <span className={styles.steps}>
      {step(0, 'ui.run.write')}
      <span className={styles.dash} />
      {step(1, 'ui.run.verify')}
    </span>
  )
}
