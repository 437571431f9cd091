import { describe, expect, it } from 'vitest'
import { fieldTypes } from '../../src-core/dns-events/event.ts'
import { events, hex64, keywords, selects } from '../../src-core/dns-events/index.ts'
import { keywordPresets } from '../../src-core/provider.ts'

const ids = (mask: string, level = 4): readonly number[] => selects(mask, level).map(({ id }) => id)
const all = events.map(({ id }) => id)
const sum = (masks: readonly string[]): string => hex64(masks.reduce((total, mask) => total | BigInt(mask), 0n))

describe('keywords', () => {
  it('are the 48 of the manifest', () => {
    expect(keywords).toHaveLength(48)
    expect(new Set(keywords.map(({ name }) => name)).size).toBe(48)
    expect(keywords[33]).toEqual({
      bit: 33,
      mask: '0x0000000200000000',
      name: 'XFR_NOTIFY_ACK_IN',
      channel: 'analytic',
    })
  })

  it('make up the masks that the manifest gives each channel', () => {
    const of = (channel: string) =>
      sum(keywords.filter((keyword) => keyword.channel === channel).map(({ mask }) => mask))
    expect(of('analytic')).toBe('0x00009d9e0007ffff')
    expect(of('audit')).toBe('0x00006261fff80000')
  })
})

describe('events', () => {
  it('are 256 to 291, each once', () => {
    expect(all).toEqual(Array.from({ length: 36 }, (_, i) => 256 + i))
  })

  it('carry every analytic keyword, and one only', () => {
    expect(sum(events.map(({ keyword }) => keyword))).toBe('0x00009d9e0007ffff')
    for (const { keyword } of events) expect(keywords.map(({ mask }) => mask)).toContain(keyword)
  })

  it('are errors exactly where something went wrong', () => {
    expect(events.filter(({ level }) => level === 2).map(({ id }) => id)).toEqual([258, 259, 262, 285, 288, 291])
  })

  it('describe payloads that can be walked', () => {
    for (const { id, fields } of events) {
      expect(new Set(fields.map(({ name }) => name)).size, `${id}`).toBe(fields.length)
      fields.forEach(({ type }, i) => {
        expect(fieldTypes, `${id}`).toContain(type)
        // A binary field is as long as the number before it says.
        if (type === 'binary') expect(fields[i - 1], `${id}`).toEqual({ name: 'BufferSize', type: 'u32' })
      })
    }
  })

  it('have variants with the same name and keyword', () => {
    for (const variant of events.filter(({ edns }) => edns)) {
      const plain = events.find((event) => !event.edns && event.name === variant.name)
      expect(plain?.keyword, `${variant.id}`).toBe(variant.keyword)
      expect(variant.fields.some(({ name }) => name.startsWith('EDNS'))).toBe(true)
    }
    expect(events.filter(({ edns }) => edns).map(({ id }) => id)).toEqual([284, 285, 287, 289, 290, 291])
  })
})

describe('selects', () => {
  it('everything by the channel keyword, by all bits, and by none', () => {
    expect(ids(keywordPresets.analytical)).toEqual(all)
    expect(ids(keywordPresets.everything)).toEqual(all)
    expect(ids('0x0000000000000000')).toEqual(all)
  })

  it('queries and answers by their four keywords', () => {
    expect(ids(keywordPresets.queries)).toEqual([256, 257, 258, 259, 284, 285, 287, 288])
  })

  it.each(['0x00000000ffffffff', '0x000000000007ffff'])('not the events above bit 31 by %s', (mask) => {
    const missed = all.filter((id) => !ids(mask).includes(id))
    expect(missed).toEqual([275, 276, 277, 278, 279, 280, 281, 282, 283, 286])
  })

  it('all of them as soon as the channel keyword is in the mask: any bit is enough', () => {
    expect(ids('0x8000000000000070')).toEqual(all)
    expect(ids('0x0000000000000070')).toEqual([260, 261, 262, 289, 290, 291])
  })

  it('nothing of Analytical by the audit keywords', () => {
    expect(ids('0x00006261fff80000')).toEqual([])
    expect(ids('0x4000000000000000')).toEqual([])
  })

  it('by level: it includes the lower ones, and 0 means all', () => {
    expect(ids('0xffffffffffffffff', 2)).toEqual([258, 259, 262, 285, 288, 291])
    expect(ids('0xffffffffffffffff', 3)).toEqual([258, 259, 262, 285, 288, 291])
    expect(ids('0xffffffffffffffff', 1)).toEqual([])
    expect(ids('0xffffffffffffffff', 5)).toEqual(all)
    expect(ids('0xffffffffffffffff', 0)).toEqual(all)
  })
})
