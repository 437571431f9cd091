/** Page by page: what reads the same facts, what makes the same changes, what asks the same questions. */
import { Spinner } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { installCommand } from '../../src-core/agent-command.ts'
import { commandsOf } from '../../src-core/export/commands.ts'
import { readingCommands } from '../../src-core/export/reading-commands.ts'
import type { Intent } from '../../src-core/intent.ts'
import { isAsked } from '../../src-core/setting.ts'
import { settings } from '../../src-core/settings/index.ts'
import { Card } from '../components/card.tsx'
import { CommandBlock } from '../components/copy.tsx'
import { Hint } from '../components/hint.tsx'
import { useEngine } from '../connection/engine.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'
import { CommandCard } from './commands.tsx'

export type CommandPage = 'check' | 'logging' | 'account' | 'kuma' | 'proof' | 'handover'

const decided: Readonly<Partial<Record<CommandPage, readonly string[]>>> = {
  logging: ['analytic-channel', 'autologger', 'autologger-provider', 'trace-session'],
  account: ['service-account', 'performance-log-users', 'logon-right'],
}

const read: Readonly<Record<'kuma' | 'handover', readonly string[]>> = {
  kuma: ['core-reachable', 'collector-reachable'],
  handover: ['trace-session', 'agent-service', 'collector-reachable'],
}

export function PageCommands({ page }: { readonly page: CommandPage }) {
  const { intent } = useDraft()
  const only = decided[page]
  return only === undefined ? <Reading page={page} intent={intent} /> : <Changing only={only} intent={intent} />
}

/** What a page's settings need on this very server: none where it is as wanted already. */
function Changing({ only, intent }: { readonly only: readonly string[]; readonly intent: Intent }) {
  const { text } = useSpeech()
  const { client, generation } = useEngine()
  const { data: plan } = useQuery({
    queryKey: ['plan', generation, intent, only],
    queryFn: () => client.plan({ intent, only: [...only] }).value,
    gcTime: 0,
  })
  if (plan === undefined) {
    return (
      <Card>
        <Spinner label={text('ui.reading')} />
      </Card>
    )
  }
  const own = commandsOf(plan).filter(({ setting }) => only.includes(setting))
  return own.length === 0 ? <Hint>{text('ui.commands.none')}</Hint> : <CommandCard groups={own} />
}

function Reading({ page, intent }: { readonly page: CommandPage; readonly intent: Intent }) {
  const { text } = useSpeech()
  const asked = settings.filter((setting) => isAsked(setting, intent))
  const ids = asked
    .filter(({ proof }) => page === 'proof' || proof !== true)
    .map(({ id }) => id)
    .filter((id) => (page === 'kuma' || page === 'handover' ? read[page].includes(id) : true))
  const groups = readingCommands(intent, page === 'proof' ? ['events-arrive', ...ids.filter(isNoProof)] : ids)
  const missing = {
    core: text('ui.kuma-value.core'),
    id: text('ui.kuma-value.agent-id'),
    user: text('ui.kuma-value.user'),
  }
  const install = text('ui.commands.install')
  return (
    <>
      {groups.length > 0 && <CommandCard groups={groups} />}
      {page === 'kuma' && (
        <Card title={install} aside={text('ui.handover.agent-install.where')}>
          <CommandBlock code={installCommand(intent, missing)} what={install} />
        </Card>
      )}
    </>
  )
}

const isNoProof = (id: string): boolean => id !== 'events-arrive'
