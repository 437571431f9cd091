/**
 * The DNS traffic of the machine and where its events end, computed from the time that passed. Rates per query are
 * invented but steady; what reaches a session follows the documented rules of keywords, levels and full sessions.
 */
import type { Hex64 } from '../host.ts'
import { providerGuid } from '../provider.ts'
import { consumers } from './consumers.ts'
import { has, mode } from './log-file-mode.ts'
import { isRunning, type Machine } from './machine.ts'
import { bytesPerEvent, type Flow, record, room } from './recording.ts'
import type { SessionState } from './state.ts'

/** Events of the analytic channel carry its keyword too. Ids, keywords and levels: the provider's manifest. */
const channelBit = 0x8000_0000_0000_0000n
const kinds = [
  { keyword: 0x1n, level: 4, perQuery: 1 }, // 256 QUERY_RECEIVED
  { keyword: 0x2n, level: 4, perQuery: 0.9 }, // 257 RESPONSE_SUCCESS
  { keyword: 0x4n, level: 2, perQuery: 0.1 }, // 258 RESPONSE_FAILURE
  { keyword: 0x10n, level: 4, perQuery: 0.25 }, // 260 RECURSE_QUERY_OUT
  { keyword: 0x20n, level: 4, perQuery: 0.25 }, // 261 RECURSE_RESPONSE_IN
  { keyword: 0x8_0000_0000n, level: 4, perQuery: 0.125 }, // 279 INTERNAL_LOOKUP_CNAME, above bit 31
] as const

/** Brings the machine to the time `now`. */
export function settle(machine: Machine, now: number): void {
  const from = machine.system.now
  if (now <= from) return
  if (isRunning(machine, 'DNS')) receive(machine, (machine.traffic.queriesPerSecond * (now - from)) / 1000, now)
  machine.system.now = now
}

/** The server answers so many queries, evenly over the time until `now`. */
export function receive(machine: Machine, queries: number, now = machine.system.now): void {
  machine.traffic.queries += queries
  machine.traffic.responses += queries
  const from = machine.system.now
  const timeAt = (left: number): number => Math.round(queries > 0 ? now - ((now - from) * left) / queries : now)
  for (let left = queries; left > 0; ) {
    for (const session of machine.traces.sessions) if (consumers(machine, session) > 0) session.backlogBytes = 0
    const flows = flowsOf(machine)
    // Up to the moment when the next session is full: from there on events go elsewhere.
    const step = Math.min(
      left,
      ...flows
        .filter(({ logged }) => logged > 0)
        .map((flow) => room(machine, flow.session) / (flow.logged * bytesPerEvent)),
    )
    left -= step
    for (const flow of flows) record(machine, flow, step, timeAt(left))
  }
}

/**
 * "Without [INDEPENDENT_SESSION_MODE], if an event cannot be published to one of the sessions that a provider is enabled
 * to, the event will not get published to any of the sessions." The full session counts its loss, the starved do not.
 * https://learn.microsoft.com/windows/win32/etw/logging-mode-constants
 */
function flowsOf(machine: Machine): readonly Flow[] {
  const listening = machine.traces.sessions.filter(({ enabled }) =>
    enabled.some(({ provider }) => provider === providerGuid),
  )
  const full = new Set(listening.filter((session) => room(machine, session) === 0))
  return listening.map((session) => {
    let logged = 0
    let lost = 0
    for (const kind of kinds) {
      if (!wants(session, kind)) continue
      const starved = [...full].some((other) => other !== session && wants(other, kind))
      if (full.has(session)) lost += kind.perQuery
      else if (!starved || has(session.logFileMode, mode.independent)) logged += kind.perQuery
    }
    return { session, logged, lost }
  })
}

/** https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-enabletraceex2 */
function wants(session: SessionState, kind: (typeof kinds)[number]): boolean {
  const how = session.enabled.find(({ provider }) => provider === providerGuid)
  if (how === undefined || (how.level !== 0 && kind.level > how.level)) return false
  const any = bits(how.matchAnyKeyword)
  const all = bits(how.matchAllKeyword)
  const keyword = kind.keyword | channelBit
  return any === 0n || ((keyword & any) !== 0n && (keyword & all) === all)
}

const bits = (mask: Hex64): bigint => BigInt(mask)
