/** The pure pieces of the adapter: registry bytes, GUIDs, times, events. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RegistryValue } from '../../src-core/host.ts'
import { parseEvent } from '../../src-main/win32/event-xml.ts'
import { isoTime } from '../../src-main/win32/filetime.ts'
import { guidBytes, guidText } from '../../src-main/win32/guid.ts'
import { entryOf } from '../../src-main/win32/registry.ts'
import { bytesOf, hex64, registryValue } from '../../src-main/win32/registry-value.ts'

const line = fc.string({ minLength: 1 }).filter((text) => !text.includes('\0'))
const hex = fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('hex'))
const anyValue: fc.Arbitrary<RegistryValue> = fc.oneof(
  fc.record({ type: fc.constant('REG_DWORD'), data: fc.nat(0xffffffff) }),
  fc.record({ type: fc.constant('REG_QWORD'), data: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(hex64) }),
  fc.record({
    type: fc.constantFrom('REG_SZ', 'REG_EXPAND_SZ'),
    data: fc.string({ unit: 'binary' }).filter((text) => !text.endsWith('\0')),
  }),
  fc.record({ type: fc.constant('REG_MULTI_SZ'), data: fc.array(line) }),
  fc.record({ type: fc.constantFrom('REG_BINARY', 'REG_NONE'), data: hex }),
) as fc.Arbitrary<RegistryValue>

describe('registry values', () => {
  test('every value survives its bytes', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const { type, data } = bytesOf(value)
        expect(registryValue(type, data)).toEqual(value)
      }),
    )
  })

  test('texts as careless programs store them', () => {
    expect(registryValue(1, Buffer.from('no end', 'utf16le'))).toEqual({ type: 'REG_SZ', data: 'no end' })
    expect(registryValue(1, Buffer.alloc(0))).toEqual({ type: 'REG_SZ', data: '' })
    expect(registryValue(7, Buffer.from('a\0b', 'utf16le'))).toEqual({ type: 'REG_MULTI_SZ', data: ['a', 'b'] })
    expect(registryValue(7, Buffer.alloc(0))).toEqual({ type: 'REG_MULTI_SZ', data: [] })
  })

  test('what has no form in the port is null: odd lengths, other types', () => {
    expect(registryValue(4, Buffer.alloc(3))).toBeNull()
    expect(registryValue(11, Buffer.alloc(4))).toBeNull()
    expect(registryValue(1, Buffer.alloc(3))).toBeNull()
    expect(registryValue(5, Buffer.alloc(4))).toBeNull()
    expect(registryValue(8, Buffer.alloc(4))).toBeNull()
  })

  test('regedit is given a value only in a form that it returns whole', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const entry = entryOf(value)
        if (entry === null) return
        switch (value.type) {
          case 'REG_DWORD':
            expect(entry.value).toBe(value.data)
            expect(value.data).toBeLessThan(2 ** 31)
            break
          case 'REG_QWORD':
            expect(BigInt(entry.value as number)).toBe(BigInt(value.data))
            break
          case 'REG_MULTI_SZ':
            expect((entry.value as readonly string[]).join(',').split(',')).toEqual(value.data)
            break
          case 'REG_BINARY':
            expect(Buffer.from(entry.value as readonly number[]).toString('hex')).toBe(value.data)
            break
          default:
            expect(entry).toEqual({ type: value.type, value: value.data })
            expect(value.data).not.toBe('')
        }
      }),
    )
    for (const data of ['0x0020000000000000', '0x8000000000000000'])
      expect(entryOf({ type: 'REG_QWORD', data })).toBeNull()
    expect(entryOf({ type: 'REG_QWORD', data: '0x001fffffffffffff' })).not.toBeNull()
    expect(entryOf({ type: 'REG_NONE', data: '01' })).toBeNull()
    expect(entryOf({ type: 'REG_SZ', data: 'a\0b' })).toBeNull()
  })
})

test('GUIDs: the mixed byte order of Windows', () => {
  const guid = '{eb79061a-a566-4698-9119-3ed2807060e7}'
  expect(guidBytes(guid).toString('hex')).toBe('1a0679eb66a5984691193ed2807060e7')
  expect(guidText(guidBytes(guid.toUpperCase()))).toBe(guid)
  fc.assert(fc.property(fc.uuid(), (uuid) => void expect(guidText(guidBytes(uuid))).toBe(`{${uuid}}`)))
  expect(() => guidBytes('{eb79061a}')).toThrow('not a GUID')
})

test('FILETIME', () => {
  expect(isoTime(0n)).toBeNull()
  expect(isoTime(116444736000000000n)).toBe('1970-01-01T00:00:00.000Z')
  expect(isoTime(133773696001239999n)).toBe('2024-11-29T16:00:00.123Z')
})

test('an event as EvtRender gives it', () => {
  const xml =
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Kernel-EventTracing' " +
    "Guid='{b675ec37-bdb6-4648-bc92-f3fdc74d3ca2}'/><EventID>1</EventID><TimeCreated SystemTime='2026-11-24T05:29:07.1234567Z'/></System>" +
    "<EventData><Data Name='SessionName'>a &lt;b&gt; &amp;amp; &#x416;&#33;</Data><Data Name='Empty'/><Data Name='FileName'></Data></EventData></Event>"
  expect(parseEvent(xml)).toEqual({
    time: '2026-11-24T05:29:07.123Z',
    eventId: 1,
    data: { SessionName: 'a <b> &amp; Ж!', Empty: '', FileName: '' },
  })
  expect(parseEvent(`<Event><System><EventID Qualifiers="0">30</EventID></System></Event>`)).toMatchObject({
    eventId: 30,
    data: {},
  })
})
