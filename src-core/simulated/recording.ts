/** What a session does with the events that reach it: its counters, its file, its backing file, the loss when it is full. */
import { consumers } from './consumers.ts'
import { has, mode } from './log-file-mode.ts'
import { channelAt, type Machine } from './machine.ts'
import { closeSession } from './session.ts'
import type { SessionState } from './state.ts'

const kernelEventTracing = 'Microsoft-Windows-Kernel-EventTracing/Admin'

/** About the size of a query's event with its packet. */
export const bytesPerEvent = 500

export interface Flow {
  readonly session: SessionState
  /** Events for each query. */
  readonly logged: number
  readonly lost: number
}

/** Bytes until the session takes no more; a byte is less than any event. */
export function room(machine: Machine, session: SessionState): number {
  const backlog = has(session.logFileMode, mode.realTime) && consumers(machine, session) === 0
  const left = Math.min(
    backlog ? machine.traces.backlogLimitBytes - session.backlogBytes : Number.POSITIVE_INFINITY,
    fileLimit(machine, session) - session.fileBytes,
  )
  return left < 1 ? 0 : left
}

/** A sequential file ends at its limit; a circular one overwrites its oldest events. */
function fileLimit(machine: Machine, session: SessionState): number {
  if (session.logFile === null || has(session.logFileMode, mode.circular)) return Number.POSITIVE_INFINITY
  const channel = session.channel === null ? undefined : channelAt(machine, session.channel)
  const limit =
    channel?.maxSizeBytes ?? session.maximumFileSizeMb * (has(session.logFileMode, mode.kilobytes) ? 1024 : 1024 * 1024)
  return limit === 0 ? Number.POSITIVE_INFINITY : limit
}

/** So many queries with this flow, the last of them at `now`. */
export function record(machine: Machine, { session, logged, lost }: Flow, queries: number, now: number): void {
  const events = logged * queries
  const bytes = events * bytesPerEvent
  const bufferBytes = session.bufferSizeKb * 1024
  session.eventsLogged += events
  session.buffersWritten += bytes / bufferBytes
  session.eventsLost += lost * queries
  const buffersLost = (lost * queries * bytesPerEvent) / bufferBytes
  const realTime = has(session.logFileMode, mode.realTime)
  if (realTime) session.realTimeBuffersLost += buffersLost
  if (session.logFile !== null) {
    session.logBuffersLost += realTime ? 0 : buffersLost
    session.fileBytes += bytes
    if (bytes > 0) writeFile(machine, session, now)
  }
  if (realTime && consumers(machine, session) === 0) addBacklog(machine, session, bytes, now)
}

function writeFile(machine: Machine, session: SessionState, now: number): void {
  const channel = session.channel === null ? undefined : channelAt(machine, session.channel)
  if (channel !== undefined) {
    channel.log = { fileBytes: Math.min(session.fileBytes, channel.maxSizeBytes), lastWrite: now }
    // A wrapped log holds its maximum and no more.
    session.fileBytes = channel.log.fileBytes
    return
  }
  const circular = has(session.logFileMode, mode.circular)
    ? session.maximumFileSizeMb * 1024 * 1024
    : Number.POSITIVE_INFINITY
  session.fileBytes = Math.min(session.fileBytes, circular)
  // "The session remains active until … the maximum file size is reached for non-circular logs." (StartTraceW)
  if (room(machine, session) === 0) closeSession(machine, session.name)
}

/** The backing file fills; when it is full the kernel says so once. */
function addBacklog(machine: Machine, session: SessionState, bytes: number, now: number): void {
  const wasFull = machine.traces.backlogLimitBytes - session.backlogBytes < 1
  session.backlogBytes = Math.min(session.backlogBytes + bytes, machine.traces.backlogLimitBytes)
  if (wasFull || machine.traces.backlogLimitBytes - session.backlogBytes >= 1) return
  reportTracing(machine, 1, session, 0xc000_0188, now) // STATUS_LOG_FILE_FULL
}

/** Microsoft-Windows-Kernel-EventTracing: 1 the backing file is full, 2 a session failed to start. */
export function reportTracing(
  machine: Machine,
  eventId: 1 | 2,
  session: Pick<SessionState, 'name' | 'logFile' | 'logFileMode'>,
  status: number,
  time: number,
): void {
  const channel = channelAt(machine, kernelEventTracing)
  if (channel === undefined) return
  const backing = `%SystemRoot%\\System32\\LogFiles\\WMI\\RtBackup\\EtwRT${session.name}.etl`
  channel.events.push({
    time,
    eventId,
    data: {
      SessionName: session.name,
      FileName: eventId === 1 ? backing : (session.logFile ?? ''),
      ErrorCode: String(status),
      LoggingMode: String(session.logFileMode),
    },
  })
  channel.events = channel.events.slice(-1000)
  channel.log = { fileBytes: 69_632, lastWrite: time }
}
