import * as z from 'zod'
import { accountName, namedAccount, noSuchAccount } from '../account.ts'
import type { WindowsHost } from '../host.ts'
import type { Intent } from '../intent.ts'
import { performanceLogUsers as group } from '../provider.ts'
import { type Act, defineSetting } from '../setting.ts'

const State = z.strictObject({
  member: z.boolean(),
  /** Observed; null while the account does not exist. */
  sid: z.string().nullable(),
  /** Observed: the group's name in the language of this Windows. */
  group: z.string().nullable(),
  /** Observed: a domain controller shares the group with its whole domain. */
  domainWide: z.boolean(),
})
type State = Readonly<z.infer<typeof State>>

async function inspect(host: WindowsHost, intent: Intent): Promise<State> {
  const account = await namedAccount(host, intent)
  const { productType } = await host.system.version()
  return {
    member: account !== null && (await host.accounts.members(group)).includes(account.sid),
    sid: account?.sid ?? null,
    group: (await host.accounts.bySid(group))?.name ?? null,
    domainWide: productType === 'domain-controller',
  }
}

async function write({ accounts }: WindowsHost, to: State, from: State, act: Act): Promise<void> {
  const sid = from.sid ?? noSuchAccount(act.intent)
  if (to.member) await accounts.addMember(group, sid)
  else await accounts.removeMember(group, sid)
}

/** Members may consume real-time sessions. https://learn.microsoft.com/windows/win32/etw/controlling-event-tracing-sessions */
export const performanceLogUsers = defineSetting<State>({
  id: 'performance-log-users',
  state: State,
  needs: ['elevated', 'account-known'],
  asked: (intent) => accountName(intent) !== null,
  inspect,
  target: (_intent, current) => ({ ...current, member: true }),
  write,
  configuration: ({ member }) => ({ member }),
  tags: (_to, { domainWide }) => (domainWide ? ['needs-agent-restart', 'domain-wide'] : ['needs-agent-restart']),
})
