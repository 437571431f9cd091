/** Where the simulated server's events go, and what a restart makes of an Autologger. */
import { describe, expect, it } from 'vitest'
import {
  analyticChannel,
  channelSession,
  performanceLogUsers,
  providerGuid,
  serviceLogonRight,
} from '../../src-core/provider.ts'
import {
  configuration,
  Machine,
  names,
  reboot,
  type ScenarioId,
  scenarios,
  settle,
  simulatedHost,
  virtualClock,
} from '../../src-core/simulated/index.ts'

const { sessionName, agentService } = names
const received = '\\DNS\\Total Query Received/sec'
const counter = (what: string, session = sessionName) => `\\Event Tracing for Windows Session(${session})\\${what}`
const logged = counter('Events Logged per sec')
const lost = counter('Events Lost')
const readers = counter('Number of Real-Time Consumers')

const on = (id: ScenarioId) => {
  const machine = scenarios[id]()
  const clock = virtualClock()
  const host = simulatedHost(machine, clock)
  const rise = async (paths: readonly string[], ms = 10_000): Promise<readonly (number | null)[]> => {
    const before = await host.counters.read(paths)
    clock.advance(ms)
    const after = await host.counters.read(paths)
    return after.map((value, i) => (value === null ? null : value - (before[i] ?? 0)))
  }
  return { machine, clock, host, rise }
}
const our = (machine: Machine) => {
  const session = machine.traces.sessions.find(({ name }) => name === sessionName)
  if (session === undefined) throw new Error('our session does not run')
  return session
}
const autologger = (machine: Machine) =>
  machine.registry.find(({ path }) => path.endsWith(`\\Autologger\\${sessionName}`))?.values ?? []
const status = (machine: Machine) => autologger(machine).find(({ name }) => name === 'Status')?.value.data

describe('traffic', () => {
  it('moves the counters with the clock, and only with it', async () => {
    const { rise } = on('configured')
    expect(await rise([received, logged, lost], 0)).toEqual([0, 0, 0])
    const [queries, events, missing] = await rise([received, logged, lost])
    expect(queries).toBe(4000)
    expect(events).toBeGreaterThanOrEqual(8000)
    expect(missing).toBe(0)
  })

  it('is the same however the time is cut', () => {
    const [whole, cut] = [scenarios['no-agent'](), scenarios['no-agent']()]
    for (const { traces } of [whole, cut]) traces.backlogLimitBytes = 100 * 1024 ** 2
    const start = whole.system.now
    settle(whole, start + 1_200_000)
    for (let at = 0; at <= 1_200_000; at += 12_347) settle(cut, start + at)
    settle(cut, start + 1_200_000)
    expect(our(cut).eventsLogged).toBeCloseTo(our(whole).eventsLogged, 3)
    expect(our(cut).eventsLost).toBeCloseTo(our(whole).eventsLost, 3)
    expect(our(whole).eventsLost).toBeGreaterThan(0)
    expect(cut.channels[0]?.events.length).toBe(whole.channels[0]?.events.length)
  })

  it('answers local queries at once, and they are traced', async () => {
    const { host, rise, clock } = on('configured')
    const before = await host.counters.read([received, logged])
    expect(await host.network.queryLocalDns(['a.example', 'b.example'], 1000)).toBe(2)
    const after = await host.counters.read([received, logged])
    expect((after[0] ?? 0) - (before[0] ?? 0)).toBe(2)
    expect((after[1] ?? 0) - (before[1] ?? 0)).toBeGreaterThanOrEqual(4)
    expect(clock.now()).toBe(0)
    expect((await rise([readers], 0))[0]).toBe(0)
    expect(await host.counters.read([readers])).toEqual([1])
  })

  it('stops with the DNS service: no answers, no counters, no registered provider', async () => {
    const { host, clock } = on('dns-stopped')
    expect(await host.network.queryLocalDns(['a.example'], 700)).toBe(0)
    expect(clock.now()).toBe(700)
    expect(await host.counters.read([received])).toEqual([null])
    expect(await host.traces.listeners(providerGuid)).toBeNull()
  })

  it('lacks the counter set of sessions on 2012 R2', async () => {
    const { host } = on('2012r2')
    expect(await host.counters.read([counter('Events Lost', 'DiagLog'), received])).toEqual([null, expect.any(Number)])
  })

  it.each([
    ['everything', '0xffffffffffffffff', 4, 2.625],
    ['any keyword, as 0', '0x0000000000000000', 4, 2.625],
    ['any level, as 0', '0x0000000000000000', 0, 2.625],
    ['32 bits, which miss the high keywords', '0x00000000ffffffff', 4, 2.5],
    ['the high keyword alone', '0x0000000800000000', 4, 0.125],
    ['the channel bit', '0x8000000000000000', 4, 2.625],
    ['the audit bit, which no analytic event carries', '0x4000000000000000', 4, 0],
    ['failures only, by level', '0xffffffffffffffff', 2, 0.1],
    ['queries only', '0x0000000000000001', 5, 1],
  ])('filters by keyword and level: %s', async (_what, matchAnyKeyword, level, perQuery) => {
    const { host, rise } = on('configured')
    await host.traces.enable(sessionName, providerGuid, {
      level,
      matchAnyKeyword,
      matchAllKeyword: '0x0000000000000000',
      enableProperty: 0,
    })
    const [queries, events] = await rise([received, logged], 80_000)
    expect(events).toBeCloseTo((queries ?? 0) * perQuery, -1)
  })

  it('wants all of MatchAll, unless MatchAny is 0', async () => {
    const { host, rise } = on('configured')
    const how = {
      level: 4,
      matchAnyKeyword: '0xffffffffffffffff',
      matchAllKeyword: '0x0000000000000001',
      enableProperty: 0,
    }
    await host.traces.enable(sessionName, providerGuid, how)
    expect(await rise([logged])).toEqual([4000])
    await host.traces.enable(sessionName, providerGuid, { ...how, matchAnyKeyword: '0x0000000000000000' })
    expect((await rise([logged]))[0]).toBeGreaterThan(8000)
  })

  it('fills the backing file without a reader, then loses events and says so once', async () => {
    const { host, rise, machine } = on('no-agent')
    const log = 'Microsoft-Windows-Kernel-EventTracing/Admin'
    machine.channels.forEach((channel) => {
      channel.events = []
    })
    our(machine).backlogBytes = 0
    machine.traces.backlogLimitBytes = 100 * 1024 ** 2
    expect(await rise([logged, lost], 60_000)).toEqual([63_000, 0])
    expect(await host.channels.newest(log, 1, 9)).toEqual([])
    await rise([logged], 600_000)
    expect(await rise([logged, lost], 60_000)).toEqual([0, 63_000])
    const [event, ...more] = (await host.channels.newest(log, 1, 9)) ?? []
    expect(event?.data['SessionName']).toBe(sessionName)
    expect(more).toEqual([])
    expect((await host.traces.session(sessionName))?.realTimeBuffersLost).toBeGreaterThan(0)
  })

  it('delivers the backlog to a reader, and goes on', async () => {
    const { rise, machine } = on('backing-file-full')
    expect((await rise([logged]))[0]).toBe(0)
    const agent = machine.services.find(({ name }) => name === agentService)
    Object.assign(agent ?? {}, { state: 'running', pid: 4120 })
    expect((await rise([logged, lost]))[0]).toBeGreaterThan(8000)
    expect(our(machine).backlogBytes).toBe(0)
  })

  it('starves the sessions beside a full one, without a counter, unless they are independent', async () => {
    const { host, rise, machine } = on('mistake-sequential-log')
    const channel = machine.channels.find(({ path }) => path === analyticChannel)
    for (const session of machine.traces.sessions) {
      if (session.channel !== null) session.fileBytes = channel?.maxSizeBytes ?? 0
    }
    expect(await rise([logged, lost, readers])).toEqual([0, 0, 0])
    expect((await rise([counter('Events Lost', channelSession)]))[0]).toBeGreaterThan(8000)
    our(machine).logFileMode = 0x880_0100
    expect((await rise([logged]))[0]).toBeGreaterThan(8000)
    our(machine).logFileMode = 0x100
    await host.channels.write(analyticChannel, { enabled: false })
    expect((await rise([logged]))[0]).toBeGreaterThan(8000)
  })

  it('writes the log while the channel is enabled: a circular one holds its maximum', async () => {
    const { host, machine } = on('configured')
    const log = async () => (await host.channels.log(analyticChannel)) ?? { fileBytes: -1, lastWrite: '' }
    const first = await log()
    const { freeBytes } = await host.system.disk('C:\\')
    await host.system.wait(60_000)
    const second = await log()
    expect(second.fileBytes).toBeGreaterThan(first.fileBytes)
    expect(second.lastWrite).toBe(new Date(machine.system.now).toISOString())
    await host.system.wait(86_400_000)
    const channel = await host.channels.read(analyticChannel)
    expect((await log()).fileBytes).toBe(channel?.maxSizeBytes)
    expect((await host.system.disk('C:\\')).freeBytes).toBe(freeBytes + first.fileBytes - 1024 ** 3)
  })

  it('writes no more into a sequential log that is full', async () => {
    const { host, machine } = on('mistake-sequential-log')
    await host.system.wait(86_400_000)
    const log = await host.channels.log(analyticChannel)
    expect(log?.fileBytes).toBe((await host.channels.read(analyticChannel))?.maxSizeBytes)
    expect(Date.parse(log?.lastWrite ?? '')).toBeLessThan(machine.system.now - 80_000_000)
  })

  it('takes the room of backing files and session files from the disk', async () => {
    for (const id of ['no-agent', 'mistake-not-real-time'] as const) {
      const { host, machine } = on(id)
      machine.channels = machine.channels.filter(({ path }) => path !== analyticChannel)
      const before = await host.system.disk('C:\\')
      await host.system.wait(10_000)
      const after = await host.system.disk('C:\\')
      expect(before.freeBytes - after.freeBytes, id).toBe(4000 * 2.625 * 500)
    }
  })

  it('counts buffers written, and lost to the log where that is full', async () => {
    const { host, machine } = on('mistake-sequential-log')
    const buffers = async (name: string) => {
      const {
        buffersWritten = -1,
        logBuffersLost = -1,
        realTimeBuffersLost = -1,
      } = (await host.traces.session(name)) ?? {}
      return { buffersWritten, logBuffersLost, realTimeBuffersLost }
    }
    const before = await buffers(sessionName)
    await host.system.wait(60_000)
    expect((await buffers(sessionName)).buffersWritten).toBeGreaterThan(before.buffersWritten)
    expect(await buffers(channelSession)).toMatchObject({ logBuffersLost: 0 })
    await host.system.wait(86_400_000)
    const full = await buffers(channelSession)
    expect(full.logBuffersLost).toBeGreaterThan(0)
    expect(full.realTimeBuffersLost).toBe(0)
    expect(our(machine).realTimeBuffersLost).toBe(0)
  })

  it('closes a session whose sequential file has reached its size', async () => {
    const { host, machine } = on('mistake-not-real-time')
    our(machine).maximumFileSizeMb = 50
    await host.system.wait(30_000)
    expect(await host.traces.session(sessionName)).not.toBeNull()
    await host.system.wait(120_000)
    expect(await host.traces.session(sessionName)).toBeNull()
  })
})

describe('who may read', () => {
  const consumersOn = async (id: ScenarioId, change: (machine: Machine) => void = () => undefined) => {
    const { machine, host } = on(id)
    change(machine)
    return (await host.counters.read([readers]))[0]
  }
  const token =
    (...sids: string[]) =>
    (machine: Machine) => {
      for (const agent of machine.agents) agent.token = sids
    }

  it('an agent with the group, an administrator, LocalSystem; nobody else', async () => {
    expect(await consumersOn('configured')).toBe(1)
    expect(await consumersOn('configured', token(names.sids.serviceAccount))).toBe(0)
    expect(await consumersOn('configured', token('S-1-5-18'))).toBe(1)
    expect(await consumersOn('configured', token(names.sids.serviceAccount, 'S-1-5-32-544'))).toBe(1)
  })

  it('by the descriptor of the session, where there is one', async () => {
    expect(await consumersOn('custom-etw-security')).toBe(0)
    expect(await consumersOn('custom-etw-security', token('S-1-5-18'))).toBe(1)
    const damaged = (machine: Machine) => {
      const key = machine.registry.find(({ path }) => path.endsWith('\\WMI\\Security'))
      for (const { value } of key?.values ?? []) if (value.type === 'REG_BINARY') value.data = value.data.slice(0, 60)
    }
    expect(await consumersOn('custom-etw-security', damaged)).toBe(0)
  })

  it('not an agent of another session, nor of one without real time', async () => {
    expect(
      await consumersOn('configured', (machine) =>
        machine.agents.forEach((agent) => {
          agent.session = 'other'
        }),
      ),
    ).toBe(0)
    expect(await consumersOn('mistake-not-real-time')).toBe(0)
  })

  it('a group counts from the next start of the agent on', async () => {
    const { machine, host } = on('configured')
    token(names.sids.serviceAccount)(machine)
    await host.accounts.addMember(performanceLogUsers, names.sids.serviceAccount)
    expect(await host.counters.read([readers])).toEqual([0])
    reboot(machine)
    expect(await host.counters.read([readers])).toEqual([1])
  })
})

describe('restart', () => {
  const restarted = (id: ScenarioId) => {
    const machine = scenarios[id]()
    reboot(machine)
    Machine.parse(machine)
    const session = machine.traces.sessions.find(({ name }) => name === sessionName)
    return { machine, session, providers: session?.enabled.map(({ provider }) => provider) ?? [] }
  }

  it('brings back what is configured well, and changes no configuration', async () => {
    const before = configuration(scenarios['configured']())
    const { machine, session, providers } = restarted('configured')
    expect(configuration(machine)).toEqual(before)
    expect(session?.guid).toBe(names.sessionGuid)
    expect(providers).toEqual([providerGuid])
    expect(status(machine)).toBe(0)
    const host = simulatedHost(machine, virtualClock())
    await host.network.queryLocalDns(['a.example'], 1000)
    expect((await host.counters.read([logged, readers]))[0]).toBeGreaterThan(0)
    expect((await host.counters.read([readers]))[0]).toBe(1)
  })

  it('forgets sessions that only a controller started', () => {
    const { machine } = restarted('sessions-full')
    expect(machine.traces.sessions.map(({ name }) => name).sort()).toEqual([
      'DiagLog',
      'EventLog-Application',
      'EventLog-System',
      'NtfsLog',
      'WdiContextLog',
    ])
  })

  it.each([
    ['mistake-decimal-100', 87],
    ['mistake-no-guid', 87],
    ['two-sessions-one-guid', 183],
  ] as const)('%s: the kernel refuses the session with %i, and logs event 2', async (id, code) => {
    const { machine, session } = restarted(id)
    expect(session).toBeUndefined()
    expect(status(machine)).toBe(code)
    const host = simulatedHost(machine, virtualClock())
    const [event] = (await host.channels.newest('Microsoft-Windows-Kernel-EventTracing/Admin', 2, 1)) ?? []
    expect(event?.data).toMatchObject({ SessionName: sessionName, ErrorCode: String(code) })
  })

  it.each(['mistake-no-start', 'mistake-script'] as const)('%s: the kernel passes the key over', (id) => {
    const { machine, session } = restarted(id)
    expect(session).toBeUndefined()
    expect(status(machine)).toBeUndefined()
  })

  it.each(['mistake-no-provider', 'mistake-provider-disabled', 'half-done'] as const)(
    '%s: the session runs and hears nothing',
    (id) => {
      const { machine, session, providers } = restarted(id)
      expect(session?.logFileMode).toBe(0x100)
      expect(providers).toEqual([])
      expect(status(machine)).toBe(0)
    },
  )

  it.each([
    ['mistake-file-and-real-time', 0x100, true],
    ['mistake-not-real-time', 0x1, true],
    ['configured', 0x100, false],
  ] as const)('%s: mode and file are those of the key', (id, logFileMode, withFile) => {
    const { session } = restarted(id)
    expect(session?.logFileMode).toBe(logFileMode)
    expect(session?.logFile !== null).toBe(withFile)
  })

  it('enables no provider whose subkey does not say so', () => {
    const machine = scenarios['configured']()
    for (const key of machine.registry) key.values = key.values.filter(({ name }) => name !== 'Enabled')
    reboot(machine)
    expect(our(machine).enabled).toEqual([])
  })

  it('keeps a 32-bit mask as it is, and an absent one means everything', () => {
    expect(restarted('mistake-keywords-32').session?.enabled[0]?.matchAnyKeyword).toBe('0x00000000ffffffff')
    const machine = scenarios['configured']()
    for (const key of machine.registry) key.values = key.values.filter(({ name }) => name !== 'MatchAnyKeyword')
    reboot(machine)
    expect(our(machine).enabled[0]?.matchAnyKeyword).toBe('0x0000000000000000')
  })

  it('fills in what a key leaves out: a file of the session’s name, corrected buffers', () => {
    const machine = scenarios['configured']()
    for (const key of machine.registry) {
      if (key.path.endsWith(sessionName)) key.values = key.values.filter(({ name }) => ['Start', 'Guid'].includes(name))
    }
    reboot(machine)
    expect(our(machine)).toMatchObject({
      logFileMode: 0x1,
      logFile: `%SystemRoot%\\System32\\LogFiles\\WMI\\${sessionName}.etl`,
      maximumFileSizeMb: 100,
      bufferSizeKb: 64,
      minimumBuffers: 8,
      maximumBuffers: 28,
      clockType: 'qpc',
    })
  })

  it('clears the log of an enabled channel and starts its session again', async () => {
    const { machine } = restarted('mistake-sequential-log')
    const host = simulatedHost(machine, virtualClock())
    expect((await host.channels.log(analyticChannel))?.fileBytes).toBe(0)
    expect(await host.traces.session(channelSession)).not.toBeNull()
  })

  it('keeps undelivered events for a reader, unless the key says otherwise', () => {
    const kept = restarted('backing-file-full').session
    expect(kept?.backlogBytes).toBeGreaterThan(0)
    const machine = scenarios['backing-file-full']()
    for (const key of machine.registry) {
      if (key.path.endsWith(sessionName))
        key.values.push({ name: 'DisableRealtimePersistence', value: { type: 'REG_DWORD', data: 1 } })
    }
    reboot(machine)
    expect(our(machine).backlogBytes).toBe(0)
  })

  it('starts the agent only with its right to log on', () => {
    const agentOn = (id: ScenarioId, change: (machine: Machine) => void = () => undefined) => {
      const machine = scenarios[id]()
      change(machine)
      reboot(machine)
      return machine.services.find(({ name }) => name === agentService)?.state
    }
    expect(agentOn('configured')).toBe('running')
    expect(agentOn('mistake-deny-right')).toBe('stopped')
    const withoutRight = (machine: Machine) => {
      machine.rights.held = machine.rights.held.filter(({ sid }) => sid !== names.sids.serviceAccount)
    }
    expect(agentOn('configured', withoutRight)).toBe('stopped')
    const disabled = (machine: Machine) => {
      for (const account of machine.accounts.list)
        if (account.sid === names.sids.serviceAccount) account.enabled = false
    }
    expect(agentOn('configured', disabled)).toBe('stopped')
  })

  it('lets Group Policy take back a right that was granted beside it', async () => {
    const { machine, host } = on('gpo-logon-right')
    await host.rights.grant(names.sids.serviceAccount, serviceLogonRight)
    expect(await host.rights.of(names.sids.serviceAccount)).toEqual([serviceLogonRight])
    reboot(machine)
    expect(await host.rights.of(names.sids.serviceAccount)).toEqual([])
    expect(await host.rights.of(names.sids.backupAccount)).toEqual([serviceLogonRight])
  })

  it('takes the number of slots from the registry, where Windows reads it', () => {
    const slotsOn = (id: ScenarioId, wanted: number) => {
      const machine = scenarios[id]()
      const key = machine.registry.find(({ path }) => path.endsWith('\\Control\\WMI'))
      key?.values.push({ name: 'EtwMaxLoggers', value: { type: 'REG_DWORD', data: wanted } })
      reboot(machine)
      return machine.traces.slots
    }
    expect(slotsOn('fresh-2022', 128)).toBe(128)
    expect(slotsOn('fresh-2022', 1000)).toBe(64)
    expect(slotsOn('fresh-2016', 128)).toBe(64)
  })
})
