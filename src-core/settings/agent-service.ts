import * as z from 'zod'
import { localSystem, namedAccount } from '../account.ts'
import type { Sid, WindowsHost } from '../host.ts'
import type { Intent } from '../intent.ts'
import type { Note } from '../note.ts'
import { defineSetting } from '../setting.ts'

const State = z.strictObject({
  service: z.string(),
  installed: z.boolean(),
  running: z.boolean(),
  automatic: z.boolean(),
  underAccount: z.boolean(),
  /** Observed: the account as the service manager has it. */
  account: z.string().nullable(),
})
type State = Readonly<z.infer<typeof State>>

/** https://support.kaspersky.com/kuma/4.0/en-US/267189.htm */
export const agentServiceName = (agentId: string): string => `WindowsAgent-${agentId}`

async function inspect(host: WindowsHost, intent: Intent): Promise<State> {
  const none = { installed: false, running: false, automatic: false, underAccount: false, account: null }
  const name = agentServiceName(intent.kuma.agentId ?? '')
  const service = await host.services.query(name)
  if (service === null) return { service: name, ...none }
  return {
    service: name,
    installed: true,
    running: service.state === 'running',
    automatic: service.start === 'automatic',
    underAccount: await isUnder(host, intent, service.account),
    account: service.account,
  }
}

/** Compared by SID: `.\svc`, `SERVER\svc` and a renamed account are one and the same. */
async function isUnder(host: WindowsHost, intent: Intent, account: string): Promise<boolean> {
  const { kind } = intent.account
  if (kind === 'none') return true
  const wanted = kind === 'local-system' ? localSystem : ((await namedAccount(host, intent))?.sid ?? null)
  return wanted !== null && wanted === (await sidOf(host, account))
}

const sidOf = async (host: WindowsHost, account: string): Promise<Sid | null> =>
  account.toLowerCase() === 'localsystem' ? localSystem : ((await host.accounts.byName(account))?.sid ?? null)

function notes({ service, account, ...found }: State, intent: Intent): readonly Note[] {
  if (!found.installed) return [{ id: 'agent-missing', severity: 'warning', values: { service } }]
  const wanted = intent.account.kind === 'local-system' ? 'LocalSystem' : (intent.account.name ?? '')
  const missing: readonly (readonly [boolean, Note])[] = [
    [found.running, { id: 'agent-stopped', severity: 'warning', values: { service } }],
    [found.automatic, { id: 'agent-not-automatic', severity: 'warning', values: { service } }],
    [
      found.underAccount,
      { id: 'agent-other-account', severity: 'warning', values: { account: account ?? '', wanted } },
    ],
  ]
  return missing.filter(([fine]) => !fine).map(([, note]) => note)
}

export const agentService = defineSetting<State>({
  id: 'agent-service',
  state: State,
  asked: ({ kuma }) => kuma.agentId !== null,
  inspect,
  target: (_intent, current) => ({ ...current, installed: true, running: true, automatic: true, underAccount: true }),
  notes,
})
