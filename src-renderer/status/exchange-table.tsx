import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Sample } from '../../src-core/sample.ts'
import { useSpeech } from '../i18n/text.tsx'

const useStyles = makeStyles({
  box: { maxHeight: '264px', overflowY: 'auto' },
  table: { width: '100%', borderCollapse: 'collapse', fontSize: '13px', lineHeight: '18px', textAlign: 'left' },
  head: {
    fontSize: '12.5px',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    padding: '0 12px 4px 0',
    whiteSpace: 'nowrap',
  },
  cell: {
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    padding: '4px 12px 4px 0',
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
  name: { whiteSpace: 'normal', overflowWrap: 'anywhere', width: '100%' },
  number: { textAlign: 'right', paddingRight: '4px' },
  failed: { color: tokens.colorStatusWarningForeground1 },
})

/** The newest exchanges, the newest first. */
export function ExchangeTable({ sample: { count, newest } }: { readonly sample: Sample }) {
  const styles = useStyles()
  const { text, time } = useSpeech()
  const columns = ['time', 'client', 'name', 'type', 'answer', 'latency'] as const
  const latency = (ms: number | null): string =>
    ms === null ? '–' : ms < 0.1 ? text('ui.sample.latency.less') : text('ui.sample.latency.ms', { value: ms })
  return (
    // A box that scrolls can be reached with the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: as axe wants it (scrollable-region-focusable)
    <section className={styles.box} tabIndex={0} aria-label={text('ui.sample.count', { count })}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th className={mergeClasses(styles.head, column === 'latency' && styles.number)} key={column} scope="col">
                {text(`ui.sample.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {newest.map(({ atMs, client, name, type, answer, latencyMs }) => (
            <tr key={`${atMs} ${client} ${type} ${name}`}>
              <td className={styles.cell}>{time(atMs, true)}</td>
              <td className={styles.cell}>{client}</td>
              <td className={mergeClasses(styles.cell, styles.name)}>{name}</td>
              <td className={styles.cell}>{type}</td>
              <td className={mergeClasses(styles.cell, answer !== 'NOERROR' && styles.failed)}>{answer}</td>
              <td className={mergeClasses(styles.cell, styles.number)}>{latency(latencyMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
