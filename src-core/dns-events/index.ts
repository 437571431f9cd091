/** The provider's events as data, and which of them a session gets. */
import type { Hex64 } from '../host.ts'
import { type DnsEvent, events } from './event.ts'
import { analyticChannelKeyword } from './keyword.ts'

export { type DnsEvent, type EventField, events, type FieldType } from './event.ts'
export { analyticChannelKeyword, hex64, type Keyword, type KeywordName, keywords } from './keyword.ts'

/**
 * The analytic events that a session with this MatchAnyKeyword and level gets. The channel's own keyword is part of every
 * event; a mask of 0 takes them all, and so does level 0.
 * https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-enabletraceex2
 */
export function selects(mask: Hex64, level: number): readonly DnsEvent[] {
  const any = BigInt(mask)
  const channel = BigInt(analyticChannelKeyword)
  return events.filter(
    (event) =>
      (any === 0n || (any & (BigInt(event.keyword) | channel)) !== 0n) && (level === 0 || event.level <= level),
  )
}
