import { makeStyles, tokens } from '@fluentui/react-components'
import { sessionBuffers } from '../../src-core/autologger.ts'
import { bytesPerQuery } from '../../src-core/intent.ts'
import { Card } from '../components/card.tsx'
import { FactList } from '../components/columns.tsx'
import { useServer } from '../connection/queries.ts'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'

const useStyles = makeStyles({
  big: { fontSize: tokens.fontSizeHero700, lineHeight: '36px', fontWeight: tokens.fontWeightSemibold },
  caption: { fontSize: '12.5px', color: tokens.colorNeutralForeground3, marginBottom: '8px' },
})

/** Microsoft measured no visible effect up to 50 000 queries a second and about 5 % at 100 000. */
const effectOf = (qps: number): 'none' | 'some' => (qps <= 50_000 ? 'none' : 'some')

/** What the choice takes, at once. */
export function Cost() {
  const styles = useStyles()
  const { text, bytes, number, seconds } = useSpeech()
  const { intent } = useDraft()
  const { data: server } = useServer()
  const { session, log } = intent
  const { sizeKb, minimum, maximum } = sessionBuffers(session, server?.processors ?? 1)
  const ceiling = sizeKb * maximum * 1024
  return (
    <Card title={text('ui.cost')}>
      <div className={styles.big}>{bytes(ceiling)}</div>
      <div className={styles.caption}>{text('ui.cost.memory', { count: maximum, size: bytes(sizeKb * 1024) })}</div>
      <FactList
        facts={[
          [text('ui.cost.buffers'), text('ui.cost.range', { minimum, maximum })],
          [text('ui.cost.stall'), seconds((ceiling / (session.expectedQps * bytesPerQuery)) * 1000)],
          [
            text('ui.cost.log'),
            text(log.overwrite ? 'ui.cost.circular' : 'ui.cost.sequential', { size: bytes(log.maxSizeBytes) }),
          ],
          [
            text('ui.cost.dns'),
            text(`ui.cost.dns.${effectOf(session.expectedQps)}`, { qps: number(session.expectedQps) }),
          ],
        ]}
      />
    </Card>
  )
}
