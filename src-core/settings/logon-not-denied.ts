import * as z from 'zod'
import { accountName, tokenOf } from '../account.ts'
import type { WindowsHost } from '../host.ts'
import type { Intent } from '../intent.ts'
import { denyServiceLogonRight } from '../provider.ts'
import { defineSetting } from '../setting.ts'

const State = z.strictObject({
  /** The SIDs of the account and its groups to which the logon is denied. */
  deniedTo: z.array(z.string()),
})
type State = Readonly<z.infer<typeof State>>

async function inspect(host: WindowsHost, intent: Intent): Promise<State> {
  const deniedTo: string[] = []
  for (const sid of await tokenOf(host, intent)) {
    if ((await host.rights.of(sid)).includes(denyServiceLogonRight)) deniedTo.push(sid)
  }
  return { deniedTo }
}

/**
 * A denied logon overrides the granted one. It is somebody's deliberate decision, so it is a requirement: shown, and
 * taken back by a person only.
 * https://learn.microsoft.com/windows/win32/secauthz/account-rights-constants
 */
export const logonNotDenied = defineSetting<State>({
  id: 'logon-not-denied',
  state: State,
  asked: (intent) => accountName(intent) !== null,
  inspect,
  target: (_intent, current) => ({ ...current, deniedTo: [] }),
  notes: ({ deniedTo }) => deniedTo.map((sid) => ({ id: 'deny-right', severity: 'warning', values: { sid } })),
})
