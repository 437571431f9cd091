import type { Enablement, SessionSpec, WindowsHost } from '../../../src-core/host.ts'
import { providerGuid } from '../../../src-core/provider.ts'
import type { Rule } from '../contract.ts'
import { ensure, equal, isGuid, isHex64, refused } from '../expect.ts'

const name = 'etwDNS-contract'
const spec: SessionSpec = {
  guid: '{6b0f7a52-0d9f-4a39-8a3a-5d1f4c0e9b77}',
  logFileMode: 0x100,
  bufferSizeKb: 64,
  minimumBuffers: 512,
  maximumBuffers: 640,
  flushTimerSeconds: 1,
  clockType: 'qpc',
  logFile: null,
  maximumFileSizeMb: 0,
}
const everything: Enablement = {
  level: 4,
  matchAnyKeyword: '0xffffffffffffffff',
  matchAllKeyword: '0x0000000000000000',
  enableProperty: 0,
}

/** With a session of ours, which is gone afterwards. */
const withSession =
  (act: (host: WindowsHost) => Promise<void>, of: SessionSpec = spec) =>
  async (host: WindowsHost) => {
    await host.traces.start(name, of)
    try {
      await act(host)
    } finally {
      if ((await host.traces.session(name)) !== null) await host.traces.stop(name)
    }
  }

/** A start that is refused, and leaves nothing running. */
const refusedStart = (what: string, code: number, change: Partial<SessionSpec>, as = name): Rule => ({
  name: `traces: ${what} is refused with ${code}`,
  run: async (host) => {
    const names = async () => (await host.traces.sessions()).map((session) => session.name)
    const before = await names()
    await refused(host.traces.start(as, { ...spec, ...change }), code, 'start')
    equal(await names(), before, 'sessions')
  },
})

export const traceRules: readonly Rule[] = [
  {
    name: 'traces: a session that does not run is null, and 4201 to whoever acts on it',
    run: async (host) => {
      equal(await host.traces.session(name), null, 'query')
      await refused(host.traces.stop(name), 4201, 'stop')
      await refused(host.traces.update(name, spec), 4201, 'update')
      await refused(host.traces.enable(name, providerGuid, everything), 4201, 'enable')
      await refused(host.traces.providersOf(name), 4201, 'providers')
    },
  },
  {
    name: 'traces: a started session has the properties asked for, under any spelling of its name',
    run: withSession(async (host) => {
      const session = await host.traces.session(name.toUpperCase())
      ensure(session !== null, 'not running')
      const { guid, logFileMode, bufferSizeKb, minimumBuffers, maximumBuffers, flushTimerSeconds, clockType, logFile } =
        session
      equal(
        { guid, logFileMode, bufferSizeKb, minimumBuffers, maximumBuffers, flushTimerSeconds, clockType, logFile },
        { ...spec, maximumFileSizeMb: undefined },
        'properties',
      )
      ensure(session.numberOfBuffers > 0 && session.freeBuffers <= session.numberOfBuffers, 'buffers')
      ensure(
        (await host.traces.sessions()).some((other) => other.name === name && other.loggerId === session.loggerId),
        'list',
      )
    }),
  },
  {
    name: 'traces: buffers are corrected silently: two for each processor, the maximum not below the minimum',
    run: withSession(
      async (host) => {
        const { processors } = await host.system.version()
        const session = await host.traces.session(name)
        ensure(session !== null, 'not running')
        ensure(session.minimumBuffers >= 2 * processors, `minimum ${session.minimumBuffers}`)
        ensure(session.maximumBuffers >= session.minimumBuffers, `maximum ${session.maximumBuffers}`)
        ensure(session.flushTimerSeconds >= 1, 'a real-time session is flushed every second')
      },
      { ...spec, minimumBuffers: 1, maximumBuffers: 1, flushTimerSeconds: 0 },
    ),
  },
  {
    name: 'traces: a running name and a running GUID are refused with 183',
    run: withSession(async (host) => {
      await refused(
        host.traces.start(name.toUpperCase(), { ...spec, guid: spec.guid.replace('6b', '7c') }),
        183,
        'name',
      )
      await refused(host.traces.start(`${name}-2`, spec), 183, 'GUID')
      equal(await host.traces.session(`${name}-2`), null, 'second')
    }),
  },
  refusedStart('APPEND with PREALLOCATE and NONSTOPPABLE, decimal 100,', 87, {
    logFileMode: 0x64,
    logFile: 'C:\\x.etl',
  }),
  refusedStart('real time with BUFFERING', 87, { logFileMode: 0x500 }),
  refusedStart('real time with APPEND', 87, { logFileMode: 0x104, logFile: 'C:\\x.etl' }),
  refusedStart('real time with PRIVATE_LOGGER', 87, { logFileMode: 0x900 }),
  refusedStart('both of the hybrid shutdown modes', 87, { logFileMode: 0xc0_0100 }),
  refusedStart('NONSTOPPABLE, which only an Autologger may have,', 87, { logFileMode: 0x140 }),
  refusedStart('a circular file without a size', 87, { logFileMode: 0x2, logFile: 'C:\\x.etl' }),
  refusedStart('neither mode nor file', 161, { logFileMode: 0 }),
  refusedStart('an empty name', 87, {}, ''),
  refusedStart('a name of 1025 characters', 87, {}, 'n'.repeat(1025)),
  {
    name: 'traces: an update turns real time off and on for a session with a file, and changes flush timer and maximum',
    run: withSession(
      async (host) => {
        await host.traces.update(name, { logFileMode: 0x101, flushTimerSeconds: 3, maximumBuffers: 700 })
        const { logFileMode, flushTimerSeconds, maximumBuffers } = (await host.traces.session(name)) ?? spec
        equal([logFileMode, flushTimerSeconds, maximumBuffers], [0x101, 3, 700], 'on')
        await host.traces.update(name, { logFileMode: 0x1, flushTimerSeconds: 3, maximumBuffers: 700 })
        equal((await host.traces.session(name))?.logFileMode, 0x1, 'off')
      },
      { ...spec, logFileMode: 0x1, logFile: 'C:\\Windows\\Temp\\etwDNS-contract.etl' },
    ),
  },
  {
    name: 'traces: an enabled provider is listed from both ends; enabling replaces, disabling ends it',
    run: withSession(async (host) => {
      const session = await host.traces.session(name)
      equal(await host.traces.providersOf(name), {}, 'none yet')
      await host.traces.enable(name, providerGuid, everything)
      equal(await host.traces.providersOf(name), { [providerGuid]: everything }, 'providers')
      const mine = async () =>
        ((await host.traces.listeners(providerGuid)) ?? []).filter((item) => item.loggerId === session?.loggerId)
      const [listener] = await mine()
      equal(listener?.matchAnyKeyword, everything.matchAnyKeyword, 'mask')
      ensure(listener !== undefined && isHex64(listener.matchAllKeyword), 'hex')
      const narrow = { ...everything, level: 2, matchAnyKeyword: '0x8000000000000000' }
      await host.traces.enable(name, providerGuid, narrow)
      equal(await host.traces.providersOf(name), { [providerGuid]: narrow }, 'replaced')
      equal((await mine()).length, 1, 'one listener')
      await host.traces.disable(name, providerGuid)
      equal(await host.traces.providersOf(name), {}, 'disabled')
      equal(await mine(), [], 'no listener')
    }),
  },
  {
    name: 'traces: a provider that nobody registered or enabled is null, and may be enabled before it comes',
    run: withSession(async (host) => {
      const unknown = '{d0a1c1b2-5f1e-4d7c-9c55-0f4c8a3b6e21}'
      equal(await host.traces.listeners(unknown), null, 'unknown')
      await host.traces.enable(name, unknown, everything)
      const [listener] = (await host.traces.listeners(unknown)) ?? []
      equal(listener?.pid, null, 'no process yet')
    }),
  },
  {
    name: 'traces: a stopped session is gone',
    run: withSession(async (host) => {
      await host.traces.stop(name)
      equal(await host.traces.session(name), null, 'session')
      ensure(
        (await host.traces.sessions()).every((session) => session.name !== name && isGuid(session.guid)),
        'list',
      )
    }),
  },
]
