import { describe, expect, test } from 'vitest'
import { diff } from '../../../src-core/diff.ts'
import { analyticChannel, etwSecurityKey, performanceLogUsers, providerGuid } from '../../../src-core/provider.ts'
import { type Machine, names, type ScenarioId } from '../../../src-core/simulated/index.ts'
import { descriptor } from '../../../src-core/simulated/security.ts'
import { intentOf, planned, server, settingNamed } from './server.ts'

const account = { kind: 'existing', name: 'CORP\\svc-kuma' } as const
const existing = intentOf({ account })
const met = ({ current, wanted }: Awaited<ReturnType<typeof planned>>) => diff(current, wanted).length === 0

describe('windows-version', () => {
  test.each<[ScenarioId, boolean, readonly string[]]>([
    ['fresh-2016', true, []],
    ['fresh-2025', true, []],
    ['domain-controller', true, []],
    ['2012r2', true, []],
    ['2012r2-no-hotfix', false, ['hotfix-missing']],
  ])('%s is supported: %s', async (scenario, supported, notes) => {
    const found = await planned('windows-version', server(scenario))
    expect(found).toMatchObject({ current: { supported }, notes })
    expect(met(found)).toBe(supported)
  })

  test.each([{ build: 14_392 }, { productType: 'workstation' }, { major: 6, minor: 2, build: 9200 }] as const)(
    '%o is not',
    async (version) => {
      const here = server('fresh-2022', (machine) => void Object.assign(machine.system.version, version))
      expect((await planned('windows-version', here)).current).toMatchObject({ supported: false })
    },
  )
})

describe('elevated', () => {
  test.each<[ScenarioId, boolean]>([
    ['fresh-2022', true],
    ['not-elevated', false],
  ])('%s: %s', async (scenario, elevated) => {
    const found = await planned('elevated', server(scenario))
    expect(found.current).toMatchObject({ elevated })
    expect(met(found)).toBe(elevated)
  })
})

describe('disk-space', () => {
  const gib = 1024 ** 3
  const reserve = 256 * 1024 ** 2
  const withLog =
    (fileBytes: number, free: Readonly<Record<string, number>> = {}) =>
    (machine: Machine) => {
      for (const channel of machine.channels)
        if (channel.path === analyticChannel) channel.log = { fileBytes, lastWrite: machine.system.now }
      for (const disk of machine.system.disks) disk.freeBytes = free[disk.root] ?? disk.freeBytes
    }
  const needed = async (here: ReturnType<typeof server>, profile: object = {}) => {
    const { current } = await planned('disk-space', here, intentOf(profile))
    const { disks, enough } = current as { disks: { root: string; neededBytes: number }[]; enough: boolean }
    return { enough, ...Object.fromEntries(disks.map(({ root, neededBytes }) => [root, neededBytes])) }
  }

  test('the log, less what its file takes already, and the reserve', async () => {
    const taken = 100 * 1024 ** 2
    expect(await needed(server('fresh-2022', withLog(taken)))).toEqual({ 'C:\\': gib - taken + reserve, enough: true })
    expect(await needed(server('fresh-2022', withLog(2 * gib)))).toEqual({ 'C:\\': reserve, enough: true })
  })

  test('a copy on its own drive, while there is one to be made', async () => {
    const profile = { log: { copyTo: 'd:\\copies\\dns.evtx' } }
    expect(await needed(server('fresh-2022', withLog(700)), profile)).toMatchObject({ 'D:\\': 700 })
    expect(await needed(server('configured', withLog(700)), profile)).not.toHaveProperty(['D:\\'])
  })

  test('too little is unmet, says how much on which drive, and another free space is no drift', async () => {
    const found = await planned('disk-space', server('disk-nearly-full'))
    expect(met(found)).toBe(false)
    expect(found.setting.notes?.(found.current, existing)).toMatchObject([
      { id: 'disk-short', values: { root: 'C:\\', neededMb: 1280 } },
    ])
    const short = server('fresh-2022', withLog(700, { 'D:\\': 699 }))
    expect(await needed(short, { log: { copyTo: 'D:\\dns.evtx' } })).toMatchObject({ enough: false })
    expect(found.setting.configuration?.(found.current)).toEqual({ enough: false })
  })

  test('without the DNS role the place where the log will be counts', async () => {
    expect(await needed(server('no-dns-role'))).toEqual({ 'C:\\': gib + reserve, enough: true })
  })
})

describe('dns-role', () => {
  test.each<[ScenarioId, object, boolean, readonly string[]]>([
    ['fresh-2022', { installed: true, channel: true, running: true }, true, []],
    ['dns-stopped', { installed: true, channel: true, running: false }, true, ['dns-stopped']],
    ['no-dns-role', { installed: false, channel: false, running: false }, false, []],
    ['2012r2-no-hotfix', { installed: true, channel: false, running: true }, false, []],
  ])('%s: %o', async (scenario, current, fine, notes) => {
    const found = await planned('dns-role', server(scenario))
    expect(found).toMatchObject({ current, notes })
    expect(met(found)).toBe(fine)
  })
})

describe('etw-access', () => {
  const set =
    (guid: string, hex: string, type: 'REG_BINARY' | 'REG_NONE' = 'REG_BINARY') =>
    (machine: Machine) => {
      const key = machine.registry.find((key) => key.path === etwSecurityKey)
      key?.values.push({ name: guid.slice(1, -1).toUpperCase(), value: { type, data: hex } })
    }
  const allow = (sid: string, mask: number) => descriptor([{ kind: 'allow', mask, sid }])
  const { sessionGuid, sids } = names

  test.each([
    ['none', () => {}, { session: 'default', provider: 'default' }],
    ['the account', set(sessionGuid, allow(sids.serviceAccount, 0x400)), { session: 'granted' }],
    ['its group', set(sessionGuid, allow(performanceLogUsers, 0xee5)), { session: 'granted' }],
    ['Everyone', set(providerGuid, allow('S-1-1-0', 0x400)), { provider: 'granted' }],
    ['too little', set(sessionGuid, allow(performanceLogUsers, 0x3ff)), { session: 'refused' }],
    ['somebody else', set(providerGuid, allow(sids.backupAccount, 0x400)), { session: 'default', provider: 'refused' }],
    ['nonsense', set(sessionGuid, '0100'), { session: 'unreadable' }],
    ['another type', set(sessionGuid, allow('S-1-1-0', 0x400), 'REG_NONE'), { session: 'unreadable' }],
  ] as const)('%s', async (_what, change, expected) => {
    const found = await planned('etw-access', server('configured', change), existing)
    expect(found.current).toMatchObject(expected)
    const states = Object.values(found.current as object)
    expect(met(found)).toBe(!states.includes('refused') && !states.includes('unreadable'))
    expect(found.notes).toEqual(states.includes('unreadable') ? ['descriptor-unreadable'] : [])
  })

  test('a session that does not run yet is asked for by its GUID of the next boot, then by its name', async () => {
    const hex = allow(sids.backupAccount, 0x400)
    expect((await planned('etw-access', server('fresh-2022', set(sessionGuid, hex)), existing)).current).toMatchObject({
      session: 'refused',
    })
    const guid = '{0f4f7c1e-6d0b-4c59-8f0e-9f1d5a3b7c21}'
    const here = server('half-done', (machine) => {
      set(guid, hex)(machine)
      const values = machine.registry.find((key) => key.path.endsWith('etwDNS-Analytics'))?.values ?? []
      for (const { name, value } of values) if (name === 'Guid') value.data = guid
    })
    expect((await planned('etw-access', here, existing)).current).toMatchObject({ session: 'refused' })
  })

  test('LocalSystem is judged as the system, and without an account nothing is asked', async () => {
    const here = server('configured', set(sessionGuid, allow('S-1-5-18', 0x400)))
    const asked = async (kind: string) => (await planned('etw-access', here, intentOf({ account: { kind } }))).current
    expect(await asked('local-system')).toMatchObject({ session: 'granted' })
    expect(settingNamed('etw-access').asked?.(intentOf({ account: { kind: 'none' } }))).toBe(false)
    expect((await planned('etw-access', here, existing)).current).toMatchObject({ session: 'refused' })
  })
})

describe('agent-service', () => {
  const kuma = { agentId: names.agentId }
  const asked = intentOf({ account, kuma })
  const change = (change: Partial<Machine['services'][number]>) => (machine: Machine) => {
    for (const service of machine.services) if (service.name === names.agentService) Object.assign(service, change)
  }

  test.each([
    ['as wanted', {}, []],
    ['spelled otherwise', { account: 'svc-kuma@corp.example' }, []],
    ['stopped', { state: 'stopped' }, ['agent-stopped']],
    ['by hand', { start: 'manual' }, ['agent-not-automatic']],
    ['another account', { account: 'CORP\\svc-backup' }, ['agent-other-account']],
    ['LocalSystem', { account: 'LocalSystem' }, ['agent-other-account']],
    ['an account that is gone', { account: 'CORP\\gone' }, ['agent-other-account']],
  ] as const)('%s', async (_what, service, notes) => {
    const found = await planned('agent-service', server('configured', change(service)), asked)
    expect(found.notes).toEqual(notes)
    expect(met(found)).toBe(notes.length === 0)
  })

  test('not installed', async () => {
    const found = await planned('agent-service', server('no-agent'), asked)
    expect(found).toMatchObject({
      current: { service: names.agentService, installed: false },
      notes: ['agent-missing'],
    })
    expect(met(found)).toBe(false)
  })

  test('is asked for only where the profile names an agent', () => {
    const setting = settingNamed('agent-service')
    expect(setting.asked?.(existing)).toBe(false)
    expect(setting.asked?.(intentOf({ kuma }))).toBe(true)
  })

  test.each([
    ['none', 'CORP\\svc-kuma', true],
    ['local-system', 'LocalSystem', true],
    ['local-system', 'NT AUTHORITY\\SYSTEM', true],
    ['local-system', 'CORP\\svc-kuma', false],
  ])('a profile with %s and a service under %s: %s', async (kind, service, fine) => {
    const here = server('configured', change({ account: service }))
    expect(met(await planned('agent-service', here, intentOf({ account: { kind }, kuma })))).toBe(fine)
  })
})

describe('core-reachable and collector-reachable', () => {
  const core = `${names.coreHost}:${names.corePort}`
  const silent = (machine: Machine) => {
    for (const host of machine.network.hosts) host.silent = true
  }

  test.each([
    ['reached', core, () => {}, null, []],
    ['by address', '10.20.0.10:7210', () => {}, null, []],
    ['not resolved', 'nowhere.example:7210', () => {}, 'unresolved', ['peer-unresolved']],
    ['refused', `${names.coreHost}:7211`, () => {}, 'ECONNREFUSED', ['peer-refused']],
    ['no answer', core, silent, 'ETIMEDOUT', ['peer-timed-out']],
  ] as const)('%s', async (_what, peer, change, failure, notes) => {
    for (const [id, field] of [
      ['core-reachable', 'core'],
      ['collector-reachable', 'collector'],
    ] as const) {
      const found = await planned(id, server('configured', change), intentOf({ kuma: { [field]: peer } }))
      expect(found).toMatchObject({ current: { peer, failure }, notes })
      expect(met(found)).toBe(failure === null)
    }
  })

  test('another failure keeps its code', async () => {
    const here = server('configured')
    const network = { ...here.host.network, connect: async () => 'EHOSTUNREACH' }
    const intent = intentOf({ kuma: { core } })
    const { current, setting } = await planned('core-reachable', { ...here, host: { ...here.host, network } }, intent)
    expect(setting.notes?.(current, intent)).toEqual([
      { id: 'peer-failed', severity: 'warning', values: { peer: core, code: 'EHOSTUNREACH' } },
    ])
  })
})

describe('events-arrive', () => {
  /** The session runs, its provider is not enabled in it. */
  const deaf = (): ReturnType<typeof server> =>
    server('configured', (machine) => {
      for (const session of machine.traces.sessions) if (session.name === names.sessionName) session.enabled = []
    })

  test.each<[ScenarioId, object, readonly string[]]>([
    ['configured', { answered: true, counted: true, arrived: true, measured: { answers: 20, consumers: 1 } }, []],
    ['no-agent', { answered: true, arrived: true, measured: { consumers: 0 } }, ['nobody-reads']],
    [
      'fresh-2022',
      { answered: true, counted: false, arrived: false, measured: { logged: null } },
      ['counters-unavailable'],
    ],
  ])('%s: %o', async (scenario, current, notes) => {
    const found = await planned('events-arrive', server(scenario))
    expect(found).toMatchObject({ current, notes })
    expect(met(found)).toBe((current as { arrived: boolean }).arrived)
  })

  test('nothing comes of the queries: unmet, with the number', async () => {
    const found = await planned('events-arrive', deaf())
    const current = { answered: true, counted: true, arrived: false, measured: { logged: 0 } }
    expect(found).toMatchObject({ current, notes: [] })
    expect(met(found)).toBe(false)
  })

  test('the DNS service does not answer: unmet, whatever else is logged', async () => {
    const here = server('configured', (machine) => {
      for (const service of machine.services) if (service.name === 'DNS') service.state = 'stopped'
    })
    const found = await planned('events-arrive', here)
    expect(found.current).toMatchObject({ answered: false, arrived: false, measured: { answers: 0 } })
  })

  test('sends twenty different names, new ones each time, that this server answers by itself', async () => {
    const here = server('configured')
    await planned('events-arrive', here)
    await planned('events-arrive', here)
    const sent = here.calls.filter(([call]) => call === 'network.queryLocalDns').map(([, names]) => names as string[])
    expect(new Set(sent.flat()).size).toBe(40)
    for (const name of sent.flat()) expect(name).toMatch(/^etwdns-\d+-\d+\.127\.in-addr\.arpa$/)
  })

  test('a counter that follows late is waited for, and not for ever', async () => {
    const run = async (totals: readonly number[]) => {
      const here = server('configured')
      let read = 0
      const counters = { read: async () => [totals[Math.min(read++, totals.length - 1)] ?? null, 1] }
      const found = await planned('events-arrive', { ...here, host: { ...here.host, counters } })
      return { arrived: (found.current as { arrived: boolean }).arrived, read }
    }
    expect(await run([100, 100, 110, 120])).toEqual({ arrived: true, read: 4 })
    expect(await run([100, 119])).toEqual({ arrived: false, read: 6 })
  })

  test('a filter that keeps plain queries out is named as the reason', async () => {
    for (const session of [{ level: 2 }, { keywords: '0x20000' }]) {
      const here = deaf()
      expect((await planned('events-arrive', here, intentOf({ session }))).notes).toEqual(['filter-hides-queries'])
    }
  })

  test('numbers are measured, not configured', async () => {
    const { setting, current } = await planned('events-arrive', server('configured'))
    expect(setting.configuration?.(current)).toEqual({ answered: true, counted: true, arrived: true })
    expect(setting.proof).toBe(true)
  })
})
