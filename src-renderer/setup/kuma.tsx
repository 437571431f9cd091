/** Page 4: where the events go. All of it may be left out and told later. */
import { Button, makeStyles, Spinner } from '@fluentui/react-components'
import { PlugConnected20Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { failureOf } from '../../src-core/errors.ts'
import { Card } from '../components/card.tsx'
import { ChoiceCard, Choices } from '../components/choice-card.tsx'
import { FailureAlert } from '../components/failure-alert.tsx'
import { Rows } from '../components/list.tsx'
import { Page } from '../components/page.tsx'
import { Back, Next, Truth } from '../components/page-footer.tsx'
import { TextField } from '../components/text-field.tsx'
import { useEngine } from '../connection/engine.tsx'
import { itemsOf } from '../connection/items-of.ts'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'
import { usePlace } from '../state/place.tsx'
import { PastedCommand } from './pasted-command.tsx'
import { RequirementRow } from './requirement-row.tsx'
import { usePageCommands } from './use-page-commands.tsx'

const useStyles = makeStyles({
  fields: { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: '14px 20px' },
})

const transports = ['tcp', 'http', 'tls'] as const
const peers = ['core-reachable', 'collector-reachable']

export function KumaPage() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { go } = usePlace()
  const { client } = useEngine()
  const { draft, intent, change, issues } = useDraft()
  const { kuma } = draft
  const commands = usePageCommands('kuma')
  const broken = [...issues.keys()].some((path) => path.startsWith('kuma.'))
  const nothing = kuma.core.trim() === '' && kuma.collector.trim() === ''

  // As it was asked last, of whichever engine: one that dies meanwhile is told, too.
  const test = useQuery({
    queryKey: ['test'],
    enabled: false,
    gcTime: 0,
    queryFn: () => itemsOf(client.observe({ intent, only: peers })),
  })
  const tested = test.data?.filter(({ status }) => status !== 'unasked') ?? []

  return (
    <Page
      stepLine
      title={text('ui.kuma.title')}
      lead={text('ui.kuma.lead')}
      actions={
        <>
          {commands.button}
          <Button
            icon={test.isFetching ? <Spinner size="extra-tiny" /> : <PlugConnected20Regular />}
            disabled={broken || nothing}
            disabledFocusable={test.isFetching}
            onClick={() => void test.refetch()}
          >
            {text('ui.kuma.test')}
          </Button>
        </>
      }
      footer={
        <>
          <Back onClick={() => go('account')} />
          <Truth>{text(broken ? 'ui.truth.broken' : nothing ? 'ui.kuma.later' : 'ui.truth.unchanged')}</Truth>
          <Next label={text('ui.next.plan')} disabled={broken} onClick={() => go('plan')} />
        </>
      }
    >
      {commands.panel}
      <PastedCommand />
      <Card>
        <div className={styles.fields}>
          <TextField
            path="kuma.core"
            label={text('ui.kuma.core')}
            placeholder="kuma-core.example.com:7210"
            hint={text('ui.kuma.core.hint')}
            value={kuma.core}
            onText={(core) => change('kuma', { core })}
          />
          <TextField
            path="kuma.collector"
            label={text('ui.kuma.collector')}
            placeholder="kuma-collector.example.com:5151"
            hint={text('ui.kuma.collector.hint')}
            value={kuma.collector}
            onText={(collector) => change('kuma', { collector })}
          />
          <TextField
            path="kuma.agentId"
            label={text('ui.kuma.agent')}
            hint={text('ui.kuma.agent.hint')}
            value={kuma.agentId}
            onText={(agentId) => change('kuma', { agentId })}
          />
          <TextField
            path="kuma.executable"
            label={text('ui.kuma.executable')}
            hint={text('ui.kuma.executable.hint')}
            value={kuma.executable}
            onText={(executable) => change('kuma', { executable })}
          />
        </div>
      </Card>
      <Card>
        <Choices legend={text('ui.kuma.transport')} columns={3}>
          {transports.map((transport) => (
            <ChoiceCard
              key={transport}
              name="transport"
              title={text(`ui.kuma.transport.${transport}`)}
              caption={text(`ui.kuma.transport.${transport}.caption`)}
              chosen={kuma.transport === transport}
              onChoose={() => change('kuma', { transport })}
            />
          ))}
        </Choices>
      </Card>
      {test.error !== null && !test.isFetching && (
        <FailureAlert failure={failureOf(test.error)} effect={text('ui.unchanged')} />
      )}
      {tested.length > 0 && (
        <Card padded={false}>
          <Rows label={text('ui.kuma.test')}>
            {tested.map((item) => (
              <RequirementRow key={item.setting} item={item} />
            ))}
          </Rows>
        </Card>
      )}
    </Page>
  )
}
