/** Event log channels. */
import { statSync } from 'node:fs'
import { HostError } from '../../src-core/errors.ts'
import type { Channel, ChannelLog, Channels, LoggedEvent } from '../../src-core/host.ts'
import { checkTrue, hostError, lastError, type Out } from './call.ts'
import { constants } from './constant.ts'
import * as evt from './event-log.ts'
import { parseEvent } from './event-xml.ts'
import { isoTime } from './filetime.ts'
import type { Handle } from './handle.ts'
import { textOf } from './struct.ts'
import { expand } from './system.ts'

// https://learn.microsoft.com/windows/win32/api/winevt/ne-winevt-evt_channel_config_property_id
const id = constants('winevt.h', {
  EvtChannelConfigEnabled: 0,
  EvtChannelConfigType: 2,
  EvtChannelLoggingConfigRetention: 6,
  EvtChannelLoggingConfigMaxSize: 8,
  EvtChannelLoggingConfigLogFilePath: 9,
})
// https://learn.microsoft.com/windows/win32/api/winevt/ne-winevt-evt_log_property_id
const logId = constants('winevt.h', { EvtLogLastWriteTime: 2, EvtLogFileSize: 3, EvtLogNumberOfLogRecords: 5 })
const flag = constants('winevt.h', {
  EvtOpenChannelPath: 1,
  EvtExportLogChannelPath: 1,
  EvtQueryChannelPath: 1,
  EvtQueryReverseDirection: 0x200,
  EvtRenderEventXml: 1,
})
// https://learn.microsoft.com/windows/win32/wes/windows-event-log-error-constants
const errors = constants('winerror.h', {
  ERROR_FILE_NOT_FOUND: 2,
  ERROR_PATH_NOT_FOUND: 3,
  ERROR_ACCESS_DENIED: 5,
  ERROR_INSUFFICIENT_BUFFER: 122,
  ERROR_NO_MORE_ITEMS: 259,
  ERROR_EVT_CHANNEL_NOT_FOUND: 15007,
})
/** https://learn.microsoft.com/windows/win32/api/winevt/ne-winevt-evt_channel_type */
const channelTypes = ['admin', 'operational', 'analytic', 'debug'] as const

export const channels: Channels = {
  read: async (path) => read(path),
  write: async (path, change) => {
    using config = open(path)
    if (config === null) throw hostError('EvtOpenChannelConfig', errors.ERROR_EVT_CHANNEL_NOT_FOUND)
    if (change.retention !== undefined) {
      evt.setProperty(config.value, id.EvtChannelLoggingConfigRetention, change.retention)
    }
    if (change.maxSizeBytes !== undefined) {
      evt.setProperty(config.value, id.EvtChannelLoggingConfigMaxSize, BigInt(change.maxSizeBytes))
    }
    if (change.enabled !== undefined) evt.setProperty(config.value, id.EvtChannelConfigEnabled, change.enabled)
    checkTrue(evt.EvtSaveChannelConfig(config.value, 0), 'EvtSaveChannelConfig')
  },
  log: async (path) => log(path),
  copy: async (path, toFile) => {
    checkTrue(evt.EvtExportLog(null, path, '*', toFile, flag.EvtExportLogChannelPath), 'EvtExportLog')
  },
  newest: async (path, eventId, max) => newest(path, eventId, max),
}

function open(path: string): Handle | null {
  const opened = evt.EvtOpenChannelConfig(null, path, 0)
  if (BigInt(opened) !== 0n) return evt.evtHandle(opened, 'EvtOpenChannelConfig')
  return noneOrThrow('EvtOpenChannelConfig', [errors.ERROR_EVT_CHANNEL_NOT_FOUND])
}

function noneOrThrow(operation: string, absent: readonly number[]): null {
  const code = lastError()
  if (absent.includes(code)) return null
  throw hostError(operation, code)
}

function read(path: string): Channel | null {
  using config = open(path)
  if (config === null) return null
  const get = (property: number): evt.VariantValue =>
    evt.property(evt.EvtGetChannelConfigProperty, 'EvtGetChannelConfigProperty', config.value, property)
  return {
    enabled: get(id.EvtChannelConfigEnabled) === true,
    type: channelTypes[Number(get(id.EvtChannelConfigType))] ?? 'admin',
    maxSizeBytes: Number(get(id.EvtChannelLoggingConfigMaxSize)),
    retention: get(id.EvtChannelLoggingConfigRetention) === true,
    logFilePath: String(get(id.EvtChannelLoggingConfigLogFilePath) ?? ''),
  }
}

function log(path: string): ChannelLog | null {
  try {
    return serviceLog(path)
  } catch (error) {
    // The service does not answer everything for an enabled direct channel; then the file itself is looked at.
    if (!(error instanceof HostError) || error.code === errors.ERROR_ACCESS_DENIED) throw error
    const file = read(path)?.logFilePath
    const found = file ? statSync(expand(file), { throwIfNoEntry: false }) : undefined
    if (found === undefined) throw error
    return { fileBytes: found.size, lastWrite: found.mtime.toISOString(), records: null }
  }
}

function serviceLog(path: string): ChannelLog | null {
  const opened = evt.EvtOpenLog(null, path, flag.EvtOpenChannelPath)
  if (BigInt(opened) === 0n) {
    const absent = [errors.ERROR_FILE_NOT_FOUND, errors.ERROR_PATH_NOT_FOUND, errors.ERROR_EVT_CHANNEL_NOT_FOUND]
    return noneOrThrow('EvtOpenLog', absent)
  }
  using handle = evt.evtHandle(opened, 'EvtOpenLog')
  const get = (property: number): evt.VariantValue =>
    evt.property(evt.EvtGetLogInfo, 'EvtGetLogInfo', handle.value, property)
  const lastWrite = get(logId.EvtLogLastWriteTime)
  const records = get(logId.EvtLogNumberOfLogRecords)
  return {
    fileBytes: Number(get(logId.EvtLogFileSize) ?? 0),
    lastWrite: typeof lastWrite === 'bigint' ? isoTime(lastWrite) : null,
    records: typeof records === 'bigint' ? Number(records) : null,
  }
}

function newest(path: string, eventId: number, max: number): readonly LoggedEvent[] | null {
  const query = `*[System[(EventID=${eventId})]]`
  const opened = evt.EvtQuery(null, path, query, flag.EvtQueryChannelPath | flag.EvtQueryReverseDirection)
  if (BigInt(opened) === 0n) return noneOrThrow('EvtQuery', [errors.ERROR_EVT_CHANNEL_NOT_FOUND])
  using results = evt.evtHandle(opened, 'EvtQuery')
  const found: LoggedEvent[] = []
  const slot = Buffer.alloc(8)
  while (found.length < max) {
    if (evt.EvtNext(results.value, 1, slot, 1000, 0, [0]) === 0) {
      noneOrThrow('EvtNext', [errors.ERROR_NO_MORE_ITEMS])
      break
    }
    using event = evt.evtHandle(slot.readBigUInt64LE(), 'EvtNext')
    found.push(parseEvent(render(event.value)))
  }
  return found
}

function render(event: bigint): string {
  let buffer = Buffer.alloc(8192)
  for (;;) {
    const used: Out<number> = [0]
    if (evt.EvtRender(null, event, flag.EvtRenderEventXml, buffer.length, buffer, used, [0]) !== 0)
      return textOf(buffer)
    noneOrThrow('EvtRender', [errors.ERROR_INSUFFICIENT_BUFFER])
    buffer = Buffer.alloc(Math.max(used[0], 2 * buffer.length))
  }
}
