import { makeStyles, ProgressBar, tokens } from '@fluentui/react-components'
import { channelSession } from '../../src-core/provider.ts'
import { providerSlots } from '../../src-core/session-slots.ts'
import { Card } from '../components/card.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { listening } from '../setup/slots-row.tsx'
import { useDraft } from '../state/draft.tsx'
import { useSamples } from '../state/samples.tsx'

const useStyles = makeStyles({
  gauge: { margin: '10px 0 12px' },
  line: { display: 'flex', justifyContent: 'space-between', fontSize: '13px', marginBottom: '5px' },
  strong: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  list: { listStyleType: 'none', margin: 0, padding: 0, borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'baseline',
    columnGap: '12px',
    padding: '5px 0',
    fontSize: '13px',
  },
  name: { overflowWrap: 'anywhere' },
  who: { fontSize: '12.5px', color: tokens.colorNeutralForeground3, marginLeft: 'auto' },
})

/** Who gets the DNS server's events, and how much room is left for others. */
export function Listeners() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { intent } = useDraft()
  const { latest } = useSamples()
  const { name } = intent.session
  const consumers = latest?.totals.consumers ?? 0
  const names = [...new Set((latest?.listeners ?? []).map(({ session }) => session))]
  const same = (other: string | null, one: string): boolean => other?.toLowerCase() === one.toLowerCase()
  const who = (session: string | null): string =>
    same(session, name)
      ? text('ui.listener.ours', { count: consumers })
      : text(same(session, channelSession) ? 'ui.listener.log' : 'ui.listener.other')
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
    </Card>
  )
}
