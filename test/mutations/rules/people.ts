/** Accounts, rights and the registry, exactly. */
import { performanceLogUsers } from '../../../src-core/provider.ts'
import { check, declare, type Out, type Wide } from '../../../src-main/win32/call.ts'
import { NetLocalGroupGetMembers } from '../../../src-main/win32/network-management.ts'
import { sidBytes, sidText } from '../../../src-main/win32/sid.ts'
import { bytesAt } from '../../../src-main/win32/struct.ts'
import type { Rule } from '../../host/contract.ts'
import { equal, refused } from '../../host/expect.ts'
import { prepared } from '../server.ts'

const corp = 'S-1-5-21-1085031214-1563985344-725345543'
const of = (rid: number, name: string, type: string) => ({ sid: `${corp}-${rid}`, name, domain: 'CORP', type })

// https://learn.microsoft.com/windows/win32/api/lmaccess/nf-lmaccess-netusergetinfo
const GetInfo = declare<(server: null, name: string, level: number, out: Out<Wide>) => number>(
  'netapi32',
  'uint32 NetUserGetInfo(void *servername, str16 username, uint32 level, _Out_ uintptr *bufptr)',
)
// https://learn.microsoft.com/windows/win32/api/lmapibuf/nf-lmapibuf-netapibufferfree
const Free = declare<(memory: bigint) => number>('netapi32', 'uint32 NetApiBufferFree(uintptr Buffer)')

/** Without the adapter's own structure: in USER_INFO_1 the flags lie at 40. */
function flagsOf(name: string): number {
  const out: Out<Wide> = [0]
  check(GetInfo(null, name, 1, out), 'NetUserGetInfo')
  const flags = bytesAt(BigInt(out[0]), 56).readUInt32LE(40)
  Free(BigInt(out[0]))
  return flags
}

export const peopleRules: readonly Rule[] = [
  {
    name: 'accounts: of every type',
    run: async (host) => {
      const known = [
        of(1104, 'svc-kuma', 'user'),
        of(512, 'Domain Admins', 'group'),
        of(2102, 'PC-07$', 'computer'),
        of(2103, 'gone', 'deleted'),
      ]
      for (const account of known) {
        equal(await host.accounts.bySid(account.sid), account, account.name)
        equal(await host.accounts.byName(`corp\\${account.name.toUpperCase()}`), account, account.name)
      }
      equal((await host.accounts.bySid(corp))?.type, 'domain', 'CORP')
      equal((await host.accounts.bySid('S-1-1-0'))?.type, 'well-known', 'Everyone')
      equal((await host.accounts.bySid('S-1-5-32-544'))?.type, 'alias', 'Administrators')
      await refused(host.accounts.bySid('nonsense'), 1337, 'nonsense')
    },
  },
  {
    name: 'accounts: who may log on, by the word of the domain',
    run: async (host) => {
      const service = { ...of(1104, 'svc-kuma', 'user'), type: 'user' } as const
      equal(await host.accounts.enabled(service), true, 'enabled')
      equal(await host.accounts.enabled({ ...service, name: 'svc-old' }), false, 'disabled')
      equal(await host.accounts.enabled({ ...service, name: 'nobody' }), null, 'unknown')
      equal(await host.accounts.enabled({ ...service, domain: 'ELSEWHERE' }), null, 'of another domain')
    },
  },
  {
    name: 'accounts: a new one is an ordinary one, whose password does not expire',
    run: async (host) => {
      await host.accounts.create('etwDNS-mutations', 'Vq7#long-enough-23')
      equal(flagsOf('etwDNS-mutations'), 0x1 | 0x200 | 0x10000, 'flags')
      await host.accounts.remove('etwDNS-mutations')
    },
  },
  {
    name: 'accounts: more members than one answer holds',
    run: async (host) => {
      const sids = [...[1104, 1105, 512].map((rid) => `${corp}-${rid}`), 'S-1-5-19']
      for (const sid of sids) await host.accounts.addMember(performanceLogUsers, sid)
      equal(await host.accounts.members(performanceLogUsers), sids, 'members')
      for (const sid of sids) await host.accounts.removeMember(performanceLogUsers, sid)
      equal(await host.accounts.members(performanceLogUsers), [], 'none')
    },
  },
  {
    name: 'accounts: a member that was removed is gone at once',
    run: async (host) => {
      const sid = `${corp}-1104`
      const group = (await host.accounts.bySid(performanceLogUsers))?.name ?? ''
      await host.accounts.addMember(performanceLogUsers, sid)
      await host.accounts.removeMember(performanceLogUsers, sid)
      const [out, count]: [Out<Wide>, Out<number>] = [[0], [1]]
      check(NetLocalGroupGetMembers(null, group, 0, out, 0xffffffff, count, [0], [0]), 'NetLocalGroupGetMembers')
      Free(BigInt(out[0]))
      equal(count[0], 0, 'members')
    },
  },
  {
    name: 'accounts: a long SID is whole',
    run: async () => {
      const service = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'
      equal([sidBytes(service).length, sidText(sidBytes(service))], [32, service], 'SID')
    },
  },
  {
    name: 'rights: a name that could be more than a name is 87',
    run: async (host) => refused(host.rights.policy("Se' OR 1=1"), 87, 'policy'),
  },
  {
    name: 'registry: the 64-bit view, long values and values without a type',
    run: async (host) => {
      const found = await host.registry.read(prepared.key)
      equal(found?.subkeys, [], 'subkeys')
      const sorted = (of: object): unknown => Object.entries(of).sort(([one], [other]) => (one < other ? -1 : 1))
      equal(sorted(found?.values ?? {}), sorted(prepared.values), 'values')
    },
  },
  {
    name: 'registry: a value whose type and length disagree is 13',
    run: async (host) => refused(host.registry.read(prepared.brokenKey), 13, 'read'),
  },
  {
    name: 'registry: names that Windows would cut are 87',
    run: async (host) => {
      await refused(host.registry.read(`${prepared.key}\0hidden`), 87, 'key')
      const value = { 'A\0B': { type: 'REG_DWORD', data: 1 } } as const
      await refused(host.registry.write(prepared.key, value), 87, 'value')
      await refused(host.traces.start('a\0b', {} as never), 87, 'session')
      await refused(host.traces.stop('a\0b'), 87, 'session')
    },
  },
]
