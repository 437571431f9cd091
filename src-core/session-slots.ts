/** How many sessions this Windows, and one provider, can have at a time. */
import type { WindowsVersion } from './host.ts'
import { type Values, valueNamed } from './registry-value.ts'

export const wmiKey = 'SYSTEM\\CurrentControlSet\\Control\\WMI'

/**
 * "The default limit is 64 … EtwMaxLoggers … acceptable values are 32 through 256, inclusive"; fixed before Windows 10
 * 1709. https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-starttracew
 */
export function sessionSlots(wmi: Values, version: Pick<WindowsVersion, 'build'> | null): number {
  const chosen = valueNamed(wmi, 'EtwMaxLoggers')
  if (chosen?.type !== 'REG_DWORD' || chosen.data < 32 || chosen.data > 256) return 64
  return version !== null && version.build >= 16_299 ? chosen.data : 64
}

/**
 * "Up to eight trace sessions can enable and receive events from the same manifest-based provider."
 * https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-enabletraceex2
 */
export const providerSlots = 8
