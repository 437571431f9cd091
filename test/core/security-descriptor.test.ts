import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grants, parseDescriptor } from '../../src-core/security-descriptor.ts'
import { aclHex, allow, deny, descriptorHex, sidHex, type TestAce, u16, u32 } from './descriptor-hex.ts'

const users = 'S-1-5-32-559'
const account = 'S-1-5-21-1004336348-1177238915-682003330-1001'
const everyone = 'S-1-1-0'
const realTime = 0x400

const withAces = (...aces: readonly TestAce[]): string => descriptorHex(aclHex(aces))

describe('parseDescriptor', () => {
  it('reads a descriptor written out by hand', () => {
    // O:BAG:SYD:(A;;0xee5;;;LU)(D;;0x400;;;WD), the bytes in the order of [MS-DTYP] 2.4.6.
    const hex = [
      '01 00 04 80 14 00 00 00 24 00 00 00 00 00 00 00 30 00 00 00',
      '01 02 00 00 00 00 00 05 20 00 00 00 20 02 00 00',
      '01 01 00 00 00 00 00 05 12 00 00 00',
      '02 00 34 00 02 00 00 00',
      '00 00 18 00 e5 0e 00 00 01 02 00 00 00 00 00 05 20 00 00 00 2f 02 00 00',
      '01 00 14 00 00 04 00 00 01 01 00 00 00 00 00 01 00 00 00 00',
    ].join(' ')
    expect(parseDescriptor(hex.replaceAll(' ', ''))).toEqual({
      owner: 'S-1-5-32-544',
      group: 'S-1-5-18',
      dacl: [
        { type: 'allow', mask: 0xee5, sid: users },
        { type: 'deny', mask: 0x400, sid: everyone },
      ],
    })
  })

  it('reads what the builder wrote, whatever the SIDs and masks', () => {
    const part = fc.integer({ min: 0, max: 0xffff_ffff })
    const sid = fc
      .tuple(fc.integer({ min: 0, max: 0xffff_ffff }), fc.array(part, { maxLength: 15 }))
      .map(([authority, parts]) => ['S-1', authority, ...parts].join('-'))
    const ace = fc.record({ type: fc.constantFrom(0, 1), mask: part, sid })
    fc.assert(
      fc.property(sid, sid, fc.array(ace, { maxLength: 20 }), (owner, group, aces) => {
        expect(parseDescriptor(descriptorHex(aclHex(aces), owner, group))).toEqual({
          owner,
          group,
          dacl: aces.map(({ type, mask, sid }) => ({ type: type === 0 ? 'allow' : 'deny', mask, sid })),
        })
      }),
    )
  })

  it('writes an authority of more than 32 bits as Windows does', () => {
    const odd = 'S-1-0x010000000000-7'
    expect(parseDescriptor(descriptorHex(null, odd))?.owner).toBe(odd)
  })

  it('tells no owner from a wrong one', () => {
    const bare = `01000480${u32(0).repeat(4)}`
    expect(parseDescriptor(bare)).toEqual({ owner: null, group: null, dacl: null })
  })

  const good = withAces(allow(users, realTime))
  const patched = (byte: number, hex: string): string =>
    good.slice(0, 2 * byte) + hex + good.slice(2 * byte + hex.length)
  const dacl = 20 + 16 + 12
  it.each([
    ['nothing', ''],
    ['odd digits', good.slice(0, -1)],
    ['no hex', good.replace('0', 'g')],
    ['only a part of the header', good.slice(0, 38)],
    ['another revision', patched(0, '02')],
    ['an absolute descriptor', patched(2, u16(0x4))],
    ['an owner inside the header', patched(4, u32(8))],
    ['an owner behind the end', patched(4, u32(0xffff_fff0))],
    ['an owner of revision 2', patched(20, '02')],
    ['an owner with 16 parts', patched(21, '10')],
    ['a DACL behind the end', patched(16, u32(4000))],
    ['a DACL of revision 3', patched(dacl, '03')],
    ['a DACL longer than the value', patched(dacl + 2, u16(0xfffc))],
    ['a DACL shorter than its header', patched(dacl + 2, u16(4))],
    ['more entries than fit', patched(dacl + 4, u16(2))],
    ['an entry of size 0', patched(dacl + 10, u16(0))],
    ['an entry of an odd size', patched(dacl + 10, u16(23))],
    ['an entry longer than its DACL', patched(dacl + 10, u16(28))],
    ['an entry whose SID does not fit', patched(dacl + 17, '03')],
    ['an entry too small for a SID', `${patched(dacl + 10, u16(12))}`],
    ['a value cut in its last entry', good.slice(0, -8)],
    ['an owner with 16 parts that are all there', descriptorHex(aclHex([]), `S-1-5${'-1'.repeat(16)}`)],
    ['an entry that ends behind its DACL', `${patched(dacl + 2, u16(28))}`],
    ['an entry of an odd size that fits', withAces({ type: 0, mask: realTime, sid: users, tail: '0000' })],
    // The bytes of the SACL's offset would make a SID.
    ['an owner that is a part of the header', patched(4, u32(12)).replace(/^(.{24}).{8}/, `$1${u32(1)}`)],
  ])('refuses %s', (_, hex) => {
    expect(parseDescriptor(hex)).toBeNull()
    expect(grants(hex, [users], realTime)).toBeNull()
  })

  it('never throws, whatever the bytes', () => {
    const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        parseDescriptor(hexOf(bytes))
      }),
    )
    // Damage to a good one reaches deeper than noise.
    fc.assert(
      fc.property(
        fc.nat({ max: good.length / 2 - 1 }),
        fc.integer({ min: 0, max: 255 }),
        fc.nat(100),
        (at, value, cut) => {
          const bytes = Buffer.from(good, 'hex')
          bytes[at] = value
          const answer = grants(hexOf(bytes.subarray(0, bytes.length - Math.min(cut, bytes.length))), [users], realTime)
          expect([true, false, null]).toContain(answer)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('grants', () => {
  it('everything without a DACL, nothing with an empty one', () => {
    expect(grants(descriptorHex(null), [], realTime)).toBe(true)
    expect(grants(descriptorHex(undefined), [], realTime)).toBe(true)
    expect(grants(withAces(), [users], realTime)).toBe(false)
  })

  it.each<[string, readonly TestAce[], readonly string[], number, boolean]>([
    ['the group it names', [allow(users, 0xee5)], [account, users], realTime, true],
    ['not another group', [allow(users, 0xee5)], [account], realTime, false],
    ['not a right that is not there', [allow(users, 0xee5 & ~realTime)], [users], realTime, false],
    ['the sum of several entries', [allow(users, 0x400), allow(everyone, 0x1)], [users, everyone], 0x401, true],
    ['not a part of what is asked', [allow(users, 0x400)], [users], 0x401, false],
    ['not what is denied first', [deny(account, 0x400), allow(users, 0xee5)], [account, users], realTime, false],
    ['what is granted before the deny', [allow(users, 0xee5), deny(account, 0x400)], [account, users], realTime, true],
    ['past a deny for others', [deny('S-1-5-7', 0x400), allow(users, 0x400)], [users], realTime, true],
    ['past a deny of other rights', [deny(users, 0x1), allow(users, 0x400)], [users], realTime, true],
    ['not through an inherit-only entry', [allow(users, 0x400, 0x08)], [users], realTime, false],
    ['past an inherit-only deny', [deny(users, 0x400, 0x0b), allow(users, 0x400)], [users], realTime, true],
    ['through an inherited entry', [allow(users, 0x400, 0x10)], [users], realTime, true],
    [
      'past an entry of an unknown type',
      [{ type: 0x13, mask: 1, sid: users }, allow(users, 0x400)],
      [users],
      realTime,
      true,
    ],
    ['not through an entry of an unknown type', [{ type: 0x09, mask: 0x400, sid: users }], [users], realTime, false],
    ['not through generic rights', [allow(users, 0x1000_0000)], [users], realTime, false],
    ['the highest bit', [allow(users, 0x8000_0000)], [users], 0x8000_0000, true],
    [
      'not the highest bit when denied',
      [deny(users, 0x8000_0000), allow(users, 0x8000_0000)],
      [users],
      0x8000_0000,
      false,
    ],
  ])('%s', (_, aces, sids, mask, expected) => {
    expect(grants(withAces(...aces), sids, mask)).toBe(expected)
  })

  it('past an entry with bytes behind its SID', () => {
    const aces = [{ type: 0, mask: 0x1, sid: everyone, tail: sidHex(account) }, allow(users, realTime)]
    expect(grants(withAces(...aces), [users], realTime)).toBe(true)
    expect(grants(withAces(...aces), [account], 0x1)).toBe(false)
  })
})
