/** Reads along with the DNS server's events in a session of its own. */
import type { Events, TracedEvent } from '../host.ts'
import { probeSession, providerGuid } from '../provider.ts'
import type { Clock } from './clock.ts'
import { mode } from './log-file-mode.ts'
import { type Machine, sessionNamed } from './machine.ts'
import { eventsOf } from './queries.ts'
import { refuse } from './refuse.ts'
import { closeSession, enableIn, openSession, refusalOf } from './session.ts'
import { mayControl } from './traces.ts'

/** How often a reader gets a buffer. */
const stepMs = 250

const spec = {
  guid: '{00000000-0000-0000-0000-000000000000}',
  logFileMode: mode.realTime | mode.independent | mode.persistOnHybridShutdown,
  bufferSizeKb: 64,
  minimumBuffers: 0,
  maximumBuffers: 0,
  flushTimerSeconds: 1,
  clockType: 'qpc',
  logFile: null,
  maximumFileSizeMb: 0,
} as const

/** `passTime` brings the machine up to the clock. */
export const events = (machine: Machine, clock: Clock, passTime: () => void): Events => ({
  watch: async (provider, ids, ms, seen) => {
    if (!mayControl(machine)) refuse('StartTraceW', 5)
    const code = refusalOf(machine, probeSession, spec, 'controller')
    if (code !== 0) refuse('StartTraceW', code)
    const session = openSession(machine, probeSession, spec)
    const none = `0x${'0'.repeat(16)}`
    const how = { provider, level: 4, matchAnyKeyword: none, matchAllKeyword: none, enableProperty: 0 }
    try {
      if (enableIn(machine, session, how) !== 0) refuse('EnableTraceEx2', 1450)
      const wanted = provider === providerGuid ? new Set(ids) : new Set()
      let waiting: readonly TracedEvent[] = []
      for (const until = machine.system.now + ms; machine.system.now < until; ) {
        const { now: from } = machine.system
        const { queries: before } = machine.traffic
        await clock.delay(Math.min(stepMs, until - from))
        passTime()
        // Whoever may stop sessions can stop this one.
        if (sessionNamed(machine, probeSession) === undefined) return
        const { now } = machine.system
        const all = [...waiting, ...between(before, machine.traffic.queries, from, now)]
        all.sort((a, b) => a.atMs - b.atMs)
        waiting = all.filter(({ atMs }) => atMs > now)
        const come = all.filter(({ id, atMs }) => atMs <= now && wanted.has(id))
        if (come.length > 0 && !seen(come)) return
      }
    } finally {
      if (sessionNamed(machine, probeSession) !== undefined) closeSession(machine, probeSession)
    }
  },
})

/** The events of the queries with these numbers, evenly over the time. */
function between(before: number, after: number, from: number, now: number): readonly TracedEvent[] {
  const first = Math.floor(before)
  const count = Math.floor(after) - first
  return Array.from({ length: count }, (_, at) =>
    eventsOf(first + at, from + ((now - from) * (at + 0.5)) / count),
  ).flat()
}
