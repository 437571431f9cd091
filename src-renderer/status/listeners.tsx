import { makeStyles, ProgressBar, tokens } from '@fluentui/react-components'
import type { Finding, FindingId } from '../../src-core/lint.ts'
import { channelSession, probeSession } from '../../src-core/provider.ts'
import { providerSlots } from '../../src-core/session-slots.ts'
import { Card } from '../components/card.tsx'
import { StateIcon } from '../components/state-icon.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { listening } from '../setup/slots-row.tsx'
import { useSamples } from '../state/samples.tsx'

const useStyles = makeStyles({
  gauge: { margin: '10px 0 12px' },
  line: { display: 'flex', justifyContent: 'space-between', fontSize: '13px', marginBottom: '5px' },
  strong: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  list: { listStyleType: 'none', margin: 0, padding: 0, borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  // A name that takes the whole line has the word for it on the next: the log's own does.
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: '12px',
    padding: '5px 0',
    fontSize: tokens.fontSizeBase200,
    lineHeight: '16px',
  },
  clash: { display: 'flex', gap: '8px', padding: '7px 0 2px', fontSize: '13px', lineHeight: '20px' },
  name: { overflowWrap: 'anywhere' },
  who: { color: tokens.colorNeutralForeground3, marginLeft: 'auto' },
})

/** Two programs that want the same name, or the same GUID. */
const clashing: ReadonlySet<FindingId> = new Set(['name-clash', 'duplicate-guid', 'session-shared'])

interface Props {
  /** Of our session. */
  readonly name: string
  readonly findings: readonly Finding[]
}

/** Who gets the DNS server's events, and how much room is left for others. */
export function Listeners({ name, findings }: Props) {
  const styles = useStyles()
  const { text } = useSpeech()
  const { latest } = useSamples()
  const consumers = latest?.totals.consumers ?? 0
  const names = [...new Set((latest?.listeners ?? []).map(({ session }) => session))]
  const same = (other: string | null, one: string): boolean => other?.toLowerCase() === one.toLowerCase()
  const who = (session: string | null): string =>
    same(session, name)
      ? text('ui.listener.ours', { count: consumers })
      : text(
          same(session, channelSession)
            ? 'ui.listener.log'
            : same(session, probeSession)
              ? 'ui.listener.probe'
              : 'ui.listener.other',
        )
  const clashes = findings.filter(({ id }) => clashing.has(id))
  const gauges = [
    ['provider', latest === null ? 0 : listening(latest), providerSlots],
    ['server', latest?.sessions ?? 0, latest?.slots ?? 64],
  ] as const
  return (
    <Card title={text('ui.listeners')} aside={text('ui.listeners.readers', { count: consumers })}>
      {gauges.map(([id, used, of]) => (
        <div className={styles.gauge} key={id}>
          <div className={styles.line}>
            <span>{text(`ui.listeners.${id}`)}</span>
            <span className={styles.strong}>{text('ui.of', { used, of })}</span>
          </div>
          <ProgressBar
            value={used / of}
            thickness="large"
            color={used >= of - 1 ? 'warning' : 'brand'}
            aria-label={text(`ui.listeners.${id}`)}
          />
        </div>
      ))}
      {names.length > 0 && (
        <ul className={styles.list}>
          {names.map((session) => (
            <li className={styles.row} key={session}>
              <span className={same(session, name) ? styles.strong : styles.name}>
                {session ?? text('ui.listener.hidden')}
              </span>
              <span className={styles.who}>{who(session)}</span>
            </li>
          ))}
        </ul>
      )}
      <ul className={styles.list}>
        {clashes.length === 0 ? (
          <li className={styles.clash}>
            <StateIcon look="good" />
            {text('ui.listeners.clashes')}
          </li>
        ) : (
          clashes.map(({ id, values }) => (
            <li className={styles.clash} key={`${id} ${JSON.stringify(values)}`}>
              <StateIcon look="warning" />
              {text(`finding.${id}.title`, values)}
            </li>
          ))
        )}
      </ul>
    </Card>
  )
}
