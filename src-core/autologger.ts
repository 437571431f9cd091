/**
 * The registry keys that make ETW start a session at every boot, and the values that this product writes into them.
 * https://learn.microsoft.com/windows/win32/etw/configuring-and-starting-an-autologger-session
 */
import type { ClockType, Guid } from './host.ts'
import { type Buffers, buffersOf, type Intent, keywordMask, logFileModeOf } from './intent.ts'
import { autologgerRoot, providerGuid } from './provider.ts'
import { dword, qword, text, type Values, valueNamed } from './registry-value.ts'
import { isGuid } from './session-guid.ts'

export const autologgerKey = (session: string): string => `${autologgerRoot}\\${session}`

export const autologgerProviderKey = (session: string): string => `${autologgerKey(session)}\\${providerGuid}`

/** Mean something only for a session with a log file; FileName beside real time would write one, too. */
export const fileValues: readonly string[] = ['FileName', 'MaxFileSize', 'FileMax']

/** "Do not set or modify": the kernel counts files and reports how the last start went. */
export const kernelValues: readonly string[] = ['Status', 'FileCounter']

/** ClockType, and Wnode.ClientContext. https://learn.microsoft.com/windows/win32/etw/wnode-header */
export const clockTypes: Readonly<Record<ClockType, number>> = { qpc: 1, system: 2, cycle: 3 }

/**
 * The buffers for a machine: ETW wants two for each processor at least, and room to grow by twenty.
 * https://learn.microsoft.com/windows/win32/api/evntrace/ns-evntrace-event_trace_properties
 */
export function sessionBuffers(session: Intent['session'], processors: number): Buffers {
  const { sizeKb, minimum, maximum } = buffersOf(session)
  const least = Math.max(minimum, 2 * processors)
  return { sizeKb, minimum: least, maximum: Math.max(maximum, least + 20) }
}

export function autologgerValues({ session }: Intent, processors: number, guid: string): Values {
  const buffers = sessionBuffers(session, processors)
  return {
    Start: dword(1),
    Guid: text(guid),
    LogFileMode: dword(logFileModeOf(session.mode)),
    BufferSize: dword(buffers.sizeKb),
    MinimumBuffers: dword(buffers.minimum),
    MaximumBuffers: dword(buffers.maximum),
    FlushTimer: dword(session.flushSeconds),
    ClockType: dword(clockTypes[session.clock]),
  }
}

export const providerValues = ({ session }: Intent): Values => ({
  Enabled: dword(1),
  EnableLevel: dword(session.level),
  MatchAnyKeyword: qword(keywordMask(session.keywords)),
})

/** The key's Guid as it is spelled there; null: none that the kernel can read. */
export function guidText(values: Values): string | null {
  const data = valueNamed(values, 'Guid')?.data
  return typeof data === 'string' && isGuid(data) ? data : null
}

/** The GUID that the session of the next boot will have, as the host spells GUIDs. */
export const bootGuid = (values: Values): Guid | null => guidText(values)?.toLowerCase() ?? null
