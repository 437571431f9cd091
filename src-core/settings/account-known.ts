import * as z from 'zod'
import { accountName, namedAccount, newLocalName } from '../account.ts'
import type { WindowsHost } from '../host.ts'
import type { Intent } from '../intent.ts'
import type { Note } from '../note.ts'
import { defineSetting } from '../setting.ts'

const State = z.strictObject({
  /** Why the account that the intent names cannot be used; its ids are those of the notes. */
  obstacle: z.enum(['account-not-found', 'not-a-user', 'no-local-accounts']).nullable(),
})
type State = Readonly<z.infer<typeof State>>

async function inspect(host: WindowsHost, intent: Intent): Promise<State> {
  const isNew = newLocalName(intent) !== null
  // NetUserAdd on a domain controller would make an account of the whole domain.
  if (isNew && (await host.system.version()).productType === 'domain-controller')
    return { obstacle: 'no-local-accounts' }
  const account = await namedAccount(host, intent)
  if (account === null) return { obstacle: isNew ? null : 'account-not-found' }
  // LocalService and NetworkService are well-known accounts that services log on as; a gMSA is a user.
  return { obstacle: ['user', 'well-known'].includes(account.type) ? null : 'not-a-user' }
}

function notes({ obstacle }: State, intent: Intent): readonly Note[] {
  return obstacle === null ? [] : [{ id: obstacle, severity: 'warning', values: { name: intent.account.name ?? '' } }]
}

/** The account of the intent exists, or can be created: nothing is done for an account that cannot be had. */
export const accountKnown = defineSetting<State>({
  id: 'account-known',
  state: State,
  asked: (intent) => accountName(intent) !== null,
  inspect,
  target: (_intent, current) => ({ ...current, obstacle: null }),
  notes,
})
