/**
 * The port to Windows: everything the product asks of an operating system, as small capabilities with plain data in and
 * out. Two adapters implement it: `simulated/` and `src-main/win32/`; one contract suite holds both to it.
 *
 * Rules: absence is `null`; refusal and failure throw `HostError` with Windows' own code; identity is a SID, a GUID or a
 * path, never a display name; 64-bit numbers that need every bit travel as `0x` + 16 lower-case hex digits ({@link Hex64}),
 * sizes in bytes as safe integers; GUIDs are lower case in braces; times are ISO 8601 in UTC.
 */

/** An unsigned 64-bit number: `0x` and 16 lower-case hex digits. */
export type Hex64 = string
/** A GUID in braces, lower case: `{eb79061a-a566-4698-9119-3ed2807060e7}`. */
export type Guid = string
/** A security identifier as text: `S-1-5-32-559`. */
export type Sid = string

export interface WindowsHost {
  readonly system: System
  readonly channels: Channels
  readonly traces: Traces
  readonly registry: Registry
  readonly accounts: Accounts
  readonly rights: Rights
  readonly services: Services
  readonly network: Network
  readonly counters: Counters
  /** Absent: this adapter cannot read events. */
  readonly events?: Events
}

// ---------------------------------------------------------------------------------------------------------- system

export interface WindowsVersion {
  readonly major: number
  readonly minor: number
  readonly build: number
  /** OSVERSIONINFOEXW.wProductType: 1, 2, 3. */
  readonly productType: 'workstation' | 'domain-controller' | 'server'
  /** Logical processors: ETW wants two buffers for each. */
  readonly processors: number
  readonly computerName: string
}

export interface Elevation {
  /** TokenElevation of this process. */
  readonly elevated: boolean
  /** `DOMAIN\user` of this process. */
  readonly user: string
  readonly sid: Sid
}

export interface Disk {
  /** The volume's root, e.g. `C:\`. */
  readonly root: string
  readonly freeBytes: number
  readonly totalBytes: number
}

export interface System {
  /** RtlGetVersion (it does not lie to unmanifested programs), GetComputerNameExW, GetSystemInfo. */
  version(): Promise<WindowsVersion>
  elevation(): Promise<Elevation>
  /** GetTickCount64: milliseconds since Windows started. */
  uptime(): Promise<number>
  /** GetDiskFreeSpaceExW for the volume that holds `path`; `%SystemRoot%` and the like are expanded. 3: no such volume. */
  disk(path: string): Promise<Disk>
  /** Lets the machine's own time pass, in milliseconds: what a measurement over a span of time needs. Never fails. */
  wait(ms: number): Promise<void>
}

// -------------------------------------------------------------------------------------------------------- channels

export interface Channel {
  readonly enabled: boolean
  readonly type: 'admin' | 'operational' | 'analytic' | 'debug'
  readonly maxSizeBytes: number
  /** EvtChannelLoggingConfigRetention: true = sequential, stops when full; false = circular, overwrites the oldest. */
  readonly retention: boolean
  /** With environment variables as Windows stores them. */
  readonly logFilePath: string
}

export type ChannelChange = Partial<Pick<Channel, 'enabled' | 'maxSizeBytes' | 'retention'>>

export interface ChannelLog {
  readonly fileBytes: number
  /** null where Windows does not tell. */
  readonly lastWrite: string | null
  /** EvtLogNumberOfLogRecords; null for a direct channel, where Windows gives none. */
  readonly records: number | null
}

export interface LoggedEvent {
  readonly time: string
  readonly eventId: number
  /** The named EventData values. */
  readonly data: Readonly<Record<string, string>>
}

export interface Channels {
  /** EvtOpenChannelConfig + EvtGetChannelConfigProperty. null: no such channel (15007). */
  read(path: string): Promise<Channel | null>
  /**
   * One open, set, save. Refused with 15022 when an enabled analytic or debug channel is changed in anything but
   * `enabled`; enabling such a channel clears its events.
   */
  write(path: string, change: ChannelChange): Promise<void>
  /** EvtGetLogInfo. null: the log does not exist yet. */
  log(path: string): Promise<ChannelLog | null>
  /** EvtExportLog into a new .evtx file; 15022 for an enabled direct channel, 80 when the file is there already. */
  copy(path: string, toFile: string): Promise<void>
  /** EvtQuery on an ordinary (not direct) channel: the newest `max` events with this id. null: no such channel. */
  newest(path: string, eventId: number, max: number): Promise<readonly LoggedEvent[] | null>
}

// ---------------------------------------------------------------------------------------------------------- traces

export type ClockType = 'qpc' | 'system' | 'cycle'

/** A provider's enablement in a session: TRACE_ENABLE_INFO. */
export interface Enablement {
  readonly level: number
  readonly matchAnyKeyword: Hex64
  readonly matchAllKeyword: Hex64
  readonly enableProperty: number
}

/** What a controller asks of a session: EVENT_TRACE_PROPERTIES on the way in. Sizes in KB, time in seconds. */
export interface SessionSpec {
  readonly guid: Guid
  readonly logFileMode: number
  readonly bufferSizeKb: number
  readonly minimumBuffers: number
  readonly maximumBuffers: number
  readonly flushTimerSeconds: number
  readonly clockType: ClockType
  readonly logFile: string | null
  readonly maximumFileSizeMb: number
}

/** A running session: EVENT_TRACE_PROPERTIES on the way out. */
export interface TraceSession extends SessionSpec {
  readonly name: string
  /** Low 16 bits of the session handle; names the session in {@link Listener}. */
  readonly loggerId: number
  readonly numberOfBuffers: number
  readonly freeBuffers: number
  readonly buffersWritten: number
  readonly eventsLost: number
  readonly logBuffersLost: number
  readonly realTimeBuffersLost: number
}

/** A session that a provider is enabled in, seen from the provider. */
export interface Listener extends Enablement {
  readonly loggerId: number
  /** The providing process; null while the provider is only enabled in advance (PRE_ENABLE). */
  readonly pid: number | null
}

export interface Traces {
  /** QueryAllTracesW: the sessions this user may query. */
  sessions(): Promise<readonly TraceSession[]>
  /** ControlTraceW QUERY by name. null: not running (4201). */
  session(name: string): Promise<TraceSession | null>
  /** StartTraceW; 183 for a name or GUID that runs, 1450 without a free slot, 87 for an impossible mode. */
  start(name: string, spec: SessionSpec): Promise<void>
  /** ControlTraceW UPDATE: real time on or off, flush timer, maximum buffers; nothing else can be changed while running. */
  update(name: string, change: Pick<SessionSpec, 'logFileMode' | 'flushTimerSeconds' | 'maximumBuffers'>): Promise<void>
  /** ControlTraceW STOP. 4201 when it does not run. */
  stop(name: string): Promise<void>
  /** EnableTraceEx2 ENABLE_PROVIDER, asynchronous (timeout 0). Replaces an earlier enablement of this pair. */
  enable(name: string, provider: Guid, how: Enablement): Promise<void>
  /** EnableTraceEx2 DISABLE_PROVIDER. */
  disable(name: string, provider: Guid): Promise<void>
  /** EnumerateTraceGuidsEx, TraceGuidQueryInfo. null: nobody registered or enabled this provider. */
  listeners(provider: Guid): Promise<readonly Listener[] | null>
  /** EnumerateTraceGuidsEx over all providers: those enabled in this session, by provider GUID. 4201: not running. */
  providersOf(name: string): Promise<Readonly<Record<Guid, Enablement>>>
}

// -------------------------------------------------------------------------------------------------------- registry

export type RegistryValue =
  | { readonly type: 'REG_DWORD'; readonly data: number }
  | { readonly type: 'REG_QWORD'; readonly data: Hex64 }
  | { readonly type: 'REG_SZ' | 'REG_EXPAND_SZ'; readonly data: string }
  | { readonly type: 'REG_MULTI_SZ'; readonly data: readonly string[] }
  /** Hex digits, lower case, no separators. */
  | { readonly type: 'REG_BINARY' | 'REG_NONE'; readonly data: string }

export interface RegistryKey {
  /** By name, as spelled in the registry. Windows compares names without case. */
  readonly values: Readonly<Record<string, RegistryValue>>
  readonly subkeys: readonly string[]
}

/** Who wrote: the regedit package (Windows Script Host), or the Windows API because that could not. */
export type RegistryWriter = 'regedit' | 'api'

/** Keys are paths below HKEY_LOCAL_MACHINE, 64-bit view, e.g. `SYSTEM\CurrentControlSet\Control\WMI\Autologger`. */
export interface Registry {
  /** null: no such key. */
  read(key: string): Promise<RegistryKey | null>
  /** Creates the key where it is missing; its parent must exist (2). No error when it is there. */
  create(key: string): Promise<RegistryWriter>
  /** Sets values in an existing key (2 otherwise). */
  write(key: string, values: Readonly<Record<string, RegistryValue>>): Promise<RegistryWriter>
  /** Removes values of an existing key (2 otherwise); a missing value is not an error. */
  unset(key: string, names: readonly string[]): Promise<RegistryWriter>
  /** Removes an empty key; 1020 when it has subkeys, 2 when it is not there. */
  remove(key: string): Promise<RegistryWriter>
}

// ---------------------------------------------------------------------------------------- accounts, rights, services

export interface Account {
  readonly sid: Sid
  readonly name: string
  readonly domain: string
  /** SID_NAME_USE. A gMSA is a `user` whose name ends in `$`. */
  readonly type: 'user' | 'group' | 'domain' | 'alias' | 'well-known' | 'deleted' | 'computer' | 'other'
}

export interface Accounts {
  /** LookupAccountNameW for `name`, `DOMAIN\name`, `.\name` or `name@domain`. null: no such account (1332). */
  byName(name: string): Promise<Account | null>
  /** LookupAccountSidW. null: no such account. The name is the localised one of this Windows. */
  bySid(sid: Sid): Promise<Account | null>
  /** NetUserGetInfo: may this user log on? null where Windows does not tell (not a user, no rights, no domain). */
  enabled(account: Account): Promise<boolean | null>
  /** NetUserAdd, level 1: a local user whose password does not expire. 2224 exists, 2245 password refused, 2226 on a domain controller. */
  create(name: string, password: string): Promise<void>
  /** NetUserDel. 2221 when there is none. */
  remove(name: string): Promise<void>
  /** NetLocalGroupGetMembers of the group with this SID: its direct members' SIDs. */
  members(group: Sid): Promise<readonly Sid[]>
  /** NetLocalGroupAddMembers, level 0. A present member is not an error. */
  addMember(group: Sid, member: Sid): Promise<void>
  /** NetLocalGroupDelMembers, level 0. An absent member is not an error. */
  removeMember(group: Sid, member: Sid): Promise<void>
}

export interface Rights {
  /** LsaEnumerateAccountRights: the rights given to this SID itself, not through groups. */
  of(sid: Sid): Promise<readonly string[]>
  /** LsaAddAccountRights: additive; a right that is there already is not an error. */
  grant(sid: Sid, right: string): Promise<void>
  /** LsaRemoveAccountRights, this right only; a right that is not there is not an error. */
  revoke(sid: Sid, right: string): Promise<void>
  /** The Group Policy object that defines this right (RSOP_UserPrivilegeRight, precedence 1). null: none, or not told. */
  policy(right: string): Promise<string | null>
}

export interface Service {
  readonly name: string
  readonly displayName: string
  readonly state: 'running' | 'stopped' | 'starting' | 'stopping' | 'paused'
  readonly start: 'boot' | 'system' | 'automatic' | 'manual' | 'disabled'
  /** As the SCM has it: `LocalSystem`, `DOMAIN\user`, `.\user`. */
  readonly account: string
  readonly pid: number | null
}

export interface Services {
  /** null: no such service (1060). */
  query(name: string): Promise<Service | null>
}

// ------------------------------------------------------------------------------------------------ network, counters

export interface Network {
  /** The addresses of a host name by the system's resolver (hosts file included); empty when it does not resolve. */
  resolve(host: string): Promise<readonly string[]>
  /** A TCP connection, closed at once. null: connected; otherwise the reason as a Node code (`ECONNREFUSED`, `ETIMEDOUT`). */
  connect(host: string, port: number, timeoutMs: number): Promise<string | null>
  /** Sends A queries for these names to the DNS server on 127.0.0.1 over UDP; how many were answered within the time. */
  queryLocalDns(names: readonly string[], timeoutMs: number): Promise<number>
}

export interface Counters {
  /**
   * PDH raw values by English counter path (PdhAddEnglishCounterW, PdhGetRawCounterValue FirstValue): a running total for
   * a per-second counter, the value itself for a plain one. null: no such counter or instance.
   */
  read(paths: readonly string[]): Promise<readonly (number | null)[]>
}

// ---------------------------------------------------------------------------------------------------------- events

/** One event with its payload's fields by the names of the provider's manifest. */
export interface TracedEvent {
  readonly id: number
  /** The time stamp of its header, in milliseconds since 1970 with their fraction. */
  readonly atMs: number
  readonly fields: Readonly<Record<string, string | number>>
}

export interface Events {
  /**
   * Reads the provider's events with these ids for so many milliseconds, in a real-time session of its own (`probeSession`)
   * that is gone when the answer comes, whatever comes: no other session is touched. `seen` gets them in the order of time;
   * false ends the reading. 1450: no place for one more session.
   */
  watch(
    provider: Guid,
    ids: readonly number[],
    ms: number,
    seen: (events: readonly TracedEvent[]) => boolean,
  ): Promise<void>
}
