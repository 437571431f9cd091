/** Page 7: twenty queries to this very server, and where their events got to; every setting read once more. */
import { Button, Spinner } from '@fluentui/react-components'
import { ArrowCounterclockwise20Regular } from '@fluentui/react-icons'
import { proofVerdict } from '../../src-core/proof.ts'
import { proofSearch } from '../../src-core/search.ts'
import { hopsOf } from '../../src-core/words/hops.ts'
import { Card } from '../components/card.tsx'
import { CommandBlock } from '../components/copy.tsx'
import { Hint } from '../components/hint.tsx'
import { HopPath } from '../components/hop-path.tsx'
import { Page } from '../components/page.tsx'
import { Back, Next, Truth } from '../components/page-footer.tsx'
import { StateBadge } from '../components/state-icon.tsx'
import { useProof } from '../connection/proof.ts'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'
import { usePlace } from '../state/place.tsx'
import { ReadAgain } from './read-again.tsx'
import { usePageCommands } from './use-page-commands.tsx'

export function ProofPage() {
  const speech = useSpeech()
  const { text } = speech
  const { go } = usePlace()
  const { intent } = useDraft()
  const { proof, items, busy, again } = useProof(intent)
  const commands = usePageCommands('proof')
  const verdict = busy || proof === null ? 'busy' : proofVerdict(proof)
  const values = { logged: proof?.logged ?? 0, answers: proof?.answers ?? 0, sent: proof?.sent ?? 0 }
  return (
    <Page
      stepLine
      badge={
        verdict === 'busy' ? undefined : (
          <StateBadge look={verdict === 'reaches' ? 'good' : verdict === 'unread' ? 'warning' : 'danger'} />
        )
      }
      title={text(`ui.proof.title.${verdict}`, values)}
      lead={text(`ui.proof.lead.${verdict}`, values)}
      actions={
        <>
          {commands.button}
          <Button
            icon={busy ? <Spinner size="extra-tiny" /> : <ArrowCounterclockwise20Regular />}
            disabledFocusable={busy}
            onClick={() => void again()}
          >
            {text('ui.proof.again')}
          </Button>
        </>
      }
      footer={
        <>
          <Back onClick={() => go('plan')} />
          <Truth>{text('ui.proof.truth')}</Truth>
          <Next label={text('ui.next.handover')} disabled={verdict === 'busy'} onClick={() => go('handover')} />
        </>
      }
    >
      {commands.panel}
      <Card title={text('ui.proof.path')} aside={text('ui.proof.queries', { sent: proof?.sent ?? 20 })}>
        <HopPath hops={hopsOf(speech, busy ? null : proof)} />
        <div>
          <p style={{ margin: '16px 0 6px', fontSize: '12.5px' }}>{text('ui.proof.search')}</p>
          <CommandBlock code={proofSearch} what={text('ui.proof.search')} wide />
        </div>
      </Card>
      <ReadAgain items={items} busy={busy} />
      <Hint>{text('ui.proof.reboot')}</Hint>
    </Page>
  )
}
