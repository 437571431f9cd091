/**
 * What ETW makes of the properties of a session: the modes it refuses, the buffers it corrects, the slot it gives.
 * https://learn.microsoft.com/windows/win32/etw/logging-mode-constants
 * https://learn.microsoft.com/windows/win32/api/evntrace/ns-evntrace-event_trace_properties
 */
import type { SessionSpec } from '../host.ts'
import { isGuid, sessionGuid } from '../session-guid.ts'
import { freeBytesAt, rootOf } from './disks.ts'
import { has, mode } from './log-file-mode.ts'
import { type Machine, sameText, sessionNamed } from './machine.ts'
import type { SessionState } from './state.ts'

/** Pairs that the documentation forbids together. */
const exclusive: readonly (readonly [number, number])[] = [
  [mode.sequential, mode.circular | mode.newFile],
  [mode.circular, mode.append | mode.newFile],
  [mode.append, mode.realTime | mode.newFile | mode.privateLogger | mode.preallocate],
  [mode.realTime, mode.privateLogger | mode.buffering],
  [mode.buffering, mode.sequential | mode.circular | mode.append | mode.newFile],
  [mode.privateLogger, mode.preallocate | mode.newFile | mode.independent],
  [mode.stopOnHybridShutdown, mode.persistOnHybridShutdown],
]

const needsFileSize = mode.circular | mode.newFile | mode.preallocate

/** GUID_NULL: ETW invents one. */
const noGuid = '{00000000-0000-0000-0000-000000000000}'

export const isDword = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff

const numbersOf = (spec: SessionSpec): readonly number[] => [
  spec.logFileMode,
  spec.bufferSizeKb,
  spec.minimumBuffers,
  spec.maximumBuffers,
  spec.flushTimerSeconds,
  spec.maximumFileSizeMb,
]

/** 0, or the code that StartTraceW, or the kernel at boot, refuses the session with. */
export function refusalOf(machine: Machine, name: string, spec: SessionSpec, by: 'controller' | 'autologger'): number {
  const { logFileMode, logFile } = spec
  if (name === '' || name.length > 1024 || /\p{Cc}/u.test(name)) return 87
  // A controller may leave the GUID to ETW, an Autologger may not.
  if (!isGuid(spec.guid) && (by === 'autologger' || spec.guid !== noGuid)) return 87
  if (!numbersOf(spec).every(isDword)) return 87
  if (exclusive.some(([one, others]) => has(logFileMode, one) && has(logFileMode, others))) return 87
  if (has(logFileMode, needsFileSize) && spec.maximumFileSizeMb === 0) return 87
  if (has(logFileMode, mode.nonStoppable)) {
    // Only an Autologger may have it, and only one that does not grow a file for ever.
    const bounded =
      has(logFileMode, mode.circular | mode.buffering) || (has(logFileMode, mode.realTime) && logFile === null)
    if (by === 'controller' || !bounded) return 87
  }
  if (by === 'autologger' && has(logFileMode, mode.newFile)) return 87
  if (logFile === null && !has(logFileMode, mode.realTime | mode.buffering)) return logFileMode === 0 ? 161 : 87
  // The backing file of a real-time session is named after it.
  if (/[\\/]/.test(name)) return 161
  const { sessions, slots } = machine.traces
  if (sessions.some((other) => sameText(other.name, name) || sameText(other.guid, spec.guid))) return 183
  if (logFile !== null) {
    if (sessions.some((other) => other.logFile !== null && sameText(other.logFile, logFile))) return 161
    const free = freeBytesAt(machine, logFile)
    if (free === null) return 161
    const unit = has(logFileMode, mode.kilobytes) ? 1024 : 1024 * 1024
    const reserve =
      spec.maximumFileSizeMb === 0 || rootOf(machine, logFile) === rootOf(machine, '%SystemRoot%')
        ? 200 * 1024 * 1024
        : 0
    if (free < spec.maximumFileSizeMb * unit + reserve) return 112
  }
  return sessions.length >= slots ? 1450 : 0
}

/** The running session; ETW corrects buffers silently: two for each processor, the maximum not below the minimum. */
export function openSession(
  machine: Machine,
  name: string,
  spec: SessionSpec,
  channel: string | null = null,
): SessionState {
  const minimumBuffers = Math.max(spec.minimumBuffers, 2 * machine.system.version.processors)
  const realTime = has(spec.logFileMode, mode.realTime)
  const session: SessionState = {
    name,
    guid: spec.guid === noGuid ? sessionGuid(name) : spec.guid.toLowerCase(),
    logFileMode: spec.logFileMode,
    // 0: computed from the memory of the machine. The documented maximum is 1 MB.
    bufferSizeKb: spec.bufferSizeKb === 0 ? 64 : Math.min(spec.bufferSizeKb, 1024),
    minimumBuffers,
    maximumBuffers: spec.maximumBuffers === 0 ? minimumBuffers + 20 : Math.max(spec.maximumBuffers, minimumBuffers),
    flushTimerSeconds: realTime && spec.flushTimerSeconds === 0 ? 1 : spec.flushTimerSeconds,
    clockType: spec.clockType,
    logFile: spec.logFile,
    maximumFileSizeMb: spec.maximumFileSizeMb,
    loggerId: freeLoggerId(machine),
    channel,
    enabled: [],
    eventsLogged: 0,
    eventsLost: 0,
    buffersWritten: 0,
    logBuffersLost: 0,
    realTimeBuffersLost: 0,
    fileBytes: 0,
    backlogBytes: 0,
  }
  machine.traces.sessions.push(session)
  return session
}

/** The lowest free one; the kernel keeps 0 and 1 for its own loggers. */
function freeLoggerId(machine: Machine): number {
  const taken = new Set(machine.traces.sessions.map((session) => session.loggerId))
  let id = 2
  while (taken.has(id)) id++
  return id
}

export function closeSession(machine: Machine, name: string): void {
  const session = sessionNamed(machine, name)
  machine.traces.sessions = machine.traces.sessions.filter((other) => other !== session)
}

/** EnableTraceEx2: eight sessions for each manifest provider. Returns 0 or 1450; replaces an earlier enablement. */
export function enableIn(machine: Machine, session: SessionState, how: SessionState['enabled'][number]): 0 | 1450 {
  const others = machine.traces.sessions.filter(
    (other) => other !== session && other.enabled.some(({ provider }) => provider === how.provider),
  )
  if (others.length >= 8) return 1450
  session.enabled = [...session.enabled.filter(({ provider }) => provider !== how.provider), { ...how }]
  return 0
}
