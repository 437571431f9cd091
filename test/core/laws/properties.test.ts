/** The laws over machines and profiles that nobody thought of: whatever was there before, apply converges, undo restores. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RegistryValue } from '../../../src-core/host.ts'
import { type Intent, parseIntent } from '../../../src-core/intent.ts'
import { type Machine, names, reboot, type ScenarioId, scenarios } from '../../../src-core/simulated/index.ts'
import { secrets } from './intents.ts'
import { SimulatedWorld } from './simulated-world.ts'
import { finish, isBlocked, toWrite } from './world.ts'

const dword = fc.oneof(fc.constantFrom(0, 1, 4, 0x64, 0x100, 0x108, 0x0880_0100), fc.nat({ max: 0xffff_ffff }))
const hex64 = fc.bigInt(0n, 0xffff_ffff_ffff_ffffn).map((value) => `0x${value.toString(16).padStart(16, '0')}`)
const guid = fc.uuid().map((id) => `{${id}}`)

const value: fc.Arbitrary<RegistryValue> = fc.oneof(
  dword.map((data): RegistryValue => ({ type: 'REG_DWORD', data })),
  hex64.map((data): RegistryValue => ({ type: 'REG_QWORD', data })),
  fc
    .oneof(guid, fc.string({ unit: 'grapheme', maxLength: 12 }))
    .map((data): RegistryValue => ({ type: 'REG_SZ', data })),
  fc
    .array(fc.string({ minLength: 1, maxLength: 6 }), { maxLength: 3 })
    .map((data): RegistryValue => ({ type: 'REG_MULTI_SZ', data })),
  fc
    .uint8Array({ maxLength: 8 })
    .map((bytes): RegistryValue => ({ type: 'REG_BINARY', data: Buffer.from(bytes).toString('hex') })),
)

const valueNames = (known: readonly string[]) =>
  fc.oneof(
    fc.constantFrom(...known),
    fc.constantFrom(...known.map((name) => name.toUpperCase())),
    fc.constantFrom('Boot', 'Vendor', 'имя'),
  )

const values = (known: readonly string[]) =>
  fc.uniqueArray(fc.record({ name: valueNames(known), value }), {
    selector: ({ name }) => name.toLowerCase(),
    maxLength: 9,
  })

const sessionValues = [
  'Start',
  'Guid',
  'LogFileMode',
  'BufferSize',
  'MinimumBuffers',
  'MaximumBuffers',
  'FlushTimer',
  'ClockType',
  'FileName',
  'MaxFileSize',
  'Status',
]
const providerValues = ['Enabled', 'EnableLevel', 'MatchAnyKeyword', 'MatchAllKeyword', 'EnableProperty']

const enabled = fc.record({
  provider: fc.oneof(fc.constant('{eb79061a-a566-4698-9119-3ed2807060e7}'), guid),
  level: fc.nat({ max: 5 }),
  matchAnyKeyword: hex64,
  matchAllKeyword: hex64,
  enableProperty: fc.constantFrom(0, 1, 0x10),
})

const session = fc.record({
  guid,
  logFileMode: fc.constantFrom(0x100, 0x0880_0100, 0x1, 0x2, 0x8_0100, 0x0100_0100),
  bufferSizeKb: fc.constantFrom(4, 8, 64, 512),
  minimumBuffers: fc.integer({ min: 8, max: 100 }),
  maximumBuffers: fc.integer({ min: 128, max: 512 }),
  flushTimerSeconds: fc.integer({ min: 1, max: 60 }),
  clockType: fc.constantFrom('qpc', 'system', 'cycle'),
  enabled: fc.uniqueArray(enabled, { selector: ({ provider }) => provider, maxLength: 2 }),
})

const machine = fc.record({
  scenario: fc.constantFrom<ScenarioId>(
    'fresh-2022',
    'fresh-2016',
    'fresh-2022-ru',
    'domain-controller',
    'configured',
    'no-script-host',
    '2012r2',
  ),
  key: fc.option(values(sessionValues)),
  subkey: fc.option(values(providerValues)),
  session: fc.option(session),
  channel: fc.record({ enabled: fc.boolean(), retention: fc.boolean(), units: fc.integer({ min: 16, max: 40_000 }) }),
})
type Plant = typeof machine extends fc.Arbitrary<infer T> ? T : never

const profile: fc.Arbitrary<Intent> = fc
  .record({
    session: fc.record({
      mode: fc.constantFrom('guide', 'independent'),
      keywords: fc.oneof(
        fc.constantFrom('everything', 'analytical', 'queries'),
        fc.bigInt(1n, 0xffff_ffff_ffff_ffffn).map((mask) => `0x${mask.toString(16)}`),
      ),
      level: fc.integer({ min: 1, max: 5 }),
      expectedQps: fc.integer({ min: 1, max: 60_000 }),
      flushSeconds: fc.integer({ min: 1, max: 60 }),
      clock: fc.constantFrom('qpc', 'system'),
    }),
    log: fc.record({
      maxSizeBytes: fc.integer({ min: 16, max: 40_000 }).map((units) => units * 65_536),
      overwrite: fc.boolean(),
    }),
    account: fc.constantFrom(
      { kind: 'none' },
      { kind: 'local-system' },
      { kind: 'existing', name: names.agentAccount },
    ),
  })
  .map(parseIntent)

function build({ scenario, key, subkey, session, channel }: Plant): Machine {
  const machine = scenarios[scenario]()
  const autologger = 'SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger'
  const path = `${autologger}\\${names.sessionName}`
  machine.registry = machine.registry.filter((entry) => !entry.path.toLowerCase().startsWith(path.toLowerCase()))
  if (key !== null) machine.registry.push({ path, values: key.map(({ name, value }) => ({ name, value })) })
  if (key !== null && subkey !== null)
    machine.registry.push({ path: `${path}\\{EB79061A-A566-4698-9119-3ED2807060E7}`, values: subkey })
  machine.traces.sessions = machine.traces.sessions.filter(({ name }) => name !== names.sessionName)
  if (session !== null) {
    const isFile = (session.logFileMode & 0x3) !== 0
    machine.traces.sessions.push({
      ...session,
      name: names.sessionName,
      logFile: isFile ? 'C:\\PerfLogs\\dns.etl' : null,
      maximumFileSizeMb: isFile ? 100 : 0,
      loggerId: 999,
      channel: null,
      eventsLogged: 0,
      eventsLost: 0,
      buffersWritten: 0,
      logBuffersLost: 0,
      realTimeBuffersLost: 0,
      fileBytes: 0,
      backlogBytes: 0,
    })
  }
  return withChannel(machine, channel)
}

/** Through the machine's own reboot, so that the channel's session is there exactly when the channel is enabled. */
function withChannel(machine: Machine, { enabled, retention, units }: Plant['channel']): Machine {
  const analytic = machine.channels.find(({ direct }) => direct !== null)
  const sessions = machine.traces.sessions
  if (analytic === undefined || analytic.enabled === enabled) return machine
  Object.assign(analytic, { enabled, retention, maxSizeBytes: units * 65_536 })
  const other = structuredClone(machine)
  reboot(other)
  const own = other.traces.sessions.find(({ channel }) => channel === analytic.path)
  machine.traces.sessions = [
    ...sessions.filter(({ channel }) => channel !== analytic.path),
    ...(own === undefined ? [] : [own]),
  ]
  return machine
}

test('1, 2, 3, 6: whatever was there, apply converges and undo restores', { timeout: 240_000 }, async () => {
  let applied = 0
  await fc.assert(
    fc.asyncProperty(machine, profile, async (plant, intent) => {
      const world = new SimulatedWorld(build(plant))
      const engine = world.engine()
      const before = await world.snapshot()
      const plan = await engine.plan(intent)
      if (isBlocked(plan)) return
      const outcome = await finish(engine.apply(plan, secrets))
      expect(world.bugs).toEqual([])
      expect(outcome.failure).toBeNull()
      applied++
      expect(toWrite(await engine.plan(intent))).toEqual([])
      expect(await finish(engine.undo())).toMatchObject({ result: 'done' })
      expect(await world.snapshot()).toBe(before)
    }),
    { numRuns: 1_500 },
  )
  expect(applied).toBeGreaterThan(1_000)
})
