import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chosenMode, withMode } from '../../../src-core/log-file-mode.ts'
import { providerGuid } from '../../../src-core/provider.ts'
import { names } from '../../../src-core/simulated/index.ts'
import { chosenSession, needsRestart, type Session } from '../../../src-core/trace-session.ts'
import { act, intentOf, planned, type Server, server, settingNamed, written } from './server.ts'

const name = names.sessionName
const zeros = '0x0000000000000000'
const other = '{1c95126e-7eea-49a9-a3fe-a378b03ddb4d}'
const how = { level: 4, matchAnyKeyword: '0xffffffffffffffff', matchAllKeyword: zeros, enableProperty: 0 }

const wantedSession: Session = {
  guid: names.sessionGuid,
  logFileMode: 0x100,
  bufferSizeKb: 64,
  minimumBuffers: 64,
  maximumBuffers: 256,
  flushTimerSeconds: 1,
  clockType: 'qpc',
  logFile: null,
  maximumFileSizeMb: 0,
  providers: { [providerGuid]: how },
}

async function run({ host, calls }: Server, { providers, ...spec }: Session): Promise<void> {
  await host.traces.start(name, spec)
  for (const [provider, enablement] of Object.entries(providers)) await host.traces.enable(name, provider, enablement)
  calls.length = 0
}

const plannedFrom = async (session: Session, profile: object = {}) => {
  const here = server('fresh-2022')
  await run(here, session)
  return { here, ...(await planned('trace-session', here, intentOf(profile))) }
}

describe('what is wanted', () => {
  test('from nothing: a session with the GUID of the next boot', async () => {
    const guid = '{0f4f7c1e-6d0b-4c59-8f0e-9f1d5a3b7c21}'
    expect((await planned('trace-session', server('fresh-2022'))).wanted).toMatchObject({ session: wantedSession })
    const here = server('half-done')
    await here.host.registry.write(`SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger\\${name}`, {
      Guid: { type: 'REG_SZ', data: guid.toUpperCase() },
    })
    expect((await planned('trace-session', here)).wanted).toMatchObject({ bootGuid: guid, session: { guid } })
  })

  test('a running one keeps its GUID, its other providers and what ETW corrected upwards', async () => {
    const session = {
      ...wantedSession,
      guid: '{0f4f7c1e-6d0b-4c59-8f0e-9f1d5a3b7c21}',
      minimumBuffers: 96,
      maximumBuffers: 300,
      providers: { [providerGuid]: { ...how, enableProperty: 1 }, [other]: how },
    }
    const { current, wanted, tags } = await plannedFrom(session)
    expect(wanted).toEqual(current)
    expect(tags).toEqual([])
  })

  test.each([
    ['a file beside real time', { logFile: 'D:\\dns.etl' }, {}],
    ['another mode', { logFileMode: 0x400 }, {}],
    ['the clock', { clockType: 'system' }, {}],
    ['smaller buffers', { bufferSizeKb: 32 }, {}],
    ['the independent mode', {}, { session: { mode: 'independent' } }],
    ['the guide’s mode again', { logFileMode: 0x880_0100 }, {}],
  ] as const)('%s takes a new session, and says so', async (_what, change, profile) => {
    const { here, wanted, tags } = await plannedFrom({ ...wantedSession, ...change }, profile)
    expect(tags).toEqual(['restarts-session', 'needs-agent-restart'])
    const { now } = await written('trace-session', here, wanted, intentOf(profile))
    expect(now).toEqual(wanted)
    expect(here.calls.map(([call]) => call)).toEqual(['traces.stop', 'traces.start', 'traces.enable'])
  })

  test.each([
    ['the flush timer', { flushTimerSeconds: 5 }],
    ['more buffers at most', { maximumBuffers: 200 }],
  ])('%s is changed while it runs', async (_what, change) => {
    const { here, wanted, tags } = await plannedFrom({ ...wantedSession, ...change })
    expect(tags).toEqual([])
    const { now } = await written('trace-session', here, wanted)
    expect(now).toEqual(wanted)
    expect(here.calls).toEqual([
      ['traces.update', name, { logFileMode: 0x100, flushTimerSeconds: 1, maximumBuffers: 256 }],
    ])
  })

  test('real time is switched on while a session with a file runs, and off again', async () => {
    const file = { ...wantedSession, logFileMode: 0x1, logFile: 'D:\\dns.etl', maximumFileSizeMb: 100 }
    const here = server('fresh-2022')
    await run(here, file)
    const state = { processors: 4, bootGuid: names.sessionGuid }
    await written('trace-session', here, { ...state, session: { ...file, logFileMode: 0x101 } })
    await written('trace-session', here, { ...state, session: file })
    expect(here.calls.map(([call, , change]) => [call, change])).toEqual([
      ['traces.update', expect.objectContaining({ logFileMode: 0x101 })],
      ['traces.update', expect.objectContaining({ logFileMode: 0x1 })],
    ])
  })

  test('only the provider differs: only it is enabled', async () => {
    const level2 = { [providerGuid]: { ...how, level: 2, matchAllKeyword: '0x0000000000000001' } }
    const { here, wanted, tags } = await plannedFrom({ ...wantedSession, providers: level2 })
    expect(tags).toEqual([])
    await written('trace-session', here, wanted)
    expect(here.calls).toEqual([['traces.enable', name, providerGuid, how]])
  })

  test('a session that cannot be stopped is refused before anything is touched', async () => {
    const here = server('configured', (machine) => {
      const session = machine.traces.sessions.find((session) => session.name === name)
      if (session !== undefined) session.logFileMode = 0x140
    })
    const { wanted, notes } = await planned('trace-session', here)
    expect(notes).toEqual(['session-unstoppable'])
    const failure = expect.objectContaining({ kind: 'unsupported', reason: 'session-unstoppable' })
    await expect(written('trace-session', here, wanted)).rejects.toMatchObject({ failure })
    expect(here.calls).toEqual([])
  })
})

describe('mode bits', () => {
  const guide = 0x100
  const independent = 0x880_0100

  test.each([
    [0x64, guide, 0x100],
    [0x180, guide, 0x100],
    [0x40_0100, guide, 0x40_0100], // a bit that ETW chose by itself
    [0x80_0100, guide, 0x80_0100],
    [0x880_0100, guide, 0x100],
    [0x40_0100, independent, 0x880_0100], // the two hybrid-shutdown bits exclude each other
    [0x100_0100, guide, 0x100_0100], // paged memory is nobody's business here
    [0x8000_0100, guide, 0x8000_0100],
  ])('%i with mode %i is %i', (found, wanted, result) => {
    expect(withMode(found, wanted)).toBe(result)
    expect(withMode(result, wanted)).toBe(result)
  })

  test('a bit that ETW chose by itself is no drift', () => {
    expect(chosenMode(0x40_0100)).toBe(chosenMode(0x80_0100))
    expect(chosenMode(0x880_0100)).not.toBe(chosenMode(0x80_0100))
  })
})

describe('what takes a new session', () => {
  test('not the size of a file that is not written: an Autologger brings the default with it', () => {
    const started = { ...wantedSession, maximumFileSizeMb: 100 }
    expect(chosenSession(started)).toEqual(chosenSession(wantedSession))
    expect(needsRestart(wantedSession, started)).toBe(false)
    const written = { ...wantedSession, logFile: 'D:\\dns.etl' }
    expect(needsRestart(written, { ...written, maximumFileSizeMb: 100 })).toBe(true)
  })

  test('a zero, which an update reads as "not changed"', () => {
    for (const zero of [{ flushTimerSeconds: 0 }, { maximumBuffers: 0 }])
      expect(needsRestart({ ...wantedSession, ...zero }, wantedSession)).toBe(true)
    expect(needsRestart({ ...wantedSession, flushTimerSeconds: 9, maximumBuffers: 999 }, wantedSession)).toBe(false)
  })
})

/** Sessions that ETW takes as they are: combinations it refuses or corrects are its own business. */
const possible: fc.Arbitrary<Session> = fc
  .record({
    kind: fc.constantFrom(
      { logFileMode: 0x100, logFile: null, maximumFileSizeMb: 0 },
      { logFileMode: 0x880_0100, logFile: null, maximumFileSizeMb: 0 },
      { logFileMode: 0x101, logFile: 'D:\\dns.etl', maximumFileSizeMb: 100 },
      { logFileMode: 0x1, logFile: 'D:\\dns.etl', maximumFileSizeMb: 100 },
      { logFileMode: 0x400, logFile: null, maximumFileSizeMb: 0 },
    ),
    guid: fc.constantFrom(names.sessionGuid, '{0f4f7c1e-6d0b-4c59-8f0e-9f1d5a3b7c21}'),
    bufferSizeKb: fc.constantFrom(64, 128),
    minimumBuffers: fc.integer({ min: 8, max: 40 }),
    maximumBuffers: fc.integer({ min: 60, max: 300 }),
    flushTimerSeconds: fc.integer({ min: 1, max: 5 }),
    clockType: fc.constantFrom('qpc' as const, 'system' as const),
    providers: fc.dictionary(fc.constantFrom(providerGuid, other), fc.constantFrom(how, { ...how, level: 5 })),
  })
  .map(({ kind, providers, ...rest }) => ({ ...rest, ...kind, providers: { ...providers } }))

test('brings any session to any other, none to one and one to none, from half-written states too', async () => {
  const maybe = fc.option(possible, { nil: null, freq: 6 })
  await fc.assert(
    fc.asyncProperty(maybe, maybe, fc.nat({ max: 4 }), async (from, to, survived) => {
      const here = server('fresh-2022')
      if (from !== null) await run(here, from)
      const setting = settingNamed('trace-session')
      const found = await setting.inspect(here.host, intentOf())
      const goal = { ...(found as object), session: to } as typeof found
      // The program dies after so many changes; a later undo starts from what it finds.
      let left = survived
      const start = async (...args: Parameters<typeof here.host.traces.start>) =>
        tick(() => here.host.traces.start(...args))
      const tick = async (change: () => Promise<void>) => {
        if (left-- === 0) throw new Error('died')
        await change()
      }
      const traces = {
        ...here.host.traces,
        start,
        stop: (name: string) => tick(() => here.host.traces.stop(name)),
        enable: (...args: Parameters<typeof here.host.traces.enable>) => tick(() => here.host.traces.enable(...args)),
        disable: (...args: Parameters<typeof here.host.traces.disable>) =>
          tick(() => here.host.traces.disable(...args)),
        update: (...args: Parameters<typeof here.host.traces.update>) => tick(() => here.host.traces.update(...args)),
      }
      await setting.write?.({ ...here.host, traces }, goal, found, act(intentOf())).catch((error: Error) => {
        expect(error.message).toBe('died')
      })
      const { now } = await written('trace-session', here, goal)
      expect(now).toEqual(goal)
      const back = await written('trace-session', here, found)
      expect(back.now).toEqual(found)
    }),
    { numRuns: 80 },
  )
})
