import * as z from 'zod'
import { accountName, namedAccount, newLocalName } from '../account.ts'
import { fail } from '../errors.ts'
import type { WindowsHost } from '../host.ts'
import type { Intent } from '../intent.ts'
import { type Act, defineSetting } from '../setting.ts'

const State = z.strictObject({
  exists: z.boolean(),
  account: z
    .strictObject({
      sid: z.string(),
      name: z.string(),
      domain: z.string(),
      type: z.string(),
      /** null: Windows does not tell. */
      enabled: z.boolean().nullable(),
    })
    .nullable(),
})
type State = Readonly<z.infer<typeof State>>

async function inspect(host: WindowsHost, intent: Intent): Promise<State> {
  const account = await namedAccount(host, intent)
  if (account === null) return { exists: false, account: null }
  const { sid, name, domain, type } = account
  return { exists: true, account: { sid, name, domain, type, enabled: await host.accounts.enabled(account) } }
}

async function write({ accounts }: WindowsHost, to: State, from: State, act: Act): Promise<void> {
  // Only a new local account is ever ours to create or remove, whatever a journal says.
  const name = newLocalName(act.intent) ?? fail('invalid', 'NetUserAdd', `account.kind ${act.intent.account.kind}`)
  if (to.exists && !from.exists) await accounts.create(name, password(act))
  else if (!to.exists && from.exists) await accounts.remove(name)
}

function password({ secrets }: Act): string {
  if (secrets.accountPassword) return secrets.accountPassword
  return fail('invalid', 'NetUserAdd', 'no password', { field: 'account.password', reason: 'password-missing' })
}

/** Creates the new local account; an existing one is the business of the requirement `account-known`. */
export const serviceAccount = defineSetting<State>({
  id: 'service-account',
  state: State,
  needs: ['elevated', 'account-known'],
  asked: (intent) => accountName(intent) !== null,
  inspect,
  target: (intent, current) => (newLocalName(intent) === null ? current : { ...current, exists: true }),
  write,
  // With the SID: an account that somebody made anew under the same name is not the one that a run created.
  configuration: ({ exists, account }) => ({ exists, sid: account?.sid ?? null }),
  notes: ({ account }) =>
    account?.enabled === false
      ? [{ id: 'account-disabled', severity: 'warning', values: { name: `${account.domain}\\${account.name}` } }]
      : [],
  tags: (to, from) => (to.exists && !from.exists ? ['creates-account'] : []),
})
