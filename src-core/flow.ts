/** The session and what flows through it: one reading, the rates between two, and what they mean. */
import { dnsCounters, sessionCounters } from './counters.ts'
import type { Enablement, Listener, TraceSession, WindowsHost } from './host.ts'
import { providerGuid } from './provider.ts'

export interface Totals {
  /** Running totals; each null where Windows has no such counter. */
  readonly logged: number | null
  readonly queries: number | null
  readonly lost: number | null
  /** Not a total: the real-time readers now. */
  readonly consumers: number | null
}

export interface Reader extends Enablement {
  /** null: a session that this user may not see. */
  readonly session: string | null
  readonly pid: number | null
}

export interface Reading {
  readonly totals: Totals
  readonly session: TraceSession | null
  /** The provider's enablement in our session; null: not enabled in it. */
  readonly enabled: Enablement | null
  /** The sessions that this provider is enabled in, of 8. */
  readonly listeners: readonly Reader[]
  readonly sessions: number
}

export async function readTotals({ counters }: WindowsHost, name: string): Promise<Totals> {
  const { logged: total, lost: losses, consumers: readers } = sessionCounters(name)
  const values = await counters.read([total, dnsCounters.queries, losses, readers])
  const [logged = null, queries = null, lost = null, consumers = null] = values
  return { logged, queries, lost, consumers }
}

export async function readFlow(host: WindowsHost, name: string): Promise<Reading> {
  const totals = await readTotals(host, name)
  const session = await host.traces.session(name)
  const all = await host.traces.sessions()
  const listening = (await host.traces.listeners(providerGuid)) ?? []
  const listeners = listening.map(({ loggerId, ...how }) => ({
    session: all.find((other) => other.loggerId === loggerId)?.name ?? null,
    ...how,
  }))
  return { totals, session, enabled: enabledIn(session, listening), listeners, sessions: all.length }
}

/**
 * The provider's enablement in the session, as the provider tells it. The session is not asked for its providers: Windows
 * has no such call, and going through a thousand providers is nothing to do every second.
 */
export function enabledIn(session: TraceSession | null, listening: readonly Listener[]): Enablement | null {
  const own = listening.find(({ loggerId }) => loggerId === session?.loggerId)
  if (own === undefined) return null
  const { loggerId: _loggerId, pid: _pid, ...enablement } = own
  return enablement
}

export interface Rates {
  readonly eventsPerSecond: number | null
  readonly queriesPerSecond: number | null
  readonly lostPerSecond: number | null
  readonly consumers: number | null
}

/** A total that went back belongs to a session that was started anew: it counts from nothing. */
export function ratesBetween(before: Totals, after: Totals, seconds: number): Rates {
  const rate = (from: number | null, to: number | null): number | null =>
    from === null || to === null || seconds <= 0
      ? null
      : Math.max(0, Math.round((to < from ? to : to - from) / seconds))
  return {
    eventsPerSecond: rate(before.logged, after.logged),
    queriesPerSecond: rate(before.queries, after.queries),
    lostPerSecond: rate(before.lost, after.lost),
    consumers: after.consumers,
  }
}

export const verdicts = [
  'flowing', // events are logged, somebody reads them, none is lost
  'quiet', // all is in place, no query came in this second
  'uncounted', // all is in place, as far as a Windows without these counters tells
  'nobody-reads',
  'losing',
  'no-events', // queries come in and no event is logged
  'provider-not-enabled',
  'not-running',
] as const
export type Verdict = (typeof verdicts)[number]

export function verdictOf({ session, enabled }: Pick<Reading, 'session' | 'enabled'>, rates: Rates): Verdict {
  if (session === null) return 'not-running'
  if (enabled === null) return 'provider-not-enabled'
  if (rates.eventsPerSecond === null) return 'uncounted'
  if ((rates.lostPerSecond ?? 0) > 0) return 'losing'
  if (rates.eventsPerSecond === 0 && (rates.queriesPerSecond ?? 0) > 0) return 'no-events'
  if (rates.consumers === 0) return 'nobody-reads'
  return rates.eventsPerSecond === 0 ? 'quiet' : 'flowing'
}
