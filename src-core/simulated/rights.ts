import type { Rights, Sid } from '../host.ts'
import type { Machine } from './machine.ts'
import { refuse } from './refuse.ts'
import { Sid as SidText } from './state.ts'
import { requireElevation } from './system.ts'

export const rights = (machine: Machine): Rights => ({
  of: async (sid) => {
    requireElevation(machine, 'LsaEnumerateAccountRights')
    return [...rightsOf(machine, sid)]
  },

  grant: async (sid, right) => {
    requireElevation(machine, 'LsaAddAccountRights')
    if (!SidText.safeParse(sid).success) refuse('ConvertStringSidToSidW', 1337)
    // ntsecapi.h, winnt.h: every name has this shape. ERROR_NO_SUCH_PRIVILEGE otherwise.
    if (!/^Se[A-Za-z]{1,60}(Right|Privilege)$/.test(right)) refuse('LsaAddAccountRights', 1313)
    grantRight(machine, sid, right)
  },

  revoke: async (sid, right) => {
    requireElevation(machine, 'LsaRemoveAccountRights')
    revokeRight(machine, sid, right)
  },

  // RSoP answers only administrators; "not told" otherwise.
  policy: async (right) =>
    machine.system.elevation.elevated
      ? (machine.rights.policies.find((item) => item.right === right)?.policy ?? null)
      : null,
})

export const rightsOf = (machine: Machine, sid: Sid): readonly string[] =>
  machine.rights.held.find((holder) => holder.sid === sid)?.rights ?? []

export function grantRight(machine: Machine, sid: Sid, right: string): void {
  const holder = machine.rights.held.find((item) => item.sid === sid)
  if (holder === undefined) machine.rights.held.push({ sid, rights: [right] })
  else if (!holder.rights.includes(right)) holder.rights.push(right)
}

export function revokeRight(machine: Machine, sid: Sid, right: string): void {
  for (const holder of machine.rights.held) {
    if (holder.sid === sid) holder.rights = holder.rights.filter((held) => held !== right)
  }
  machine.rights.held = machine.rights.held.filter((holder) => holder.rights.length > 0)
}

/** Group Policy replaces the holders of the rights that it defines. */
export function refreshPolicies(machine: Machine): void {
  for (const { right, sids } of machine.rights.policies) {
    for (const { sid } of [...machine.rights.held]) if (!sids.includes(sid)) revokeRight(machine, sid, right)
    for (const sid of sids) grantRight(machine, sid, right)
  }
}
