import { describe, expect, test } from 'vitest'
import { denyServiceLogonRight, performanceLogUsers, serviceLogonRight } from '../../../src-core/provider.ts'
import { type Machine, names, type ScenarioId } from '../../../src-core/simulated/index.ts'
import { engineOver, intentOf, outcomeOf, password, planned, server, settingNamed, written } from './server.ts'

const existing = intentOf({ account: { kind: 'existing', name: 'CORP\\svc-kuma' } })
const unknown = intentOf({ account: { kind: 'existing', name: 'CORP\\nobody' } })
const newLocal = intentOf({ account: { kind: 'new-local', name: 'svc-etw' } })
const { serviceAccount: sid } = names.sids

const grant = (to: string, right: string) => (machine: Machine) => {
  const holder = machine.rights.held.find((holder) => holder.sid === to)
  if (holder === undefined) machine.rights.held.push({ sid: to, rights: [right] })
  else holder.rights.push(right)
}

describe('account-known', () => {
  test.each([
    ['fresh-2022', { kind: 'existing', name: 'CORP\\svc-kuma' }, null, []],
    ['fresh-2022', { kind: 'existing', name: 'CORP\\gmsa-kuma$' }, null, []],
    ['fresh-2022', { kind: 'existing', name: 'CORP\\nobody' }, 'account-not-found', ['account-not-found']],
    ['fresh-2022', { kind: 'existing', name: 'CORP\\Domain Admins' }, 'not-a-user', ['not-a-user']],
    ['fresh-2022', { kind: 'new-local', name: 'svc-etw' }, null, []],
    // A domain account of that name is somebody else: the new one is this computer's.
    ['fresh-2022', { kind: 'new-local', name: 'svc-kuma' }, null, []],
    ['domain-controller', { kind: 'new-local', name: 'svc-etw' }, 'no-local-accounts', ['no-local-accounts']],
    ['domain-controller', { kind: 'existing', name: 'svc-kuma' }, null, []],
  ] as const)('%s, %o: %s', async (scenario, account, obstacle, notes) => {
    const found = await planned('account-known', server(scenario), intentOf({ account }))
    expect(found).toMatchObject({ current: { obstacle }, notes })
  })

  test('an account that does not resolve blocks the group and the right, before anything is touched', async () => {
    const here = server('fresh-2022')
    const engine = engineOver(here)
    const plan = await engine.plan(unknown)
    const blocked = plan.items.filter((item) => item.status === 'blocked')
    expect(blocked.map((item) => [item.setting, item.blockedBy])).toEqual([
      ['performance-log-users', ['account-known']],
      ['logon-right', ['account-known']],
    ])
    expect(await outcomeOf(engine.apply(plan))).toMatchObject({ result: 'blocked', unmet: ['account-known'] })
    expect(here.calls).toEqual([])
  })
})

describe('service-account', () => {
  test('creates the local account, never the domain’s, and removes it again', async () => {
    const intent = intentOf({ account: { kind: 'new-local', name: '.\\svc-kuma' } })
    const here = server('fresh-2022')
    const { current, wanted, tags } = await planned('service-account', here, intent)
    expect(current).toEqual({ exists: false, account: null })
    expect(tags).toEqual(['creates-account'])
    const { now } = await written('service-account', here, wanted, intent)
    expect(now).toMatchObject({ exists: true, account: { name: 'svc-kuma', domain: 'DNS01', enabled: true } })
    expect((await written('service-account', here, current, intent)).now).toEqual(current)
    expect(here.calls).toEqual([
      ['accounts.create', 'svc-kuma', password],
      ['accounts.remove', 'svc-kuma'],
    ])
    expect(await here.host.accounts.byName('CORP\\svc-kuma')).not.toBeNull()
  })

  test('no password: refused by field, nothing is touched', async () => {
    const here = server('fresh-2022')
    const { wanted } = await planned('service-account', here, newLocal)
    const failure = { kind: 'invalid', field: 'account.password', reason: 'password-missing' }
    for (const secrets of [{}, { accountPassword: '' }])
      await expect(written('service-account', here, wanted, newLocal, { secrets })).rejects.toMatchObject({ failure })
    expect(here.calls).toEqual([])
  })

  test('the password is in no state', async () => {
    const here = server('fresh-2022')
    const { wanted } = await planned('service-account', here, newLocal)
    const { now, notes } = await written('service-account', here, wanted, newLocal)
    expect(JSON.stringify([wanted, now, notes])).not.toContain(password)
  })

  test('an existing account is neither created nor, by a forged journal, removed', async () => {
    const here = server('fresh-2022')
    const { current, wanted } = await planned('service-account', here, existing)
    expect(wanted).toEqual(current)
    const gone = { exists: false, account: null }
    await expect(written('service-account', here, gone, existing)).rejects.toMatchObject({
      failure: { kind: 'invalid' },
    })
    expect(here.calls).toEqual([])
  })

  test('an account made anew under the same name is another one', async () => {
    const here = server('fresh-2022')
    const engine = engineOver(here)
    const plan = await engine.plan(newLocal)
    expect(await outcomeOf(engine.apply(plan, { accountPassword: password }))).toMatchObject({ result: 'done' })
    await here.host.accounts.remove('svc-etw')
    await here.host.accounts.create('svc-etw', password)
    const outcome = await outcomeOf(engine.undo())
    expect(outcome.result).toBe('drifted')
    expect(await here.host.accounts.byName('.\\svc-etw')).not.toBeNull()
  })

  test('a disabled account is pointed out', async () => {
    const here = server('fresh-2022', (machine) => {
      for (const account of machine.accounts.list) if (account.sid === sid) account.enabled = false
    })
    expect(await planned('service-account', here, existing)).toMatchObject({ notes: ['account-disabled'] })
  })
})

const writable = [
  ['performance-log-users', 'accounts.addMember', 'accounts.removeMember', performanceLogUsers, sid],
  ['logon-right', 'rights.grant', 'rights.revoke', sid, serviceLogonRight],
] as const

describe.each(writable)('%s', (id, add, remove, ...args) => {
  test('adds the account alone, and takes it away alone', async () => {
    const here = server('gpo-logon-right')
    const { current, wanted } = await planned(id, here, existing)
    expect((await written(id, here, wanted, existing)).now).toEqual(wanted)
    expect((await written(id, here, current, existing)).now).toEqual(current)
    expect(here.calls).toEqual([
      [add, ...args],
      [remove, ...args],
    ])
  })

  test('leaves accounts alone where the profile says so', () => {
    const setting = settingNamed(id)
    for (const kind of ['none', 'local-system']) expect(setting.asked?.(intentOf({ account: { kind } }))).toBe(false)
    expect(setting.asked?.(existing)).toBe(true)
  })

  test('an account that does not exist stops it before anything is touched', async () => {
    const here = server('fresh-2022')
    const { wanted } = await planned(id, here, unknown)
    const failure = { kind: 'missing', reason: 'account-not-found', values: { name: 'CORP\\nobody' } }
    await expect(written(id, here, wanted, unknown)).rejects.toMatchObject({ failure })
    expect(here.calls).toEqual([])
  })

  test('the SID of an account that a run creates is no change of configuration', async () => {
    const here = server('fresh-2022')
    const { setting, wanted: before } = await planned(id, here, newLocal)
    await here.host.accounts.create('svc-etw', password)
    const { wanted: after } = await planned(id, here, newLocal)
    expect(after).not.toEqual(before)
    expect(setting.configuration?.(after)).toEqual(setting.configuration?.(before))
  })
})

test('the group carries the name that this Windows gives it', async () => {
  const { current } = await planned('performance-log-users', server('fresh-2022-ru'), existing)
  expect(current).toMatchObject({ group: 'Пользователи журналов производительности', sid, member: false })
})

test.each<[ScenarioId, readonly string[]]>([
  ['fresh-2022', ['needs-agent-restart']],
  ['domain-controller', ['needs-agent-restart', 'domain-wide']],
])('membership on %s is tagged %j', async (scenario, tags) => {
  expect(await planned('performance-log-users', server(scenario), existing)).toMatchObject({ tags })
})

test('a right that Group Policy owns is pointed out by the name of the policy', async () => {
  const setting = settingNamed('logon-right')
  const state = await setting.inspect(server('gpo-logon-right').host, existing)
  expect(setting.notes?.(state, existing)).toEqual([
    { id: 'right-owned-by-policy', severity: 'warning', values: { policy: 'CORP Server Baseline' } },
  ])
})

describe('logon-not-denied', () => {
  test.each([
    ['the account', sid],
    ['Everyone', 'S-1-1-0'],
    ['its group', performanceLogUsers],
  ])('a denial to %s is unmet, and nobody takes it away', async (_whom, denied) => {
    const here = server('configured', grant(denied, denyServiceLogonRight))
    const engine = engineOver(here)
    const plan = await engine.plan(existing)
    const item = plan.items.find((item) => item.setting === 'logon-not-denied')
    expect(item).toMatchObject({ status: 'unmet', state: { current: { deniedTo: [denied] } } })
    expect(item?.notes).toMatchObject([{ id: 'deny-right', values: { sid: denied } }])
    expect(await outcomeOf(engine.apply(plan))).toMatchObject({ result: 'done' })
    expect(await here.host.rights.of(denied)).toContain(denyServiceLogonRight)
  })

  test('a denial to others, or without an account in the profile, does not matter', async () => {
    const here = server('configured', grant(names.sids.backupAccount, denyServiceLogonRight))
    expect((await planned('logon-not-denied', here, existing)).current).toEqual({ deniedTo: [] })
    const denied = server('configured', grant(sid, denyServiceLogonRight))
    expect((await planned('logon-not-denied', denied)).current).toEqual({ deniedTo: [] })
  })
})
