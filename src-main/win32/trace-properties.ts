/** EVENT_TRACE_PROPERTIES with room for both names behind it: how every call about a session speaks. */
import type { ClockType, SessionSpec, TraceSession } from '../../src-core/host.ts'
import { constants } from './constant.ts'
import { GUID, guidBytes, guidText } from './guid.ts'
import { type Decoded, decode, encode, offsetOf, sizeOf, struct, textOf } from './struct.ts'

// https://learn.microsoft.com/windows/win32/etw/wnode-header
const WNODE_HEADER = struct('WNODE_HEADER', 'evntrace.h', {
  BufferSize: 'uint32',
  ProviderId: 'uint32',
  HistoricalContext: 'uint64',
  TimeStamp: 'int64',
  Guid: GUID,
  ClientContext: 'uint32',
  Flags: 'uint32',
})
// https://learn.microsoft.com/windows/win32/api/evntrace/ns-evntrace-event_trace_properties
const EVENT_TRACE_PROPERTIES = struct('EVENT_TRACE_PROPERTIES', 'evntrace.h', {
  Wnode: WNODE_HEADER,
  BufferSize: 'uint32',
  MinimumBuffers: 'uint32',
  MaximumBuffers: 'uint32',
  MaximumFileSize: 'uint32',
  LogFileMode: 'uint32',
  FlushTimer: 'uint32',
  EnableFlags: 'uint32',
  AgeLimit: 'int32',
  NumberOfBuffers: 'uint32',
  FreeBuffers: 'uint32',
  EventsLost: 'uint32',
  BuffersWritten: 'uint32',
  LogBuffersLost: 'uint32',
  RealTimeBuffersLost: 'uint32',
  LoggerThreadId: 'void *',
  LogFileNameOffset: 'uint32',
  LoggerNameOffset: 'uint32',
})
const { WNODE_FLAG_TRACED_GUID } = constants('evntrace.h', { WNODE_FLAG_TRACED_GUID: 0x20000 })

/** Names have at most 1024 characters: https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-starttracew */
export const longestName = 1024
const nameBytes = 2 * (longestName + 1)

const clocks = ['qpc', 'system', 'cycle'] as const satisfies readonly ClockType[]

let empty: Buffer | undefined

/** An answer buffer for QUERY, STOP and UPDATE. A look at all sessions takes 64 of them: they are copies of one. */
export function emptyProperties(): Buffer {
  empty ??= properties({ logFile: '' }, null)
  return Buffer.from(empty)
}

/** What StartTraceW is given. Without a file the offset must be 0, or Windows makes one as well. */
export function propertiesOf(spec: SessionSpec): Buffer {
  return properties(spec, guidBytes(spec.guid))
}

function properties(spec: Partial<SessionSpec>, guid: Buffer | null): Buffer {
  const names = sizeOf(EVENT_TRACE_PROPERTIES)
  const logFile = spec.logFile ?? null
  const buffer = encode(
    EVENT_TRACE_PROPERTIES,
    {
      Wnode: {
        BufferSize: names + 2 * nameBytes,
        ClientContext: spec.clockType === undefined ? 0 : clocks.indexOf(spec.clockType) + 1,
        Flags: WNODE_FLAG_TRACED_GUID,
      },
      BufferSize: spec.bufferSizeKb ?? 0,
      MinimumBuffers: spec.minimumBuffers ?? 0,
      MaximumBuffers: spec.maximumBuffers ?? 0,
      MaximumFileSize: spec.maximumFileSizeMb ?? 0,
      LogFileMode: spec.logFileMode ?? 0,
      FlushTimer: spec.flushTimerSeconds ?? 0,
      LogFileNameOffset: logFile === null ? 0 : names + nameBytes,
      LoggerNameOffset: names,
    },
    2 * nameBytes,
  )
  guid?.copy(buffer, offsetOf(EVENT_TRACE_PROPERTIES, 'Wnode') + offsetOf(WNODE_HEADER, 'Guid'))
  if (logFile !== null) buffer.write(logFile, names + nameBytes, nameBytes - 2, 'utf16le')
  return buffer
}

/** For UPDATE: the session's own values with these changed; offset 0 leaves the log file as it is. */
export function changed(
  current: Buffer,
  change: Pick<SessionSpec, 'logFileMode' | 'flushTimerSeconds' | 'maximumBuffers'>,
): Buffer {
  const buffer = Buffer.from(current)
  const set = (member: 'LogFileMode' | 'FlushTimer' | 'MaximumBuffers' | 'LogFileNameOffset', to: number): void => {
    buffer.writeUInt32LE(to, offsetOf(EVENT_TRACE_PROPERTIES, member))
  }
  set('LogFileMode', change.logFileMode)
  set('FlushTimer', change.flushTimerSeconds)
  set('MaximumBuffers', change.maximumBuffers)
  set('LogFileNameOffset', 0)
  return buffer
}

/** The session's handle: on the way out it stands in Wnode.HistoricalContext. */
export function sessionHandle(buffer: Buffer): bigint {
  return BigInt(decode(EVENT_TRACE_PROPERTIES, buffer).Wnode.HistoricalContext)
}

export function sessionOf(buffer: Buffer): TraceSession {
  const found = decode(EVENT_TRACE_PROPERTIES, buffer)
  const guid = offsetOf(EVENT_TRACE_PROPERTIES, 'Wnode') + offsetOf(WNODE_HEADER, 'Guid')
  return {
    name: nameAt(buffer, found.LoggerNameOffset),
    loggerId: Number(BigInt(found.Wnode.HistoricalContext) & 0xffffn),
    guid: guidText(buffer.subarray(guid, guid + 16)),
    ...configuration(found),
    logFile: nameAt(buffer, found.LogFileNameOffset) || null,
    numberOfBuffers: found.NumberOfBuffers,
    freeBuffers: found.FreeBuffers,
    buffersWritten: found.BuffersWritten,
    eventsLost: found.EventsLost,
    logBuffersLost: found.LogBuffersLost,
    realTimeBuffersLost: found.RealTimeBuffersLost,
  }
}

function configuration(
  found: Decoded<(typeof EVENT_TRACE_PROPERTIES)['members']>,
): Omit<SessionSpec, 'guid' | 'logFile'> {
  return {
    logFileMode: found.LogFileMode,
    bufferSizeKb: found.BufferSize,
    minimumBuffers: found.MinimumBuffers,
    maximumBuffers: found.MaximumBuffers,
    flushTimerSeconds: found.FlushTimer,
    // 0 is the default, which is QPC.
    clockType: clocks[found.Wnode.ClientContext - 1] ?? 'qpc',
    maximumFileSizeMb: found.MaximumFileSize,
  }
}

function nameAt(buffer: Buffer, offset: number): string {
  return offset === 0 || offset >= buffer.length ? '' : textOf(buffer.subarray(offset))
}
