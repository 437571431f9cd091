/** https://learn.microsoft.com/windows/win32/wes/windows-event-log-error-constants */
import type { ChannelChange, Channels } from '../host.ts'
import { freeBytesAt, rootOf } from './disks.ts'
import { mode } from './log-file-mode.ts'
import { channelAt, type Machine, sameText } from './machine.ts'
import { refuse } from './refuse.ts'
import { closeSession, enableIn, openSession, refusalOf } from './session.ts'
import type { ChannelState } from './state.ts'
import { requireElevation } from './system.ts'

export const channels = (machine: Machine): Channels => ({
  read: async (path) => {
    const channel = channelAt(machine, path)
    if (channel === undefined) return null
    const { enabled, type, maxSizeBytes, retention, logFilePath } = channel
    return { enabled, type, maxSizeBytes, retention, logFilePath }
  },

  write: async (path, change) => {
    const channel = channelAt(machine, path) ?? refuse('EvtOpenChannelConfig', 15007)
    requireElevation(machine, 'EvtSaveChannelConfig')
    write(machine, channel, change)
  },

  log: async (path) => {
    const channel = channelAt(machine, path)
    requireElevation(machine, 'EvtOpenLog')
    if (channel === undefined || channel.log === null) return null
    const { fileBytes, lastWrite } = channel.log
    return {
      fileBytes: Math.floor(fileBytes),
      lastWrite: new Date(lastWrite).toISOString(),
      records: channel.direct === null ? channel.events.length : null,
    }
  },

  copy: async (path, toFile) => {
    const channel = channelAt(machine, path) ?? refuse('EvtExportLog', 15007)
    requireElevation(machine, 'EvtExportLog')
    if (channel.direct !== null && channel.enabled) refuse('EvtExportLog', 15022)
    if (toFile.length > 32_767) refuse('EvtExportLog', 206)
    const free = freeBytesAt(machine, rootOf(machine, toFile)) ?? refuse('EvtExportLog', 3)
    if (machine.files.some((file) => sameText(file.path, toFile))) refuse('EvtExportLog', 80)
    const { fileBytes } = channel.log ?? refuse('EvtExportLog', 2)
    if (fileBytes > free) refuse('EvtExportLog', 112)
    machine.files.push({ path: toFile, bytes: Math.floor(fileBytes) })
  },

  newest: async (path, eventId, max) => {
    const channel = channelAt(machine, path)
    if (channel === undefined) return null
    if (channel.direct !== null && channel.enabled) refuse('EvtQuery', 15022)
    return channel.events
      .filter((event) => event.eventId === eventId)
      .reverse()
      .slice(0, Math.max(0, max))
      .map((event) => ({ time: new Date(event.time).toISOString(), eventId, data: { ...event.data } }))
  },
})

/** Windows keeps sizes in steps of 64 KB, and none below 1 MB. */
const sizeStep = 65_536
const smallestSize = 1_048_576
/** Of an NTFS volume. */
const largestSize = 2 ** 48

function write(machine: Machine, channel: ChannelState, change: ChannelChange): void {
  const { enabled, maxSizeBytes, retention } = change
  const configures = maxSizeBytes !== undefined || retention !== undefined
  if (configures && channel.direct !== null && channel.enabled) refuse('EvtSaveChannelConfig', 15022)
  if (
    maxSizeBytes !== undefined &&
    !(maxSizeBytes >= smallestSize && maxSizeBytes <= largestSize && Number.isInteger(maxSizeBytes))
  ) {
    refuse('EvtSaveChannelConfig', 15023)
  }
  const next = {
    ...channel,
    enabled: enabled ?? channel.enabled,
    maxSizeBytes: Math.ceil((maxSizeBytes ?? channel.maxSizeBytes) / sizeStep) * sizeStep,
    retention: retention ?? channel.retention,
  }
  if (next.enabled && !channel.enabled && !startChannelSession(machine, next)) refuse('EvtSaveChannelConfig', 15025)
  if (!next.enabled && channel.direct !== null) closeSession(machine, channel.direct.session)
  Object.assign(channel, next)
}

/**
 * An enabled direct channel has an ETW session of its own, with the small buffers of the manifest schema's defaults; its
 * file begins anew. false: the session cannot start.
 * https://learn.microsoft.com/windows/win32/wes/eventmanifestschema-channelpublishingtype-complextype
 */
export function startChannelSession(machine: Machine, channel: ChannelState): boolean {
  if (channel.direct === null) return true
  const { provider, keyword, session: name, sessionGuid } = channel.direct
  const spec = {
    guid: sessionGuid,
    logFileMode: channel.retention ? mode.sequential : mode.circular,
    bufferSizeKb: 4,
    minimumBuffers: 0,
    maximumBuffers: 10,
    flushTimerSeconds: 5,
    clockType: 'system',
    logFile: channel.logFilePath,
    maximumFileSizeMb: Math.ceil(channel.maxSizeBytes / 1_048_576),
  } as const
  const code = refusalOf(machine, name, spec, 'autologger')
  // The Event Log service opens the log by itself: the reserve that StartTraceW demands for a file does not bind it.
  if (code !== 0 && code !== 112) return false
  const session = openSession(machine, name, spec, channel.path)
  const how = {
    provider,
    level: 255,
    matchAnyKeyword: keyword,
    matchAllKeyword: `0x${'0'.repeat(16)}`,
    enableProperty: 0,
  }
  if (enableIn(machine, session, how) !== 0) {
    closeSession(machine, name)
    return false
  }
  channel.log = { fileBytes: 0, lastWrite: machine.system.now }
  return true
}
