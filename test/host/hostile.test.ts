/** Any calls with any values: the simulated server obeys or refuses as Windows does, and stays a valid machine. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HostError } from '../../src-core/errors.ts'
import type { ClockType, RegistryValue, WindowsHost } from '../../src-core/host.ts'
import { analyticChannel, performanceLogUsers, providerGuid } from '../../src-core/provider.ts'
import { Machine, reboot, scenarioIds, scenarios, simulatedHost, virtualClock } from '../../src-core/simulated/index.ts'

const word = fc.oneof(
  fc.constantFrom(
    '',
    '\0',
    '..',
    '\\',
    'x',
    '__proto__',
    'constructor',
    'n'.repeat(1025),
    'Ж',
    'etwDNS-Analytics',
    'DiagLog',
  ),
  fc.string(),
)
const number = fc.oneof(
  fc.constantFrom(0, 1, -1, 0.5, Number.NaN, 2 ** 31, 2 ** 32, 2 ** 53, 0x64, 0x100),
  fc.integer(),
  fc.nat(1024),
)
const guid = fc.oneof(
  fc.uuid().map((id) => `{${id}}`),
  fc.constantFrom(providerGuid, '{}', `{${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}}`),
)
const mask = fc.oneof(
  fc.bigInt(0n, 2n ** 64n - 1n).map((n) => `0x${n.toString(16).padStart(16, '0')}`),
  word,
)
const key = fc
  .constantFrom('', 'x', '\\DNS', '\\etwDNS-Analytics')
  .map((end) => `SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger${end}`)
const sid = fc.constantFrom(
  performanceLogUsers,
  'S-1-5-18',
  'S-1-99999999999999999999-1',
  'S',
  'S-1-5-21-1085031214-1563985344-725345543-1104',
)
const channel = fc.constantFrom(analyticChannel, 'none', 'Microsoft-Windows-Kernel-EventTracing/Admin')
const value = fc.oneof(
  number.map((data): RegistryValue => ({ type: 'REG_DWORD', data })),
  mask.map((data): RegistryValue => ({ type: 'REG_QWORD', data })),
  word.map((data): RegistryValue => ({ type: 'REG_SZ', data })),
  fc.array(word).map((data): RegistryValue => ({ type: 'REG_MULTI_SZ', data })),
  word.map((data): RegistryValue => ({ type: 'REG_BINARY', data })),
)
const spec = fc.record({
  guid,
  logFileMode: number,
  bufferSizeKb: number,
  minimumBuffers: number,
  maximumBuffers: number,
  flushTimerSeconds: number,
  clockType: fc.constantFrom<ClockType>('qpc', 'system', 'cycle'),
  logFile: fc.option(fc.oneof(word, fc.constantFrom('C:\\x.etl', '%SystemRoot%\\y.etl'))),
  maximumFileSizeMb: number,
})
const how = fc.record({ level: number, matchAnyKeyword: mask, matchAllKeyword: mask, enableProperty: number })

type Act = (host: WindowsHost) => Promise<unknown>
const act: fc.Arbitrary<Act> = fc.oneof(
  fc
    .tuple(
      channel,
      fc.record({ enabled: fc.boolean(), maxSizeBytes: number, retention: fc.boolean() }, { requiredKeys: [] }),
    )
    .map(
      ([path, change]): Act =>
        (host) =>
          host.channels.write(path, change),
    ),
  fc.tuple(channel, word).map(
    ([path, file]): Act =>
      (host) =>
        host.channels.copy(path, `C:\\${file}`),
  ),
  fc.tuple(channel, number).map(
    ([path, max]): Act =>
      (host) =>
        host.channels.newest(path, 1, max),
  ),
  fc.tuple(word, spec).map(
    ([name, how]): Act =>
      (host) =>
        host.traces.start(name, how),
  ),
  fc.tuple(word, spec).map(
    ([name, change]): Act =>
      (host) =>
        host.traces.update(name, change),
  ),
  word.map(
    (name): Act =>
      (host) =>
        host.traces.stop(name),
  ),
  fc.tuple(word, guid, how).map(
    ([name, provider, how]): Act =>
      (host) =>
        host.traces.enable(name, provider, how),
  ),
  fc.tuple(key, word).map(
    ([at, name]): Act =>
      (host) =>
        host.registry.create(`${at}\\${name}`),
  ),
  fc.tuple(key, fc.dictionary(word, value)).map(
    ([at, values]): Act =>
      (host) =>
        host.registry.write(at, values),
  ),
  fc.tuple(key, word).map(
    ([at, name]): Act =>
      (host) =>
        host.registry.remove(`${at}\\${name}`),
  ),
  fc.tuple(word, word).map(
    ([name, password]): Act =>
      (host) =>
        host.accounts.create(name, `Aa1!${password}`),
  ),
  word.map(
    (name): Act =>
      (host) =>
        host.accounts.byName(name),
  ),
  fc.tuple(sid, sid).map(
    ([group, member]): Act =>
      (host) =>
        host.accounts.addMember(group, member),
  ),
  fc.tuple(sid, word).map(
    ([of, right]): Act =>
      (host) =>
        host.rights.grant(of, `Se${right}Right`),
  ),
  fc.array(word).map(
    (names): Act =>
      (host) =>
        host.network.queryLocalDns(names, 10),
  ),
  fc.array(word).map(
    (paths): Act =>
      (host) =>
        host.counters.read(paths),
  ),
  fc.nat(1_000_000).map(
    (ms): Act =>
      (host) =>
        host.system.wait(ms),
  ),
)

it('obeys or refuses, and stays a machine that a file can hold', async () => {
  let refusals = 0
  let answers = 0
  const ids = scenarioIds.filter((id) => id !== 'hanging-call')
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ids), fc.array(act, { minLength: 5, maxLength: 40 }), async (id, acts) => {
      const machine = scenarios[id]()
      const host = simulatedHost(machine, virtualClock())
      for (const act of acts) {
        try {
          await act(host)
          answers++
        } catch (error) {
          if (!(error instanceof HostError)) throw error
          refusals++
        }
      }
      reboot(machine)
      await host.system.wait(60_000)
      expect(Machine.parse(JSON.parse(JSON.stringify(machine)))).toEqual(machine)
    }),
    { numRuns: 300 },
  )
  // Neither all refused nor all obeyed: both ways were taken.
  expect(Math.min(refusals, answers)).toBeGreaterThan(500)
})
