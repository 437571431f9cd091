/** Accounts and the local group, by SID. */
import type { Account, Accounts, Sid } from '../../src-core/host.ts'
import { check, hostError, type Out, type Wide } from './call.ts'
import { constants } from './constant.ts'
import * as net from './network-management.ts'
import { accountByName, accountBySid, sidBytes, sidText } from './sid.ts'
import { addressOf, decode, encode, sizeOf, struct, wide } from './struct.ts'
import { system } from './system.ts'

// https://learn.microsoft.com/windows/win32/api/lmaccess/ns-lmaccess-user_info_1
const USER_INFO_1 = struct('USER_INFO_1', 'lm.h', {
  usri1_name: 'void *',
  usri1_password: 'void *',
  usri1_password_age: 'uint32',
  usri1_priv: 'uint32',
  usri1_home_dir: 'void *',
  usri1_comment: 'void *',
  usri1_flags: 'uint32',
  usri1_script_path: 'void *',
})
// https://learn.microsoft.com/windows/win32/api/lmaccess/ns-lmaccess-localgroup_members_info_0
const LOCALGROUP_MEMBERS_INFO_0 = struct('LOCALGROUP_MEMBERS_INFO_0', 'lm.h', { lgrmi0_sid: 'void *' })

const lm = constants('lm.h', {
  USER_PRIV_USER: 1,
  UF_SCRIPT: 0x1,
  UF_ACCOUNTDISABLE: 0x2,
  UF_NORMAL_ACCOUNT: 0x200,
  UF_DONT_EXPIRE_PASSWD: 0x10000,
  MAX_PREFERRED_LENGTH: 0xffffffff,
  NERR_NotPrimary: 2226,
})
const errors = constants('winerror.h', {
  ERROR_MORE_DATA: 234,
  ERROR_MEMBER_NOT_IN_ALIAS: 1377,
  ERROR_MEMBER_IN_ALIAS: 1378,
  ERROR_NO_SUCH_ALIAS: 1376,
})

export const accounts: Accounts = {
  byName: async (name) => {
    // LookupAccountNameW knows no `.` for "this machine".
    if (!name.startsWith('.\\')) return accountByName(name)
    return accountByName(`${(await system.version()).computerName}\\${name.slice(2)}`)
  },
  bySid: async (sid) => accountBySid(sid),
  enabled: async (account) => enabled(account),
  create: async (name, password) => {
    // There it would silently make a domain account.
    if ((await system.version()).productType === 'domain-controller') throw hostError('NetUserAdd', lm.NERR_NotPrimary)
    create(name, password)
  },
  remove: async (name) => check(net.NetUserDel(null, name), 'NetUserDel'),
  members: async (group) => members(groupName(group)),
  addMember: async (group, member) => {
    const [status] = withMember(member, (entry) => net.NetLocalGroupAddMembers(null, groupName(group), 0, entry, 1))
    if (status !== errors.ERROR_MEMBER_IN_ALIAS) check(status, 'NetLocalGroupAddMembers')
  },
  removeMember: async (group, member) => {
    const [status] = withMember(member, (entry) => net.NetLocalGroupDelMembers(null, groupName(group), 0, entry, 1))
    if (status !== errors.ERROR_MEMBER_NOT_IN_ALIAS) check(status, 'NetLocalGroupDelMembers')
  },
}

/** The calls take the group by its name, which is localised; the SID is what is known. */
function groupName(group: Sid): string {
  const found = accountBySid(group)
  if (found === null) throw hostError('LookupAccountSidW', errors.ERROR_NO_SUCH_ALIAS)
  return found.name
}

/** The status comes back together with the SID's bytes, which therefore outlive the call that is given their address. */
function withMember(member: Sid, act: (entry: Buffer) => number): readonly [number, Buffer] {
  const sid = sidBytes(member)
  return [act(encode(LOCALGROUP_MEMBERS_INFO_0, { lgrmi0_sid: addressOf(sid) })), sid]
}

function members(group: string): readonly Sid[] {
  const resume: Out<Wide> = [0]
  const found: Sid[] = []
  for (;;) {
    const out: Out<Wide> = [0]
    const count: Out<number> = [0]
    const most = lm.MAX_PREFERRED_LENGTH
    const status = net.NetLocalGroupGetMembers(null, group, 0, out, most, count, [0], resume)
    if (status !== errors.ERROR_MORE_DATA) check(status, 'NetLocalGroupGetMembers')
    using list = net.netMemory(out[0])
    for (let index = 0; index < count[0]; index++) {
      const entry = decode(LOCALGROUP_MEMBERS_INFO_0, list.value, index * sizeOf(LOCALGROUP_MEMBERS_INFO_0))
      found.push(sidText(entry.lgrmi0_sid))
    }
    if (status === 0) return found
  }
}

function create(name: string, password: string): void {
  const names = wide(name)
  const secret = wide(password)
  try {
    const user = encode(USER_INFO_1, {
      usri1_name: addressOf(names),
      usri1_password: addressOf(secret),
      usri1_priv: lm.USER_PRIV_USER,
      usri1_flags: lm.UF_SCRIPT | lm.UF_NORMAL_ACCOUNT | lm.UF_DONT_EXPIRE_PASSWD,
    })
    check(net.NetUserAdd(null, 1, user, [0]), 'NetUserAdd')
  } finally {
    names.fill(0)
    secret.fill(0)
  }
}

/** Asks this machine for its own accounts (a domain controller owns its domain's), else a controller of the domain. */
async function enabled(account: Account): Promise<boolean | null> {
  if (account.type !== 'user') return null
  const { computerName, productType } = await system.version()
  const own = account.domain.toUpperCase() === computerName.toUpperCase() || productType === 'domain-controller'
  const server = own ? null : net.domainController(account.domain)
  if (!own && server === null) return null
  const out: Out<Wide> = [0]
  if (net.NetUserGetInfo(server, account.name, 1, out) !== 0) return null
  using user = net.netMemory(out[0])
  return (decode(USER_INFO_1, user.value).usri1_flags & lm.UF_ACCOUNTDISABLE) === 0
}
