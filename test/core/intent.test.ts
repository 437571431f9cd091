import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FailureError } from '../../src-core/errors.ts'
import { buffersOf, defaultIntent, Intent, keywordMask, parseIntent, splitHostPort } from '../../src-core/intent.ts'

function refusal(profile: unknown) {
  try {
    parseIntent(profile)
  } catch (error) {
    if (error instanceof FailureError) return error.failure
    throw error
  }
  return null
}

test('an empty profile is the guide', () => {
  expect(parseIntent({})).toEqual(defaultIntent)
  expect(defaultIntent.session).toMatchObject({ name: 'etwDNS-Analytics', mode: 'guide', keywords: 'everything' })
  expect(defaultIntent.log).toEqual({ maxSizeBytes: 1_073_741_824, overwrite: true, copyTo: null })
})

describe('a bad profile is refused by the field at fault', () => {
  test.each([
    ['not an object', 'hello', '(root)', 'wrong-type'],
    ['a list', [], '(root)', 'wrong-type'],
    ['unknown key', { sesion: {} }, 'sesion', 'unknown-field-near'],
    ['unknown key inside', { session: { nmae: 'x' } }, 'session.nmae', 'unknown-field-near'],
    ['unknown key without a neighbour', { session: { zzzzzzzzzz: 1 } }, 'session.zzzzzzzzzz', 'unknown-field'],
    ['a newer schema', { schema: 2 }, 'schema', 'profile-schema'],
    ['backslash in the name', { session: { name: 'a\\b' } }, 'session.name', 'session-name'],
    ['slash in the name', { session: { name: 'a/b' } }, 'session.name', 'session-name'],
    ['NUL in the name', { session: { name: 'a\0b' } }, 'session.name', 'session-name'],
    ['line end in the name', { session: { name: 'a\n' } }, 'session.name', 'session-name'],
    ['quote in the name', { session: { name: 'a"b' } }, 'session.name', 'session-name'],
    ['blank at the end', { session: { name: 'a ' } }, 'session.name', 'session-name'],
    ['empty name', { session: { name: '' } }, 'session.name', 'session-name'],
    ['1025 characters', { session: { name: 'x'.repeat(1025) } }, 'session.name', 'session-name-length'],
    ["Windows' own session", { session: { name: 'NT Kernel Logger' } }, 'session.name', 'session-name-reserved'],
    ["a channel's session", { session: { name: 'EventLog-System' } }, 'session.name', 'session-name-reserved'],
    ['QWORD overflow', { session: { keywords: '0x10000000000000000' } }, 'session.keywords', 'keyword-mask'],
    ['a mask of nothing', { session: { keywords: '0x0' } }, 'session.keywords', 'keyword-mask-zero'],
    ['a number as mask', { session: { keywords: 255 } }, 'session.keywords', 'keyword-mask'],
    [
      'negative buffers',
      { session: { buffers: { sizeKb: 64, minimum: -1, maximum: 256 } } },
      'session.buffers.minimum',
      'too-small',
    ],
    [
      'too few buffers over the minimum',
      { session: { buffers: { sizeKb: 64, minimum: 64, maximum: 65 } } },
      'session.buffers.maximum',
      'buffers-maximum',
    ],
    [
      '5 GB of buffers',
      { session: { buffers: { sizeKb: 1023, minimum: 64, maximum: 5_000 } } },
      'session.buffers.maximum',
      'buffers-memory',
    ],
    [
      'a buffer of 1 MB',
      { session: { buffers: { sizeKb: 1024, minimum: 64, maximum: 256 } } },
      'session.buffers.sizeKb',
      'too-big',
    ],
    ['half a query', { session: { expectedQps: 0.5 } }, 'session.expectedQps', 'wrong-type'],
    ['infinite load', { session: { expectedQps: Number.POSITIVE_INFINITY } }, 'session.expectedQps', 'wrong-type'],
    ['a tiny log', { log: { maxSizeBytes: 1 } }, 'log.maxSizeBytes', 'too-small'],
    ['a log size that Windows rounds', { log: { maxSizeBytes: 1_048_577 } }, 'log.maxSizeBytes', 'log-size'],
    ['a relative path', { log: { copyTo: 'dns.evtx' } }, 'log.copyTo', 'windows-path'],
    ['a path with ..', { log: { copyTo: 'C:\\a\\..\\b.evtx' } }, 'log.copyTo', 'windows-path'],
    ['a stream in a path', { log: { copyTo: 'C:\\a.evtx:b' } }, 'log.copyTo', 'windows-path'],
    ['an account without a name', { account: { kind: 'existing' } }, 'account.name', 'account-name-missing'],
    [
      'a new account of a domain',
      { account: { kind: 'new-local', name: 'CORP\\x' } },
      'account.name',
      'account-name-local',
    ],
    [
      'a new account of 21 letters',
      { account: { kind: 'new-local', name: 'x'.repeat(21) } },
      'account.name',
      'account-name-local',
    ],
    ['an account with a quote', { account: { kind: 'existing', name: 'a"b' } }, 'account.name', 'account-name'],
    [
      'a password in the profile',
      { account: { kind: 'existing', name: 'a', password: 'x' } },
      'account.password',
      'unknown-field',
    ],
    ['a core without a port', { kuma: { core: 'kuma.example' } }, 'kuma.core', 'host-port'],
    ['a core as a URL', { kuma: { core: 'https://kuma.example:7210' } }, 'kuma.core', 'host-port'],
    ['port 0', { kuma: { core: 'kuma.example:0' } }, 'kuma.core', 'port'],
    ['port 65536', { kuma: { core: 'kuma.example:65536' } }, 'kuma.core', 'port'],
    ['an agent id that is none', { kuma: { agentId: 'x; calc' } }, 'kuma.agentId', 'agent-id'],
  ])('%s', (_, profile, field, reason) => {
    expect(refusal(profile)).toMatchObject({ kind: 'invalid', operation: 'profile', field, reason })
  })
})

test('a suggestion names the field that was meant', () => {
  expect(refusal({ session: { nmae: 'x' } })?.values).toEqual({ suggestion: 'name' })
  expect(refusal({ session: { buffers: { sizeKB: 64, minimum: 64, maximum: 256 } } })).not.toBeNull()
})

test('a key named __proto__ is unknown, not swallowed', () => {
  expect(refusal(JSON.parse('{"__proto__": {"schema": 1}}'))).not.toBeNull()
})

test('whatever the input, a profile is either refused with a field or complete', () => {
  fc.assert(
    fc.property(fc.object({ key: fc.constantFrom('session', 'log', 'name', 'buffers', 'schema', 'x') }), (profile) => {
      const failure = refusal(profile)
      return failure === null ? Intent.safeParse(parseIntent(profile)).success : failure.field !== undefined
    }),
  )
})

test('the load decides the buffers', () => {
  const session = defaultIntent.session
  expect(buffersOf(session)).toEqual({ sizeKb: 64, minimum: 64, maximum: 256 })
  expect(buffersOf({ ...session, expectedQps: 100_000 })).toEqual({ sizeKb: 64, minimum: 2048, maximum: 8192 })
  expect(buffersOf({ ...session, expectedQps: 1_000_000, stallSeconds: 60 }).maximum).toBe(16_384)
})

test('masks are given in full width', () => {
  expect(keywordMask('analytical')).toBe('0x8000000000000000')
  expect(keywordMask('0xF')).toBe('0x000000000000000f')
})

test('an address is taken apart at its last colon', () => {
  expect(splitHostPort('[2001:db8::1]:5151')).toEqual({ host: '2001:db8::1', port: 5151 })
  expect(splitHostPort('kuma.example:7210')).toEqual({ host: 'kuma.example', port: 7210 })
})
