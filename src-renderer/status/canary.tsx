/** Queries to this very server, on demand: how far their events got, and when that was. */
import { makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type Failure, FailureError, failureOf } from '../../src-core/errors.ts'
import type { Intent } from '../../src-core/intent.ts'
import { type Proof, proofOf, proofVerdict } from '../../src-core/proof.ts'
import { Card } from '../components/card.tsx'
import { FailureAlert } from '../components/failure-alert.tsx'
import { StateIcon } from '../components/state-icon.tsx'
import { useEngine } from '../connection/engine.tsx'
import { itemsOf } from '../connection/items-of.ts'
import { useSpeech } from '../i18n/text.tsx'

interface Canary {
  readonly at: number
  readonly proof: Proof
}

/** What was asked last, kept while the window is open. */
export function useCanary(intent: Intent) {
  const { client, generation } = useEngine()
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['canary', generation, intent.session.name],
    enabled: false,
    gcTime: Infinity,
    queryFn: async (): Promise<Canary> => {
      const items = await itemsOf(client.observe({ intent, only: ['events-arrive'], prove: true }))
      const proof = proofOf(items)
      if (proof !== null) return { at: Date.now(), proof }
      const failure = items.find(({ setting }) => setting === 'events-arrive')?.failure
      throw failure == null ? new Error('the test queries measured nothing') : new FailureError(failure)
    },
  })
  const failure = error === null ? null : failureOf(error)
  return { canary: data ?? null, failure, busy: isFetching, send: () => void refetch() }
}

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', gap: '12px', fontSize: '13px', lineHeight: '18px' },
  words: { flexGrow: 1, minWidth: 0 },
  title: { fontWeight: tokens.fontWeightSemibold },
  at: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
})

const looks = { reaches: 'good', unread: 'warning', uncounted: 'warning', lost: 'danger', silent: 'danger' } as const

interface Props {
  readonly canary: Canary | null
  readonly failure: Failure | null
  readonly busy: boolean
}

export function CanaryCard({ canary, failure, busy }: Props) {
  const styles = useStyles()
  const { text, time } = useSpeech()
  if (busy)
    return (
      <Card>
        <div className={styles.row} role="status">
          <Spinner size="extra-tiny" />
          {text('ui.proof.title.busy')}
        </div>
      </Card>
    )
  if (failure !== null) return <FailureAlert failure={failure} effect={text('ui.unchanged')} />
  if (canary === null) return null
  const { at, proof } = canary
  const verdict = proofVerdict(proof)
  const { answers, sent } = proof
  return (
    <Card>
      <div className={styles.row} role="status">
        <StateIcon look={looks[verdict]} />
        <span className={styles.words}>
          <span className={styles.title}>{text(`ui.proof.title.${verdict}`)}.</span>{' '}
          {text(`ui.proof.lead.${verdict}`, { answers, sent, logged: proof.logged ?? 0 })}
        </span>
        <span className={styles.at}>{text('ui.canary.at', { time: time(at, true) })}</span>
      </div>
    </Card>
  )
}
