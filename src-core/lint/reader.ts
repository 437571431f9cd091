/** Who will read the session: the account of the profile, else the one that the agent's service has. */

import { accountName, localSystem, serviceLogonGroups } from '../account.ts'
import type { Account, Sid, WindowsHost } from '../host.ts'
import type { Intent } from '../intent.ts'
import { denyServiceLogonRight, performanceLogUsers } from '../provider.ts'
import type { Guarded, Reader } from './facts.ts'
import { sameName } from './values.ts'

const administrators: Sid = 'S-1-5-32-544'

export async function readerOf(host: WindowsHost, intent: Intent, guarded: Guarded): Promise<Reader> {
  const name = await nameOf(host, intent, guarded)
  if (name !== null && sameName(name, 'LocalSystem')) {
    return { account: name, sids: [localSystem, administrators, ...serviceLogonGroups] }
  }
  const account = name === null ? null : await guarded(() => host.accounts.byName(name))
  // The account will be one of Performance Log Users, as the guide wants it, if it is not yet.
  if (account === null) return { account: name, sids: [performanceLogUsers, ...serviceLogonGroups] }
  const members = (await guarded(() => host.accounts.members(administrators))) ?? []
  const groups = [
    performanceLogUsers,
    ...(members.includes(account.sid) ? [administrators] : []),
    ...serviceLogonGroups,
  ]
  return { account: shown(account), sids: [account.sid, ...groups] }
}

async function nameOf(host: WindowsHost, intent: Intent, guarded: Guarded): Promise<string | null> {
  const { account, kuma } = intent
  if (account.kind === 'local-system') return 'LocalSystem'
  if (account.kind !== 'none') return accountName(intent)
  if (kuma.agentId === null) return null
  const service = await guarded(() => host.services.query(`WindowsAgent-${kuma.agentId}`))
  return service?.account ?? null
}

/** Those of the reader's SIDs that may not log on as a service, by name. LocalSystem needs no logon. */
export async function denialsOf(host: WindowsHost, reader: Reader, guarded: Guarded): Promise<readonly string[]> {
  const denied: string[] = []
  if (reader.account === null || reader.sids.includes(localSystem)) return denied
  for (const sid of reader.sids) {
    const rights = (await guarded(() => host.rights.of(sid))) ?? []
    if (!rights.includes(denyServiceLogonRight)) continue
    const account = await guarded(() => host.accounts.bySid(sid))
    denied.push(account === null ? sid : shown(account))
  }
  return denied
}

const shown = ({ domain, name }: Account): string => (domain === '' ? name : `${domain}\\${name}`)
