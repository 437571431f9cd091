import type { Account, Accounts, Sid } from '../host.ts'
import { type Machine, sameText } from './machine.ts'
import { refuse } from './refuse.ts'
import type { AccountState } from './state.ts'
import { requireElevation } from './system.ts'

export const accounts = (machine: Machine): Accounts => {
  const groupOf = (sid: Sid, operation: string): Machine['accounts']['groups'][number] =>
    machine.accounts.groups.find((group) => group.sid === sid) ?? refuse(operation, 1376)
  return {
    byName: async (name) => shown(accountNamed(machine, name)),
    bySid: async (sid) => shown(accountOf(machine, sid)),
    enabled: async (account) => accountOf(machine, account.sid)?.enabled ?? null,

    create: async (name, password) => {
      const state = machine.accounts
      requireElevation(machine, 'NetUserAdd')
      if (machine.system.version.productType === 'domain-controller') refuse('NetUserAdd', 2226)
      // https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netuseradd
      if (!/^[^"/\\[\]:;|=,+*?<>@\p{Cc}]{1,20}$/u.test(name) || /^[. ]+$/.test(name)) refuse('NetUserAdd', 2202)
      if (state.list.some((account) => isLocal(machine, account) && sameText(account.name, name)))
        refuse('NetUserAdd', 2224)
      if (!isStrong(password, name, state.minimumPassword)) refuse('NetUserAdd', 2245)
      const sid = `${state.authority}-${state.nextRid++}`
      state.list.push({ sid, name, domain: localDomain(machine), type: 'user', enabled: true })
    },

    remove: async (name) => {
      const state = machine.accounts
      requireElevation(machine, 'NetUserDel')
      if (machine.system.version.productType === 'domain-controller') refuse('NetUserDel', 2226)
      const found = state.list.find(
        (account) => account.type === 'user' && isLocal(machine, account) && sameText(account.name, name),
      )
      const account = found ?? refuse('NetUserDel', 2221)
      // The groups of the account database forget it; rights under its SID stay with the LSA.
      for (const group of state.groups) group.members = group.members.filter((sid) => sid !== account.sid)
      state.list = state.list.filter((other) => other !== account)
    },

    members: async (group) => [...groupOf(group, 'NetLocalGroupGetMembers').members],

    addMember: async (sid, member) => {
      requireElevation(machine, 'NetLocalGroupAddMembers')
      const group = groupOf(sid, 'NetLocalGroupAddMembers')
      const account = accountOf(machine, member) ?? refuse('NetLocalGroupAddMembers', 1387)
      if (account.type === 'alias' || account.type === 'domain') refuse('NetLocalGroupAddMembers', 1388)
      if (!group.members.includes(member)) group.members.push(member)
    },

    removeMember: async (sid, member) => {
      requireElevation(machine, 'NetLocalGroupDelMembers')
      const group = groupOf(sid, 'NetLocalGroupDelMembers')
      group.members = group.members.filter((other) => other !== member)
    },
  }
}

export const accountOf = (machine: Machine, sid: Sid): AccountState | undefined =>
  machine.accounts.list.find((account) => account.sid === sid)

/**
 * LookupAccountNameW with its order for a bare name: well-known, built-in, this computer, the domain. `.` stands for this
 * computer. https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-lookupaccountnamew
 */
export function accountNamed(machine: Machine, wanted: string): AccountState | undefined {
  const { domain, dnsDomain, list } = machine.accounts
  const local = localDomain(machine)
  const slash = wanted.indexOf('\\')
  const at = wanted.lastIndexOf('@')
  const named = (name: string, of: string): AccountState | undefined =>
    list.find((account) => sameText(account.name, name) && sameText(account.domain, of))
  if (slash >= 0) {
    const authority = wanted.slice(0, slash)
    const of = authority === '.' ? local : sameText(authority, dnsDomain) ? domain : authority
    return named(wanted.slice(slash + 1), of)
  }
  if (at > 0) return sameText(wanted.slice(at + 1), dnsDomain) ? named(wanted.slice(0, at), domain) : undefined
  return ['', 'NT AUTHORITY', 'NT SERVICE', 'BUILTIN', local, domain].map((of) => named(wanted, of)).find(Boolean)
}

/** Where `NetUserAdd` puts accounts: this computer's own database; a domain controller's is its domain's. */
export const localDomain = (machine: Machine): string =>
  machine.system.version.productType === 'domain-controller'
    ? machine.accounts.domain
    : machine.system.version.computerName

const isLocal = (machine: Machine, account: AccountState): boolean => sameText(account.domain, localDomain(machine))

const shown = (account: AccountState | undefined): Account | null =>
  account === undefined ? null : { sid: account.sid, name: account.name, domain: account.domain, type: account.type }

/**
 * The policy of a member server: a minimum length, three of four kinds of characters, not the account's name.
 * https://learn.microsoft.com/windows/security/threat-protection/security-policy-settings/password-must-meet-complexity-requirements
 */
function isStrong(password: string, name: string, minimum: number): boolean {
  const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u].filter((kind) => kind.test(password)).length
  const holdsName = name.length > 2 && password.toLowerCase().includes(name.toLowerCase())
  return password.length >= minimum && kinds >= 3 && !holdsName
}
