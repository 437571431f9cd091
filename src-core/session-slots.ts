/** How many sessions this Windows, and one provider, can have at a time. */
import { type Failure, FailureError, HostError } from './errors.ts'
import type { Listener, WindowsHost, WindowsVersion } from './host.ts'
import { providerGuid } from './provider.ts'
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

/** The provider's own listeners, one for each session however many processes provide. */
export const slotsTaken = (listeners: readonly Listener[] | null): number =>
  new Set((listeners ?? []).map(({ loggerId }) => loggerId)).size

/**
 * Does it, and names the cause where Windows refuses for want of a place: StartTraceW and EnableTraceEx2 say 1450 for that,
 * the Event Log service only that a channel cannot be activated (15025).
 */
export async function withSlots<T>(host: WindowsHost, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof HostError && (error.code === 1450 || error.code === 15025))) throw error
    const short = await shortage(host).catch(() => null)
    throw short === null ? error : new FailureError({ ...error.failure, kind: 'exhausted', ...short })
  }
}

async function shortage(host: WindowsHost): Promise<Pick<Failure, 'reason' | 'values'> | null> {
  const { length: used } = await host.traces.sessions()
  const slots = sessionSlots((await host.registry.read(wmiKey))?.values ?? {}, await host.system.version())
  if (used >= slots) return { reason: 'session-slots', values: { used, slots } }
  const taken = slotsTaken(await host.traces.listeners(providerGuid))
  return taken < providerSlots ? null : { reason: 'provider-slots', values: { used: taken, slots: providerSlots } }
}
