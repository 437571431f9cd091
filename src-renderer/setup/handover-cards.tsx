import { makeStyles, tokens } from '@fluentui/react-components'
import { installCommand, licenceCommand, uninstallCommand } from '../../src-core/agent-command.ts'
import { type Intent, splitHostPort } from '../../src-core/intent.ts'
import { proofSearch } from '../../src-core/search.ts'
import { agentServiceName } from '../../src-core/settings/agent-service.ts'
import { Card } from '../components/card.tsx'
import { CommandBlock } from '../components/copy.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { KumaStep, KumaValue } from './kuma-value.tsx'

const useStyles = makeStyles({
  lead: { margin: '-4px 0 8px', fontSize: '12.5px', color: tokens.colorNeutralForeground3 },
  label: { margin: '8px 0 4px', fontSize: '12.5px', color: tokens.colorNeutralForeground2 },
})

const normalizer = '[OOTB] Microsoft DNS ETW logs json'
const diskBufferBytes = '1073741824'

interface Props {
  readonly intent: Intent
  readonly computer: string
}

const collectorOf = ({ kuma }: Intent, missing: string): string => kuma.collector ?? missing

export function CollectorCard({ intent, computer }: Props) {
  const styles = useStyles()
  const { text } = useSpeech()
  const url = collectorOf(intent, text('ui.kuma-value.collector'))
  return (
    <Card title={text('ui.handover.collector')}>
      <p className={styles.lead}>{text('ui.handover.collector.where')}</p>
      <KumaStep number={1} title={text('ui.kuma-step.1')} />
      <KumaValue name={text('ui.kuma-value.collector-name')} value={`DNS ETW ${computer}`} />
      <KumaValue name={text('ui.kuma-value.tenant')} value={text('ui.kuma-value.tenant.yours')} yours />
      <KumaStep number={2} title={text('ui.kuma-step.2')} />
      <KumaValue name={text('ui.kuma-value.kind')} value={intent.kuma.transport === 'http' ? 'http' : 'tcp'} literal />
      <KumaValue name="URL" value={url} literal hint={text('ui.kuma-value.url.hint')} />
      <KumaValue name={text('ui.kuma-value.delimiter')} value="\n" literal />
      {intent.kuma.transport === 'tls' && (
        <KumaValue name={text('ui.kuma-value.tls')} value={text('ui.kuma-value.tls.on')} yours />
      )}
      <KumaStep number={3} title={text('ui.kuma-step.3')} />
      <KumaValue name={text('ui.kuma-value.normalizer')} value={normalizer} />
      <KumaStep number="4–6" title={text('ui.kuma-step.4')} />
      <KumaStep number={7} title={text('ui.kuma-step.7')} />
      <KumaValue
        name={text('ui.kuma-value.destination')}
        value={text('ui.kuma-value.storage')}
        yours
        hint={text('ui.kuma-value.correlator')}
      />
      <KumaStep number={8} title={text('ui.kuma-step.8')} />
    </Card>
  )
}

export function CollectorInstallCard({ intent }: { readonly intent: Intent }) {
  const styles = useStyles()
  const { text } = useSpeech()
  const core = intent.kuma.core ?? text('ui.kuma-value.core')
  const port = intent.kuma.collector === null ? text('ui.kuma-value.port') : splitHostPort(intent.kuma.collector).port
  const install = `/opt/kaspersky/kuma/kuma collector --core https://${core} --id ${text('ui.kuma-value.service-id')} --api.port 7221 --install`
  return (
    <Card title={text('ui.handover.collector-install')}>
      <p className={styles.lead}>{text('ui.handover.collector-install.where')}</p>
      <Labelled label={text('ui.handover.collector-service')} code={install} />
      <Labelled
        label={text('ui.handover.firewall')}
        code={`firewall-cmd --add-port=${port}/tcp --permanent\nfirewall-cmd --reload`}
      />
      <p className={styles.label}>{text('ui.handover.green')}</p>
    </Card>
  )
}

export function AgentCard({ intent, computer }: Props) {
  const styles = useStyles()
  const { text } = useSpeech()
  return (
    <Card title={text('ui.handover.agent')}>
      <p className={styles.lead}>{text('ui.handover.agent.where')}</p>
      <KumaValue name={text('ui.kuma-value.agent-name')} value={`Agent ETW ${computer}`} />
      <KumaValue name={text('ui.kuma-value.tenant')} value={text('ui.kuma-value.tenant.yours')} yours />
      <KumaStep number={1} title={text('ui.kuma-step.connection')} />
      <KumaValue name={text('ui.kuma-value.connector')} value="etw" literal />
      <KumaValue name={text('ui.kuma-value.session')} value={intent.session.name} literal />
      <KumaValue
        name={text('ui.kuma-value.destination-kind')}
        value={intent.kuma.transport === 'http' ? 'http' : 'tcp'}
        literal
      />
      <KumaValue
        name={text('ui.kuma-value.destination')}
        value={collectorOf(intent, text('ui.kuma-value.collector'))}
        literal
      />
      <KumaValue name={text('ui.kuma-value.disk-buffer')} value={diskBufferBytes} literal />
      <p className={styles.label}>{text('ui.handover.publish')}</p>
    </Card>
  )
}

export function AgentInstallCard({ intent }: { readonly intent: Intent }) {
  const styles = useStyles()
  const { text } = useSpeech()
  const id = text('ui.kuma-value.agent-id')
  const missing = { core: text('ui.kuma-value.core'), id, user: text('ui.kuma-value.user') }
  return (
    <Card title={text('ui.handover.agent-install')}>
      <p className={styles.lead}>{text('ui.handover.agent-install.where')}</p>
      <Labelled label={text('ui.handover.licence')} code={licenceCommand(intent)} />
      <Labelled label={text('ui.handover.install')} code={installCommand(intent, missing)} />
      <Labelled label={text('ui.handover.uninstall')} code={uninstallCommand(intent, id)} />
      <KumaValue name={text('ui.handover.service')} value={agentServiceName(intent.kuma.agentId ?? id)} literal />
    </Card>
  )
}

export function EventsCard() {
  const styles = useStyles()
  const { text } = useSpeech()
  return (
    <Card title={text('ui.handover.events')}>
      <p className={styles.lead}>{text('ui.handover.events.where')}</p>
      <CommandBlock code={proofSearch} what={text('ui.proof.search')} wide />
    </Card>
  )
}

function Labelled({ label, code }: { readonly label: string; readonly code: string }) {
  const styles = useStyles()
  return (
    <>
      <p className={styles.label}>{label}</p>
      <CommandBlock code={code} what={label} />
    </>
  )
}
