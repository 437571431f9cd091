/** Arbitrary intents and states, of each setting by its id. */
import fc from 'fast-check'
import { type Intent, parseIntent } from '../../../src-core/intent.ts'
import { providerGuid } from '../../../src-core/provider.ts'

const dword = fc.nat({ max: 0xffff_ffff })
const hex64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((n) => `0x${n.toString(16).padStart(16, '0')}`)
const guid = fc.uuid().map((id) => `{${id}}`)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const text = fc.string({ maxLength: 12 })
const size = fc.nat({ max: 2 ** 40 })

export const registryValue = fc.oneof(
  fc.record({ type: fc.constant('REG_DWORD' as const), data: dword }),
  fc.record({ type: fc.constant('REG_QWORD' as const), data: hex64 }),
  fc.record({ type: fc.constantFrom('REG_SZ' as const, 'REG_EXPAND_SZ' as const), data: fc.oneof(text, guid) }),
  fc.record({ type: fc.constant('REG_MULTI_SZ' as const), data: fc.array(text, { maxLength: 3 }) }),
  fc.record({
    type: fc.constantFrom('REG_BINARY' as const, 'REG_NONE' as const),
    data: fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  }),
)

/** The names that mean something, in spellings of their own, and others; no two that differ in case only. */
export const registryValues = (names: readonly string[]) =>
  fc
    .uniqueArray(
      fc.tuple(
        fc.oneof(
          fc.constantFrom(...names).chain((name) => fc.constantFrom(name, name.toLowerCase(), name.toUpperCase())),
          fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,7}$/),
        ),
        registryValue,
      ),
      { selector: ([name]) => name.toLowerCase(), maxLength: 14 },
    )
    .map((entries) => Object.fromEntries(entries))

const sessionNames = ['Start', 'Guid', 'LogFileMode', 'BufferSize', 'MinimumBuffers', 'MaximumBuffers', 'FlushTimer']
export const sessionValues = registryValues([...sessionNames, 'ClockType', 'FileName', 'MaxFileSize', 'FileMax'])
export const providerValues = registryValues(['Enabled', 'EnableLevel', 'MatchAnyKeyword', 'MatchAllKeyword'])

const enablement = fc.record({
  level: fc.nat({ max: 255 }),
  matchAnyKeyword: hex64,
  matchAllKeyword: hex64,
  enableProperty: dword,
})

/** Modes of any bits, and likely ones. */
const logFileMode = fc.oneof(
  dword,
  fc.constantFrom(0x100, 0x101, 0x64, 0x1, 0x400, 0x180, 0x800_0100, 0x880_0100, 0x40_0100),
)

export const session = fc.record({
  guid,
  logFileMode,
  bufferSizeKb: fc.integer({ min: 1, max: 1024 }),
  minimumBuffers: fc.integer({ min: 1, max: 1000 }),
  maximumBuffers: fc.integer({ min: 1, max: 2000 }),
  flushTimerSeconds: fc.nat({ max: 60 }),
  clockType: fc.constantFrom('qpc' as const, 'system' as const, 'cycle' as const),
  logFile: maybe(fc.constant('D:\\Traces\\dns.etl')),
  maximumFileSizeMb: fc.nat({ max: 500 }),
  providers: fc
    .tuple(maybe(enablement), fc.dictionary(guid, enablement, { maxKeys: 3 }))
    .map(([ours, others]) => ({ ...others, ...(ours && { [providerGuid]: ours }) })),
})

const processors = fc.integer({ min: 1, max: 256 })
const productType = fc.constantFrom('workstation', 'domain-controller', 'server')
const access = fc.constantFrom('default', 'granted', 'refused', 'unreadable')
const sid = fc.nat().map((rid) => `S-1-5-21-1-2-3-${rid}`)
const peer = fc.record({ peer: text, addresses: fc.array(fc.ipV4()), failure: maybe(text) })

export const states: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'windows-version': fc.record({
    major: fc.nat(),
    minor: fc.nat(),
    build: fc.nat(),
    productType,
    analyticChannel: maybe(fc.boolean()),
    supported: fc.boolean(),
  }),
  elevated: fc.record({ elevated: fc.boolean(), user: text }),
  'disk-space': fc.record({
    disks: fc.array(fc.record({ root: text, freeBytes: size, neededBytes: size })),
    enough: fc.boolean(),
  }),
  'dns-role': fc.record({ installed: fc.boolean(), channel: fc.boolean(), running: fc.boolean() }),
  'account-known': fc.record({
    obstacle: maybe(fc.constantFrom('account-not-found', 'not-a-user', 'no-local-accounts')),
  }),
  'analytic-channel': fc.record({
    channel: maybe(fc.record({ enabled: fc.boolean(), maxSizeBytes: size, retention: fc.boolean() })),
    log: maybe(fc.record({ path: text, fileBytes: size, lastWrite: maybe(text), records: maybe(fc.nat()) })),
  }),
  autologger: fc.record({
    values: maybe(sessionValues),
    kernel: registryValues(['Status', 'FileCounter']),
    processors,
    guid,
  }),
  'autologger-provider': fc.record({ values: maybe(providerValues) }),
  'trace-session': fc.record({ session: maybe(session), processors, bootGuid: guid }),
  'service-account': maybe(fc.record({ sid, name: text, domain: text, type: text, enabled: maybe(fc.boolean()) })).map(
    (account) => ({ exists: account !== null, account }),
  ),
  'performance-log-users': fc.record({
    member: fc.boolean(),
    sid: maybe(sid),
    group: maybe(text),
    domainWide: fc.boolean(),
  }),
  'logon-right': fc.record({ granted: fc.boolean(), sid: maybe(sid), policy: maybe(text) }),
  'logon-not-denied': fc.record({ deniedTo: fc.array(sid) }),
  'etw-access': fc.record({ session: access, provider: access }),
  'agent-service': fc.record({
    service: text,
    installed: fc.boolean(),
    running: fc.boolean(),
    automatic: fc.boolean(),
    underAccount: fc.boolean(),
    account: maybe(text),
  }),
  'core-reachable': peer,
  'collector-reachable': peer,
  'events-arrive': fc.record({
    answered: fc.boolean(),
    counted: fc.boolean(),
    arrived: fc.boolean(),
    measured: fc.record({ sent: fc.nat(), answers: fc.nat(), logged: maybe(fc.nat()), consumers: maybe(fc.nat()) }),
  }),
}

/** Every choice of a profile that a target goes by. */
export const intents: fc.Arbitrary<Intent> = fc
  .record({
    mode: fc.constantFrom('guide', 'independent'),
    keywords: fc.oneof(fc.constantFrom('everything', 'analytical', 'queries'), fc.constant('0x70')),
    level: fc.integer({ min: 1, max: 5 }),
    expectedQps: fc.integer({ min: 1, max: 1_000_000 }),
    flushSeconds: fc.integer({ min: 1, max: 60 }),
    clock: fc.constantFrom('qpc', 'system'),
    maxSizeBytes: fc.integer({ min: 16, max: 1000 }).map((n) => n * 65_536),
    overwrite: fc.boolean(),
    account: fc.constantFrom(
      { kind: 'none' },
      { kind: 'local-system' },
      { kind: 'existing', name: 'CORP\\svc-kuma' },
      { kind: 'new-local', name: 'svc-etw' },
    ),
  })
  .map(({ account, maxSizeBytes, overwrite, ...session }) =>
    parseIntent({ session, log: { maxSizeBytes, overwrite }, account }),
  )
