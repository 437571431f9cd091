/** https://learn.microsoft.com/windows/win32/etw/controlling-event-tracing-sessions */
import type { Enablement, Guid, TraceSession, Traces } from '../host.ts'
import { isGuid } from '../session-guid.ts'
import { has, mode } from './log-file-mode.ts'
import { type Machine, serviceNamed, sessionNamed } from './machine.ts'
import { refuse } from './refuse.ts'
import { closeSession, enableIn, isDword, openSession, refusalOf } from './session.ts'
import type { SessionState } from './state.ts'

const performanceLogUsers = 'S-1-5-32-559'

export const traces = (machine: Machine): Traces => {
  const running = (name: string): SessionState => {
    const session = sessionNamed(machine, name) ?? refuse('ControlTraceW', 4201)
    requireControl(machine, 'ControlTraceW')
    return session
  }
  return {
    sessions: async () => (mayControl(machine) ? machine.traces.sessions.map(shown) : []),

    session: async (name) => (sessionNamed(machine, name) === undefined ? null : shown(running(name))),

    start: async (name, spec) => {
      requireControl(machine, 'StartTraceW')
      const code = refusalOf(machine, name, spec, 'controller')
      if (code !== 0) refuse('StartTraceW', code)
      openSession(machine, name, spec)
    },

    update: async (name, change) => {
      const session = running(name)
      const numbers = [change.logFileMode, change.flushTimerSeconds, change.maximumBuffers]
      if (!numbers.every(isDword)) refuse('ControlTraceW', 87)
      if (((session.logFileMode ^ change.logFileMode) & ~mode.realTime) !== 0) refuse('ControlTraceW', 87)
      // Without a file nothing would be left to write to.
      if (!has(change.logFileMode, mode.realTime | mode.buffering) && session.logFile === null)
        refuse('ControlTraceW', 87)
      session.logFileMode = change.logFileMode
      // 0: the member is not updated.
      session.flushTimerSeconds = change.flushTimerSeconds || session.flushTimerSeconds
      session.maximumBuffers = Math.max(change.maximumBuffers || session.maximumBuffers, session.minimumBuffers)
    },

    stop: async (name) => {
      const session = running(name)
      if (has(session.logFileMode, mode.nonStoppable)) refuse('ControlTraceW', 5)
      closeSession(machine, name)
    },

    enable: async (name, provider, how) => {
      const session = running(name)
      if (!isGuid(provider) || !isEnablement(how)) refuse('EnableTraceEx2', 87)
      const code = enableIn(machine, session, { provider: provider.toLowerCase(), ...enablement(how) })
      if (code !== 0) refuse('EnableTraceEx2', code)
    },

    disable: async (name, provider) => {
      const session = running(name)
      session.enabled = session.enabled.filter((enabled) => enabled.provider !== provider.toLowerCase())
    },

    listeners: async (provider) => {
      requireControl(machine, 'EnumerateTraceGuidsEx')
      const guid = provider.toLowerCase()
      const pid = registrant(machine, guid)
      const listening = machine.traces.sessions.flatMap((session) =>
        session.enabled
          .filter((enabled) => enabled.provider === guid)
          .map((enabled) => ({ loggerId: session.loggerId, pid, ...enablement(enabled) })),
      )
      return pid === null && listening.length === 0 ? null : listening
    },

    providersOf: async (name) =>
      Object.fromEntries(running(name).enabled.map((enabled) => [enabled.provider, enablement(enabled)])),
  }
}

function shown(session: SessionState): TraceSession {
  const { name, guid, logFileMode, bufferSizeKb, minimumBuffers, maximumBuffers, loggerId } = session
  const { flushTimerSeconds, clockType, logFile, maximumFileSizeMb } = session
  return {
    name,
    guid,
    logFileMode,
    bufferSizeKb,
    minimumBuffers,
    maximumBuffers,
    flushTimerSeconds,
    clockType,
    logFile,
    maximumFileSizeMb,
    loggerId,
    numberOfBuffers: minimumBuffers,
    freeBuffers: Math.max(0, minimumBuffers - 1),
    buffersWritten: Math.floor(session.buffersWritten),
    eventsLost: Math.floor(session.eventsLost),
    logBuffersLost: Math.floor(session.logBuffersLost),
    realTimeBuffersLost: Math.floor(session.realTimeBuffersLost),
  }
}

const enablement = ({ level, matchAnyKeyword, matchAllKeyword, enableProperty }: Enablement): Enablement => ({
  level,
  matchAnyKeyword,
  matchAllKeyword,
  enableProperty,
})

const isEnablement = ({ level, matchAnyKeyword, matchAllKeyword, enableProperty }: Enablement): boolean =>
  isDword(level) &&
  level <= 255 &&
  isDword(enableProperty) &&
  [matchAnyKeyword, matchAllKeyword].every((mask) => /^0x[0-9a-f]{16}$/.test(mask))

/** The process that has registered this provider; null: none, an enablement waits for it. */
function registrant(machine: Machine, guid: Guid): number | null {
  const provider = machine.traces.providers.find((item) => item.guid === guid)
  const service = provider === undefined ? undefined : serviceNamed(machine, provider.service)
  return service?.state === 'running' ? service.pid : null
}

/** Elevated administrators and members of Performance Log Users. */
export function mayControl(machine: Machine): boolean {
  const { elevated, sid } = machine.system.elevation
  return (
    elevated ||
    machine.accounts.groups.some((group) => group.sid === performanceLogUsers && group.members.includes(sid))
  )
}

function requireControl(machine: Machine, operation: string): void {
  if (!mayControl(machine)) refuse(operation, 5)
}
