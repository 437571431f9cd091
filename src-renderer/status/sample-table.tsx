/** The chart for those who read it: one line a minute, the newest first. */
import { makeStyles, tokens } from '@fluentui/react-components'
import { useSpeech } from '../i18n/text.tsx'
import type { Sample } from '../state/samples.tsx'

const useStyles = makeStyles({
  box: { maxHeight: '200px', overflowY: 'auto' },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: '13px',
    textAlign: 'right',
    fontVariantNumeric: 'tabular-nums',
  },
  head: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground3, padding: '4px 0' },
  cell: { borderTop: `1px solid ${tokens.colorNeutralStroke3}`, padding: '5px 0' },
})

export function SampleTable({ samples }: { readonly samples: readonly Sample[] }) {
  const styles = useStyles()
  const { text, time, number } = useSpeech()
  const byMinute = new Map(samples.map((sample) => [Math.floor(sample.at / 60_000), sample]))
  const shown = (value: number | null): string => (value === null ? '–' : number(value))
  return (
    <section className={styles.box} aria-label={text('ui.chart.table')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {['time', 'events', 'queries', 'lost'].map((name) => (
              <th className={styles.head} key={name} scope="col">
                {text(`ui.chart.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...byMinute.values()].reverse().map(({ at, eventsPerSecond, queriesPerSecond, lostPerSecond }) => (
            <tr key={at}>
              <td className={styles.cell}>{time(at)}</td>
              <td className={styles.cell}>{shown(eventsPerSecond)}</td>
              <td className={styles.cell}>{shown(queriesPerSecond)}</td>
              <td className={styles.cell}>{shown(lostPerSecond)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
