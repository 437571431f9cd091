/** The contract over the simulated server, and what only it can show: refusals of other machines, scenarios, faults. */
import { v5 } from 'uuid'
import { describe, expect, it } from 'vitest'
import type { WindowsHost } from '../../src-core/host.ts'
import { analyticChannel, channelSession, performanceLogUsers, providerGuid } from '../../src-core/provider.ts'
import {
  type HostCall,
  hostCalls,
  Machine,
  names,
  ProcessDied,
  plausible,
  type ScenarioId,
  scenarioIds,
  scenarios,
  simulatedHost,
  virtualClock,
  withFaults,
} from '../../src-core/simulated/index.ts'
import { contract } from './contract.ts'

const on = (id: ScenarioId, change: (machine: Machine) => void = () => undefined) => {
  const machine = scenarios[id]()
  change(machine)
  const clock = virtualClock()
  return { machine, clock, host: simulatedHost(machine, clock) }
}
const code = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'accepted',
    (error: { code?: number }) => error.code ?? error,
  )
const none = '0x0000000000000000'
const how = { level: 4, matchAnyKeyword: none, matchAllKeyword: none, enableProperty: 0 }
const spec = {
  guid: '{6b0f7a52-0d9f-4a39-8a3a-5d1f4c0e9b77}',
  logFileMode: 0x100,
  bufferSizeKb: 64,
  minimumBuffers: 64,
  maximumBuffers: 84,
  flushTimerSeconds: 1,
  clockType: 'qpc',
  logFile: null,
  maximumFileSizeMb: 0,
} as const

describe.each(['fresh-2016', 'fresh-2022-ru', 'configured', 'no-script-host'] as const)('contract on %s', (id) => {
  it.each(contract)('$name', async ({ run }) => {
    const { machine, host } = on(id)
    const before = structuredClone(machine)
    await run(host)
    // Left as found, but for what time and a new log file change.
    expect(machine.registry).toEqual(before.registry)
    expect(machine.accounts.groups).toEqual(before.accounts.groups)
    expect(machine.rights).toEqual(before.rights)
    expect(machine.traces.sessions.map(({ name }) => name).sort()).toEqual(
      before.traces.sessions.map(({ name }) => name).sort(),
    )
    expect(Machine.parse(machine)).toEqual(machine)
  })
})

describe('refusals', () => {
  it('gives 5 for every write without elevation, and changes nothing', async () => {
    const { machine, host } = on('not-elevated')
    const before = structuredClone(machine)
    const key = 'SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger\\x'
    const writes: readonly Promise<unknown>[] = [
      host.channels.write(analyticChannel, { enabled: true }),
      host.channels.copy(analyticChannel, 'C:\\x.evtx'),
      host.traces.start('x', spec),
      host.traces.stop('DiagLog'),
      host.traces.update('DiagLog', spec),
      host.traces.enable('DiagLog', providerGuid, how),
      host.traces.disable('DiagLog', providerGuid),
      host.registry.create(key),
      host.registry.write(key, {}),
      host.registry.unset(key, []),
      host.registry.remove(key),
      host.accounts.create('x', 'Vq7#long-enough'),
      host.accounts.remove('x'),
      host.accounts.addMember(performanceLogUsers, names.sids.serviceAccount),
      host.accounts.removeMember(performanceLogUsers, names.sids.serviceAccount),
      host.rights.grant(names.sids.serviceAccount, 'SeServiceLogonRight'),
      host.rights.revoke(names.sids.serviceAccount, 'SeServiceLogonRight'),
    ]
    expect(await Promise.all(writes.map(code))).toEqual(writes.map(() => 5))
    expect(machine).toEqual(before)
  })

  it('tells an ordinary user what Windows tells, and no more', async () => {
    const { host } = on('not-elevated')
    expect((await host.channels.read(analyticChannel))?.enabled).toBe(false)
    expect(await host.traces.sessions()).toEqual([])
    expect(await code(host.traces.session('DiagLog'))).toBe(5)
    expect(await host.traces.session('absent')).toBeNull()
    expect(await code(host.traces.listeners(providerGuid))).toBe(5)
    expect(await code(host.rights.of(names.sids.serviceAccount))).toBe(5)
    expect(await host.counters.read(['\\DNS\\Total Query Received/sec'])).toEqual([null])
    expect(await host.accounts.members(performanceLogUsers)).toEqual([])
  })

  it('lets a member of Performance Log Users control sessions without elevation', async () => {
    const { host } = on('not-elevated', ({ accounts, system }) => {
      accounts.groups.find(({ sid }) => sid === performanceLogUsers)?.members.push(system.elevation.sid)
    })
    await host.traces.start('x', spec)
    expect((await host.traces.sessions()).map(({ name }) => name)).toContain('x')
  })

  it('has 64 slots, and says 1450 for one more; a channel then cannot be activated', async () => {
    const { machine, host } = on('sessions-full')
    expect(machine.traces.sessions).toHaveLength(64)
    expect(await code(host.traces.start('x', spec))).toBe(1450)
    expect(await code(host.channels.write(analyticChannel, { enabled: true }))).toBe(15025)
    expect((await host.channels.read(analyticChannel))?.enabled).toBe(false)
    await host.traces.stop('Vendor-Trace-10')
    await host.traces.start('x', spec)
  })

  it('enables a provider in eight sessions, and says 1450 for the ninth', async () => {
    const { host } = on('fresh-2022')
    const last = (n: number) => ({ ...spec, guid: spec.guid.replace('77}', `${n}0}`) })
    for (let n = 1; n <= 9; n++) await host.traces.start(`s${n}`, last(n))
    for (let n = 1; n <= 8; n++) await host.traces.enable(`s${n}`, providerGuid, how)
    expect(await code(host.traces.enable('s9', providerGuid, how))).toBe(1450)
    expect(await code(host.traces.enable('s8', providerGuid, { ...how, level: 5 }))).toBe('accepted')
    expect(await code(host.channels.write(analyticChannel, { enabled: true }))).toBe(15025)
    expect(await host.traces.session(channelSession)).toBeNull()
  })

  it('wants 200 MB besides the log file on the system drive, and none for a session without a file', async () => {
    const { host } = on('disk-nearly-full')
    const file = { ...spec, logFileMode: 0x1, logFile: '%SystemRoot%\\x.etl' }
    expect(await code(host.traces.start('x', file))).toBe(112)
    expect(await code(host.traces.start('x', { ...file, logFile: 'E:\\x.etl' }))).toBe(161)
    expect(await code(host.traces.start('x', { ...file, logFile: 'D:\\x.etl' }))).toBe('accepted')
    expect(
      await code(host.traces.start('y', { ...file, guid: spec.guid.replace('6b', '7b'), logFile: 'D:\\X.etl' })),
    ).toBe(161)
    expect(await code(host.traces.start('z', { ...spec, guid: spec.guid.replace('6b', '8b') }))).toBe('accepted')
  })

  it('copies a disabled log once, and only where there is room', async () => {
    const { host, machine } = on('mistake-sequential-log')
    expect(await code(host.channels.copy(analyticChannel, 'D:\\a.evtx'))).toBe(15022)
    await host.channels.write(analyticChannel, { enabled: false })
    const before = await host.system.disk('D:\\')
    await host.channels.copy(analyticChannel, 'D:\\a.evtx')
    expect(machine.files).toEqual([{ path: 'D:\\a.evtx', bytes: 600 * 1024 ** 2 }])
    expect((await host.system.disk('D:\\')).freeBytes).toBe(before.freeBytes - 600 * 1024 ** 2)
    expect(await code(host.channels.copy(analyticChannel, 'd:\\A.evtx'))).toBe(80)
    expect(await code(host.channels.copy(analyticChannel, 'X:\\a.evtx'))).toBe(3)
    for (const disk of machine.system.disks) if (disk.root === 'C:\\') disk.freeBytes = 700 * 1024 ** 2
    expect(await code(host.channels.copy(analyticChannel, 'C:\\a.evtx'))).toBe(112)
  })

  it('clears a log when it is enabled', async () => {
    const { host } = on('mistake-sequential-log')
    await host.channels.write(analyticChannel, { enabled: false })
    expect((await host.channels.log(analyticChannel))?.fileBytes).toBe(600 * 1024 ** 2)
    await host.channels.write(analyticChannel, { enabled: true })
    expect((await host.channels.log(analyticChannel))?.fileBytes).toBe(0)
  })

  it('has no local accounts on a domain controller', async () => {
    const { host } = on('domain-controller')
    expect(await code(host.accounts.create('x', 'Vq7#long-enough'))).toBe(2226)
    expect((await host.accounts.byName('.\\Administrator'))?.domain).toBe('CORP')
  })

  it('refuses passwords and names that the policy refuses', async () => {
    const { host } = on('fresh-2022')
    for (const weak of ['', 'Vq7#', 'longenoughbutplain', 'Name-svc-123']) {
      expect(await code(host.accounts.create('name-svc', weak)), weak).toBe(2245)
    }
    for (const name of ['', 'a'.repeat(21), 'a\\b', 'a/b', '...', 'a\0b']) {
      expect(await code(host.accounts.create(name, 'Vq7#long-enough')), name).toBe(2202)
    }
  })

  it('takes no group of its own kind as a member, and forgets a removed account in its groups', async () => {
    const { host } = on('fresh-2022')
    expect(await code(host.accounts.addMember(performanceLogUsers, 'S-1-5-32-545'))).toBe(1388)
    await host.accounts.create('x', 'Vq7#long-enough')
    const sid = (await host.accounts.byName('x'))?.sid ?? ''
    await host.accounts.addMember(performanceLogUsers, sid)
    await host.rights.grant(sid, 'SeServiceLogonRight')
    await host.accounts.remove('x')
    expect(await host.accounts.members(performanceLogUsers)).toEqual([])
    expect(await host.rights.of(sid)).toEqual(['SeServiceLogonRight'])
  })

  it('changes nothing but real time, flush timer and maximum of a running session', async () => {
    const { host } = on('configured')
    const now = { logFileMode: 0x100, flushTimerSeconds: 1, maximumBuffers: 256 }
    expect(await code(host.traces.update(names.sessionName, { ...now, logFileMode: 0x880_0100 }))).toBe(87)
    expect(await code(host.traces.update(names.sessionName, { ...now, logFileMode: 0 }))).toBe(87)
    await host.traces.update(names.sessionName, { logFileMode: 0x100, flushTimerSeconds: 0, maximumBuffers: 1 })
    expect(await host.traces.session(names.sessionName)).toMatchObject({ flushTimerSeconds: 1, maximumBuffers: 64 })
  })

  it('does not stop a session that an Autologger made unstoppable', async () => {
    const { host } = on('configured', ({ traces }) => {
      for (const session of traces.sessions) session.logFileMode |= 0x40
    })
    expect(await code(host.traces.stop(names.sessionName))).toBe(5)
  })

  it('never gives a SID twice', async () => {
    const { host } = on('fresh-2022')
    await host.accounts.create('x', 'Vq7#long-enough')
    const first = (await host.accounts.byName('x'))?.sid
    await host.accounts.remove('x')
    await host.accounts.create('x', 'Vq7#long-enough')
    expect((await host.accounts.byName('x'))?.sid).not.toBe(first)
  })

  it('finds accounts of the domain by each form of their names', async () => {
    const { host } = on('fresh-2022')
    for (const form of ['CORP\\svc-kuma', 'corp.example\\SVC-KUMA', 'svc-kuma@corp.example', 'svc-kuma']) {
      expect((await host.accounts.byName(form))?.sid, form).toBe(names.sids.serviceAccount)
    }
    expect((await host.accounts.byName('CORP\\gmsa-kuma$'))?.type).toBe('user')
    expect(await host.accounts.byName('.\\svc-kuma')).toBeNull()
  })

  it('says who defines a right by policy', async () => {
    const { host } = on('gpo-logon-right')
    expect(await host.rights.policy('SeServiceLogonRight')).toBe('CORP Server Baseline')
    expect(await host.rights.policy('SeBatchLogonRight')).toBeNull()
    const plain = on('gpo-logon-right', ({ system }) => {
      system.elevation.elevated = false
    })
    expect(await plain.host.rights.policy('SeServiceLogonRight')).toBeNull()
  })

  it('refuses registry names and data that Windows cannot hold', async () => {
    const { host } = on('fresh-2022')
    const root = 'SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger'
    for (const name of ['', 'n'.repeat(256), 'a\0b', 'a\\'])
      expect(await code(host.registry.create(`${root}\\${name}`))).toBe(87)
    for (const data of [-1, 2 ** 32, 1.5, Number.NaN]) {
      expect(await code(host.registry.write(root, { x: { type: 'REG_DWORD', data } }))).toBe(87)
    }
    expect(await code(host.registry.write(root, { x: { type: 'REG_QWORD', data: '0x10000000000000000' } }))).toBe(87)
    expect(await code(host.registry.write(root, { x: { type: 'REG_SZ', data: 'a\0b' } }))).toBe(87)
    expect(Object.keys((await host.registry.read(root))?.values ?? {})).toEqual([])
  })

  it('writes by the API where Windows Script Host is off', async () => {
    const root = 'SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger'
    const small = { x: { type: 'REG_QWORD', data: '0x00000000ffffffff' } } as const
    expect(await on('fresh-2022').host.registry.write(root, small)).toBe('regedit')
    for (const value of [
      { type: 'REG_DWORD', data: 0x8000_0000 },
      { type: 'REG_QWORD', data: '0x0020000000000000' },
      { type: 'REG_SZ', data: '' },
      { type: 'REG_MULTI_SZ', data: ['a,b'] },
      { type: 'REG_NONE', data: '00' },
    ] as const) {
      expect(await on('fresh-2022').host.registry.write(root, { small: small.x, value }), value.type).toBe('api')
    }
    expect(await on('no-script-host').host.registry.write(root, small)).toBe('api')
  })
})

describe('scenarios', () => {
  it.each(scenarioIds)('%s is a machine, survives JSON, and is made anew each time', (id) => {
    const machine = scenarios[id]()
    expect(machine.scenario).toBe(id)
    expect(Machine.parse(JSON.parse(JSON.stringify(machine)))).toEqual(machine)
    expect(structuredClone(machine)).toEqual(machine)
    expect(scenarios[id]()).toEqual(machine)
    expect(scenarios[id]()).not.toBe(machine)
  })

  it('derives the session GUID from its name', () => {
    expect(names.sessionGuid).toBe(`{${v5(names.sessionName.toLowerCase(), providerGuid.slice(1, -1))}}`)
  })

  it('has an account, a core and a collector everywhere', async () => {
    for (const id of scenarioIds) {
      const { host } = on(id)
      if (id !== 'hanging-call')
        expect((await host.accounts.byName(names.agentAccount))?.sid, id).toBe(names.sids.serviceAccount)
      expect(await host.network.connect(names.coreHost, names.corePort, 1000), id).toBeNull()
      const collector = await host.network.connect(names.collectorHost, names.collectorPort, 1000)
      expect(collector, id).toBe(id === 'collector-down' ? 'ECONNREFUSED' : null)
    }
  })

  it('speaks Russian by name and not by SID', async () => {
    const { host } = on('fresh-2022-ru')
    expect((await host.accounts.bySid(performanceLogUsers))?.name).toBe('Пользователи журналов производительности')
    expect(await host.accounts.byName('Performance Log Users')).toBeNull()
  })

  it('refuses a hostile file', () => {
    const machine = scenarios['configured']()
    expect(Machine.safeParse({ ...machine, extra: 1 }).success).toBe(false)
    expect(Machine.safeParse({ ...machine, schema: 2 }).success).toBe(false)
    const lie = structuredClone(machine)
    for (const session of lie.traces.sessions) session.eventsLogged = Number.NaN
    expect(Machine.safeParse(lie).success).toBe(false)
    const slow = structuredClone(machine)
    slow.calls.slow = { call: 'no.such' as HostCall, ms: 1 }
    expect(Machine.safeParse(slow).success).toBe(false)
  })

  it('takes three seconds for a slow call, and never comes back from a hanging one', async () => {
    const { host, clock } = on('slow-call')
    await host.accounts.byName('x')
    expect(clock.now()).toBe(3000)
    const stuck = on('hanging-call').host.channels.write(analyticChannel, { enabled: true })
    const later = new Promise((resolve) => setTimeout(() => resolve('still waiting'), 50))
    expect(await Promise.race([stuck, later])).toBe('still waiting')
  })

  it('tells its owner after every change, and not after reads and refusals', async () => {
    const machine = scenarios['fresh-2022']()
    let changes = 0
    const host = simulatedHost(machine, virtualClock(), async () => {
      changes++
    })
    await host.channels.read(analyticChannel)
    await code(host.traces.stop('absent'))
    expect(changes).toBe(0)
    await host.channels.write(analyticChannel, { enabled: true })
    await host.system.wait(1000)
    expect(changes).toBe(2)
  })

  it('hands out copies: what a caller does to an answer does not reach the machine', async () => {
    const { host, machine } = on('configured')
    const before = structuredClone(machine)
    const sessions = (await host.traces.sessions()) as unknown as { name: string }[]
    for (const session of sessions) session.name = 'x'
    const members = (await host.accounts.members(performanceLogUsers)) as string[]
    members.push('S-1-5-18')
    expect(machine).toEqual(before)
  })
})

describe('faults', () => {
  /** Any arguments: a planted fault comes before the call looks at them. */
  const invoke = (host: WindowsHost, call: HostCall): Promise<unknown> => {
    const [capability = '', method = ''] = call.split('.')
    const methods = host[capability as keyof WindowsHost] as unknown as Record<
      string,
      (...args: unknown[]) => Promise<unknown>
    >
    return methods[method]?.() ?? Promise.reject(new Error(`no ${call}`))
  }

  it.each(hostCalls)('%s can be refused with each plausible code, in the name of its API', async (call) => {
    for (const planted of plausible[call].codes) {
      const host = withFaults(on('fresh-2022').host, () => ({ kind: 'refuse', code: planted }))
      await expect(invoke(host, call)).rejects.toMatchObject({
        name: 'HostError',
        code: planted,
        operation: plausible[call].api,
      })
    }
  })

  it.each(hostCalls)('%s may be the last call of a process', async (call) => {
    const host = withFaults(on('fresh-2022').host, (at) => (at === call ? { kind: 'die' } : null))
    await host.system.version().catch(() => undefined)
    await expect(invoke(host, call)).rejects.toBeInstanceOf(ProcessDied)
    await expect(host.channels.read(analyticChannel)).rejects.toBeInstanceOf(ProcessDied)
  })

  it('strikes before or after the call took effect', async () => {
    for (const kind of ['refuse', 'die'] as const) {
      for (const when of ['before', 'after'] as const) {
        const { host, machine } = on('fresh-2022')
        const faulty = withFaults(host, () => ({ kind, code: 1450, when }))
        await expect(faulty.traces.start('x', spec)).rejects.toThrow()
        expect(machine.traces.sessions.some(({ name }) => name === 'x')).toBe(when === 'after')
      }
    }
  })

  it('counts the calls and shows their arguments', async () => {
    const seen: unknown[] = []
    const host = withFaults(on('fresh-2022').host, (call, args, ordinal) => {
      seen.push([call, args, ordinal])
      return null
    })
    await host.system.version()
    await host.channels.read(analyticChannel)
    expect(seen).toEqual([
      ['system.version', [], 0],
      ['channels.read', [analyticChannel], 1],
    ])
  })
})
