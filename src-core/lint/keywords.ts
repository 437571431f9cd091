/** A mask of 32 bits, as old samples have it: the events with a keyword above bit 31 never come. */
import { selects } from '../dns-events/index.ts'
import type { Hex64 } from '../host.ts'
import { keywordMask } from '../intent.ts'
import { providerGuid } from '../provider.ts'
import type { Facts } from './facts.ts'
import { type Finding, finding } from './finding.ts'
import { foreign } from './ownership.ts'
import { valueIn } from './values.ts'

export function keywordFindings(facts: Facts): readonly Finding[] {
  const registered = valueIn(facts.providerKey, 'MatchAnyKeyword')
  const inKey = registered?.type === 'REG_QWORD' ? registered.data : null
  const running = foreign(facts) ? null : (facts.providers?.[providerGuid]?.matchAnyKeyword ?? null)
  return [
    ...missed(facts, inKey, 'autologger', 'autologger-provider'),
    ...missed(facts, running, 'session', 'trace-session'),
  ]
}

function missed(facts: Facts, mask: Hex64 | null, where: string, setting: string): readonly Finding[] {
  // No keyword at all stands for every one.
  if (mask === null || BigInt(mask) === 0n || BigInt(mask) >> 32n !== 0n) return []
  const { keywords, level } = facts.intent.session
  const got = new Set(selects(mask, level).map(({ id }) => id))
  const lost = selects(keywordMask(keywords), level).filter(
    ({ id, keyword }) => !got.has(id) && BigInt(keyword) >> 32n !== 0n,
  )
  if (lost.length === 0) return []
  return [
    finding('keyword-32-bit', 'warning', setting, {
      where,
      mask,
      count: lost.length,
      ids: ranges(lost.map(({ id }) => id)),
    }),
  ]
}

/** `275-283, 286`; the numbers come in order. */
function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = []
  for (const number of numbers) {
    const last = parts.at(-1)
    if (last !== undefined && last[1] === number - 1) last[1] = number
    else parts.push([number, number])
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ')
}
