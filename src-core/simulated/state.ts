/** The parts of a machine that are lists of alike things, as schemas. */
import * as z from 'zod'
import { RegistryValue } from '../registry-value.ts'

export const Text = z.string().max(32_768)
export const Amount = z.number().nonnegative()
export const Count = z.int().nonnegative()
export const Guid = z.string().regex(/^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/)
export const Sid = z.string().regex(/^S-1-\d{1,15}(-\d{1,10}){1,15}$/)
export const Hex64 = z.string().regex(/^0x[0-9a-f]{16}$/)
/** Milliseconds since 1970. The top is far below the last time that a Date can show. */
export const Time = z.int().min(0).max(4_102_444_800_000)
export const list = <T extends z.ZodType>(item: T) => z.array(item).max(10_000)

export const SystemState = z.strictObject({
  version: z.strictObject({
    major: Count,
    minor: Count,
    build: Count,
    productType: z.enum(['workstation', 'domain-controller', 'server']),
    processors: z.int().min(1).max(2048),
    computerName: Text,
  }),
  elevation: z.strictObject({ elevated: z.boolean(), user: Text, sid: Sid }),
  environment: list(z.strictObject({ name: Text, value: Text })),
  /** What would be free without the logs, backing files and copies of this machine; these are subtracted. */
  disks: list(z.strictObject({ root: z.string().regex(/^[A-Z]:\\$/), freeBytes: Count, totalBytes: Count })),
  /** Windows Script Host works: regedit can write. */
  scriptHost: z.boolean(),
  now: Time,
  bootTime: Time,
})

export const ChannelState = z.strictObject({
  path: Text,
  enabled: z.boolean(),
  type: z.enum(['admin', 'operational', 'analytic', 'debug']),
  maxSizeBytes: Count,
  retention: z.boolean(),
  logFilePath: Text,
  /** null: the log file does not exist. */
  log: z.strictObject({ fileBytes: Amount, lastWrite: Time }).nullable(),
  /** Of an ordinary channel, oldest first. */
  events: list(z.strictObject({ time: Time, eventId: Count, data: z.record(Text, Text) })),
  /** Of a direct channel: what its own ETW session records. */
  direct: z.strictObject({ provider: Guid, keyword: Hex64, session: Text, sessionGuid: Guid }).nullable(),
})
export type ChannelState = z.infer<typeof ChannelState>

const EnabledProvider = z.strictObject({
  provider: Guid,
  level: z.int().min(0).max(255),
  matchAnyKeyword: Hex64,
  matchAllKeyword: Hex64,
  enableProperty: Count,
})

export const SessionState = z.strictObject({
  name: Text,
  guid: Guid,
  logFileMode: z.int().min(0).max(0xffff_ffff),
  bufferSizeKb: z.int().min(1),
  minimumBuffers: Count,
  maximumBuffers: Count,
  flushTimerSeconds: Count,
  clockType: z.enum(['qpc', 'system', 'cycle']),
  logFile: Text.nullable(),
  maximumFileSizeMb: Count,
  loggerId: z.int().min(1).max(0xffff),
  /** The direct channel that owns this session. */
  channel: Text.nullable(),
  enabled: list(EnabledProvider),
  // Amounts, not counts: traffic is a flow; what is read is rounded down.
  eventsLogged: Amount,
  eventsLost: Amount,
  buffersWritten: Amount,
  logBuffersLost: Amount,
  realTimeBuffersLost: Amount,
  fileBytes: Amount,
  /** The backing file of a real-time session that nobody reads. */
  backlogBytes: Amount,
})
export type SessionState = z.infer<typeof SessionState>

export const KeyState = z.strictObject({
  path: Text,
  values: list(z.strictObject({ name: Text, value: RegistryValue })),
})
export type KeyState = z.infer<typeof KeyState>

export const AccountState = z.strictObject({
  sid: Sid,
  name: Text,
  domain: Text,
  type: z.enum(['user', 'group', 'domain', 'alias', 'well-known', 'deleted', 'computer', 'other']),
  /** May log on; null: Windows does not tell. */
  enabled: z.boolean().nullable(),
})
export type AccountState = z.infer<typeof AccountState>

export const ServiceState = z.strictObject({
  name: Text,
  displayName: Text,
  state: z.enum(['running', 'stopped', 'starting', 'stopping', 'paused']),
  start: z.enum(['boot', 'system', 'automatic', 'manual', 'disabled']),
  account: Text,
  pid: Count.nullable(),
})
