import type { WindowsHost } from '../../../src-core/host.ts'
import { performanceLogUsers, serviceLogonRight } from '../../../src-core/provider.ts'
import type { Rule } from '../contract.ts'
import { ensure, equal, refused } from '../expect.ts'

const name = 'etwDNS-contract'
const password = 'Vq7#long-enough-23'

/** With a local account of ours, which is gone afterwards. The server must not be a domain controller. */
const withAccount = (act: (host: WindowsHost, sid: string) => Promise<void>) => async (host: WindowsHost) => {
  await host.accounts.create(name, password)
  try {
    const account = await host.accounts.byName(name)
    ensure(account !== null, 'the new account has no SID')
    await act(host, account.sid)
  } finally {
    await host.accounts.remove(name)
  }
}

export const accountRules: readonly Rule[] = [
  {
    name: 'accounts: an unknown name and an unknown SID are null',
    run: async (host) => {
      equal(await host.accounts.byName('etwDNS-no-such-account'), null, 'name')
      equal(await host.accounts.byName('NOSUCHDOMAIN\\x'), null, 'domain')
      equal(await host.accounts.bySid('S-1-5-21-1-2-3-4'), null, 'SID')
    },
  },
  {
    name: 'accounts: Performance Log Users has a name, which leads back to its SID',
    run: async (host) => {
      const group = await host.accounts.bySid(performanceLogUsers)
      equal(group?.type, 'alias', 'type')
      equal((await host.accounts.byName(`BUILTIN\\${group?.name}`))?.sid, performanceLogUsers, 'SID')
    },
  },
  {
    name: 'accounts: a created account is a local user, found by each of its names, and may log on',
    run: withAccount(async (host, sid) => {
      const { computerName } = await host.system.version()
      for (const spelling of [name, `.\\${name}`, `${computerName}\\${name}`, name.toUpperCase()]) {
        equal((await host.accounts.byName(spelling))?.sid, sid, spelling)
      }
      const account = await host.accounts.bySid(sid)
      ensure(account !== null, 'no account')
      equal([account.name, account.type], [name, 'user'], 'account')
      equal(await host.accounts.enabled(account), true, 'enabled')
    }),
  },
  {
    name: 'accounts: an existing name is 2224',
    run: withAccount((host) => refused(host.accounts.create(name.toUpperCase(), password), 2224, 'create')),
  },
  {
    name: 'accounts: a removed account is gone; removing it again is 2221',
    run: async (host) => {
      await host.accounts.create(name, password)
      await host.accounts.remove(name)
      equal(await host.accounts.byName(name), null, 'account')
      await refused(host.accounts.remove(name), 2221, 'remove')
    },
  },
  {
    name: 'accounts: a member is added once and removed; both may be repeated',
    run: withAccount(async (host, sid) => {
      const before = await host.accounts.members(performanceLogUsers)
      await host.accounts.addMember(performanceLogUsers, sid)
      await host.accounts.addMember(performanceLogUsers, sid)
      const added = await host.accounts.members(performanceLogUsers)
      equal([...added].sort(), [...before, sid].sort(), 'added')
      await host.accounts.removeMember(performanceLogUsers, sid)
      await host.accounts.removeMember(performanceLogUsers, sid)
      equal(await host.accounts.members(performanceLogUsers), before, 'removed')
    }),
  },
  {
    name: 'accounts: an unknown group is 1376, an unknown member 1387',
    run: async (host) => {
      const { sid } = await host.system.elevation()
      await refused(host.accounts.members('S-1-5-32-9999'), 1376, 'members')
      await refused(host.accounts.addMember('S-1-5-32-9999', sid), 1376, 'add')
      await refused(host.accounts.removeMember('S-1-5-32-9999', sid), 1376, 'remove')
      await refused(host.accounts.addMember(performanceLogUsers, 'S-1-5-21-1-2-3-4'), 1387, 'member')
    },
  },
  {
    name: 'rights: granted to the account itself, additive, one by one taken back, and again',
    run: withAccount(async (host, sid) => {
      equal(await host.rights.of(sid), [], 'none yet')
      await host.rights.grant(sid, serviceLogonRight)
      await host.rights.grant(sid, serviceLogonRight)
      await host.rights.grant(sid, 'SeBatchLogonRight')
      equal([...(await host.rights.of(sid))].sort(), ['SeBatchLogonRight', serviceLogonRight], 'granted')
      await host.rights.revoke(sid, serviceLogonRight)
      equal(await host.rights.of(sid), ['SeBatchLogonRight'], 'left')
      await host.rights.revoke(sid, 'SeBatchLogonRight')
      await host.rights.revoke(sid, 'SeBatchLogonRight')
      equal(await host.rights.of(sid), [], 'none')
    }),
  },
  {
    name: 'rights: a name that Windows does not know is 1313',
    run: withAccount((host, sid) => refused(host.rights.grant(sid, 'No such right'), 1313, 'grant')),
  },
]
