/** The account that the agent is to run under, and whom Windows counts it among. */
import { fail } from './errors.ts'
import type { Account, Sid, WindowsHost } from './host.ts'
import type { Intent } from './intent.ts'
import { performanceLogUsers } from './provider.ts'

export const localSystem: Sid = 'S-1-5-18'

/** Groups that every token of a service logon holds: Everyone, Authenticated Users, SERVICE. https://learn.microsoft.com/windows/win32/secauthz/well-known-sids */
export const serviceLogonGroups: readonly Sid[] = ['S-1-1-0', 'S-1-5-11', 'S-1-5-6']

const administrators: Sid = 'S-1-5-32-544'

/** The local account to be created, without the `.\` it may be written with; null: none is to be. */
export const newLocalName = ({ account }: Intent): string | null =>
  account.kind === 'new-local' ? (account.name?.replace(/^\.\\/, '') ?? null) : null

/** The name to look up. A new one is this computer's: a domain account of the same name is somebody else. */
export function accountName(intent: Intent): string | null {
  const local = newLocalName(intent)
  if (local !== null) return `.\\${local}`
  return intent.account.kind === 'existing' ? intent.account.name : null
}

/** null: the intent names no account, or there is none of that name. */
export async function namedAccount(host: WindowsHost, intent: Intent): Promise<Account | null> {
  const name = accountName(intent)
  return name === null ? null : host.accounts.byName(name)
}

export const noSuchAccount = ({ account }: Intent): never =>
  fail('missing', 'LookupAccountNameW', 'no such account', {
    field: 'account.name',
    reason: 'account-not-found',
    values: { name: account.name ?? '' },
  })

/** Whoever the agent will be by access checks, once it is in its group; empty: the intent leaves accounts alone. */
export async function tokenOf(host: WindowsHost, intent: Intent): Promise<readonly Sid[]> {
  if (intent.account.kind === 'local-system') return [localSystem, administrators, ...serviceLogonGroups]
  if (accountName(intent) === null) return []
  const account = await namedAccount(host, intent)
  return [...(account === null ? [] : [account.sid]), performanceLogUsers, ...serviceLogonGroups]
}
