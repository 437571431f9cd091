import { Label, makeStyles, mergeClasses, Slider, SpinButton, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'
import { useSamples } from '../state/samples.tsx'

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '12px' },
  label: { fontWeight: tokens.fontWeightSemibold },
  spin: { width: '116px' },
  slider: { width: '100%', minHeight: '28px' },
  scale: {
    position: 'relative',
    height: '16px',
    margin: '0 10px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
  },
  mark: { position: 'absolute', transform: 'translateX(-50%)', ':first-child': { transform: 'translateX(-10px)' } },
  last: { transform: 'translateX(calc(-100% + 10px))' },
  note: { margin: '8px 0 0', fontSize: '12.5px', lineHeight: '17px', color: tokens.colorNeutralForeground3 },
})

/** From 100 to 100 000 in equal ratios, as loads differ. */
const least = 100
const most = 100_000
const decades = Math.log10(most / least)
const toSlider = (qps: number): number => (Math.log10(Math.min(most, Math.max(least, qps)) / least) / decades) * 300
const rounded = (value: number): number => {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1)
  return Math.round(value / unit) * unit
}
const fromSlider = (position: number): number => rounded(least * 10 ** ((position / 300) * decades))

const marks = [100, 1_000, 10_000, 100_000]

export function Load() {
  const styles = useStyles()
  const { text, number } = useSpeech()
  const { draft, change } = useDraft()
  const { samples } = useSamples()
  const id = useId()
  const { expectedQps } = draft.session
  const now = samples.at(-1)?.queriesPerSecond ?? null
  const set = (qps: number): void =>
    change('session', { expectedQps: Math.min(1_000_000, Math.max(1, Math.round(qps))) })
  return (
    <>
      <div className={styles.head}>
        <Label className={styles.label} htmlFor={id}>
          {text('ui.load')}
        </Label>
        <SpinButton
          id={id}
          className={styles.spin}
          value={expectedQps}
          displayValue={number(expectedQps)}
          min={1}
          max={1_000_000}
          step={100}
          stepPage={1_000}
          onChange={(_, { value, displayValue }) => {
            const typed = value ?? Number((displayValue ?? '').replace(/[^\d]/g, ''))
            if (Number.isFinite(typed) && typed > 0) set(typed)
          }}
        />
      </div>
      <Slider
        className={styles.slider}
        aria-label={text('ui.load')}
        min={0}
        max={300}
        value={toSlider(expectedQps)}
        aria-valuetext={number(expectedQps)}
        onChange={(_, { value }) => set(fromSlider(value))}
      />
      <div className={styles.scale} aria-hidden>
        {marks.map((mark) => (
          <span
            key={mark}
            className={mergeClasses(styles.mark, mark === most && styles.last)}
            style={{ left: `${(toSlider(mark) / 300) * 100}%` }}
          >
            {number(mark)}
          </span>
        ))}
      </div>
      <p className={styles.note}>
        {text('ui.load.cost')} {now !== null && text('ui.load.now', { qps: now })}
      </p>
    </>
  )
}
