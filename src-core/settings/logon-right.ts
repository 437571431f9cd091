import * as z from 'zod'
import { accountName, namedAccount, noSuchAccount } from '../account.ts'
import type { WindowsHost } from '../host.ts'
import type { Intent } from '../intent.ts'
import { serviceLogonRight } from '../provider.ts'
import { type Act, defineSetting } from '../setting.ts'

const State = z.strictObject({
  granted: z.boolean(),
  /** Observed; null while the account does not exist. */
  sid: z.string().nullable(),
  /** Observed: the Group Policy object that defines who has the right. */
  policy: z.string().nullable(),
})
type State = Readonly<z.infer<typeof State>>

async function inspect(host: WindowsHost, intent: Intent): Promise<State> {
  const account = await namedAccount(host, intent)
  const granted = account !== null && (await host.rights.of(account.sid)).includes(serviceLogonRight)
  return { granted, sid: account?.sid ?? null, policy: await host.rights.policy(serviceLogonRight) }
}

async function write({ rights }: WindowsHost, to: State, from: State, act: Act): Promise<void> {
  const sid = from.sid ?? noSuchAccount(act.intent)
  if (to.granted) await rights.grant(sid, serviceLogonRight)
  else await rights.revoke(sid, serviceLogonRight)
}

/** Adds the right for this account and leaves everybody else's alone. */
export const logonRight = defineSetting<State>({
  id: 'logon-right',
  state: State,
  needs: ['elevated', 'account-known'],
  asked: (intent) => accountName(intent) !== null,
  inspect,
  target: (_intent, current) => ({ ...current, granted: true }),
  write,
  configuration: ({ granted }) => ({ granted }),
  notes: ({ policy }) =>
    policy === null ? [] : [{ id: 'right-owned-by-policy', severity: 'warning', values: { policy } }],
})
