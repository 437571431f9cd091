/** The port's calls by name, what each may plausibly answer on Windows, and a way to put something around them all. */
import type { WindowsHost } from './host.ts'

export type HostCall = {
  [C in keyof WindowsHost]-?: `${C}.${Extract<keyof NonNullable<WindowsHost[C]>, string>}`
}[keyof WindowsHost]

/** The API whose name a refusal of the call carries, and the codes it may carry. No codes: the port says it never fails. */
export const plausible = {
  'system.version': { api: 'RtlGetVersion', codes: [] },
  'system.elevation': { api: 'OpenProcessToken', codes: [5] },
  'system.uptime': { api: 'GetTickCount64', codes: [] },
  'system.disk': { api: 'GetDiskFreeSpaceExW', codes: [3, 5] },
  'system.wait': { api: 'Sleep', codes: [] },
  'channels.read': { api: 'EvtOpenChannelConfig', codes: [5, 1722] },
  'channels.write': { api: 'EvtSaveChannelConfig', codes: [5, 1722, 15007, 15022, 15023, 15025] },
  'channels.log': { api: 'EvtOpenLog', codes: [5, 1722] },
  'channels.copy': { api: 'EvtExportLog', codes: [3, 5, 80, 112, 15022] },
  'channels.newest': { api: 'EvtQuery', codes: [5, 1722] },
  'traces.sessions': { api: 'QueryAllTracesW', codes: [5] },
  'traces.session': { api: 'ControlTraceW', codes: [5] },
  'traces.start': { api: 'StartTraceW', codes: [5, 87, 112, 161, 183, 1450] },
  'traces.update': { api: 'ControlTraceW', codes: [5, 87, 4201] },
  'traces.stop': { api: 'ControlTraceW', codes: [5, 4201] },
  'traces.enable': { api: 'EnableTraceEx2', codes: [5, 87, 1450] },
  'traces.disable': { api: 'EnableTraceEx2', codes: [5, 87] },
  'traces.listeners': { api: 'EnumerateTraceGuidsEx', codes: [5] },
  'traces.providersOf': { api: 'EnumerateTraceGuidsEx', codes: [5] },
  'registry.read': { api: 'RegOpenKeyExW', codes: [5, 1018] },
  'registry.create': { api: 'RegCreateKeyExW', codes: [2, 5, 1018] },
  'registry.write': { api: 'RegSetValueExW', codes: [2, 5, 1018] },
  'registry.unset': { api: 'RegDeleteValueW', codes: [2, 5, 1018] },
  'registry.remove': { api: 'RegDeleteKeyExW', codes: [2, 5, 1020] },
  'accounts.byName': { api: 'LookupAccountNameW', codes: [5, 1722] },
  'accounts.bySid': { api: 'LookupAccountSidW', codes: [5, 1722] },
  'accounts.enabled': { api: 'NetUserGetInfo', codes: [1722] },
  'accounts.create': { api: 'NetUserAdd', codes: [5, 2224, 2226, 2245] },
  'accounts.remove': { api: 'NetUserDel', codes: [5, 2221] },
  'accounts.members': { api: 'NetLocalGroupGetMembers', codes: [5, 1376] },
  'accounts.addMember': { api: 'NetLocalGroupAddMembers', codes: [5, 1376, 1387] },
  'accounts.removeMember': { api: 'NetLocalGroupDelMembers', codes: [5, 1376, 1387] },
  'rights.of': { api: 'LsaEnumerateAccountRights', codes: [5] },
  'rights.grant': { api: 'LsaAddAccountRights', codes: [5, 1313] },
  'rights.revoke': { api: 'LsaRemoveAccountRights', codes: [5] },
  'rights.policy': { api: 'RSOP_UserPrivilegeRight', codes: [] },
  'services.query': { api: 'OpenServiceW', codes: [5, 1722] },
  'network.resolve': { api: 'GetAddrInfoW', codes: [] },
  'network.connect': { api: 'connect', codes: [] },
  'network.queryLocalDns': { api: 'sendto', codes: [] },
  'counters.read': { api: 'PdhCollectQueryData', codes: [] },
  'events.watch': { api: 'OpenTraceW', codes: [5, 1450] },
} as const satisfies Readonly<Record<HostCall, { readonly api: string; readonly codes: readonly number[] }>>

export const hostCalls = Object.keys(plausible) as [HostCall, ...HostCall[]]

/** The error codes of each call. */
export const plausibleCodes = Object.fromEntries(
  hostCalls.map((call) => [call, plausible[call].codes]),
) as unknown as Readonly<Record<HostCall, readonly number[]>>

/** The calls that change a machine, or let it change. */
export const changingCalls: ReadonlySet<HostCall> = new Set<HostCall>([
  'system.wait',
  'channels.write',
  'channels.copy',
  'traces.start',
  'traces.update',
  'traces.stop',
  'traces.enable',
  'traces.disable',
  'registry.create',
  'registry.write',
  'registry.unset',
  'registry.remove',
  'accounts.create',
  'accounts.remove',
  'accounts.addMember',
  'accounts.removeMember',
  'rights.grant',
  'rights.revoke',
  'network.queryLocalDns',
  'events.watch',
])

export type Around = (call: HostCall, args: readonly unknown[], run: () => Promise<unknown>) => Promise<unknown>

type Method = (...args: readonly unknown[]) => Promise<unknown>

/** The same host, every call of it made by `act`. */
export function around(host: WindowsHost, act: Around): WindowsHost {
  const wrapped: Record<string, Record<string, Method>> = {}
  for (const call of hostCalls) {
    const [capability = '', name = ''] = call.split('.')
    const methods = host[capability as keyof WindowsHost] as unknown as Readonly<Record<string, Method>> | undefined
    if (methods === undefined) continue
    const method = methods[name]
    if (method === undefined) throw new Error(`the host has no ${call}`)
    const capabilityMethods = wrapped[capability] ?? {}
    wrapped[capability] = capabilityMethods
    capabilityMethods[name] = (...args) => act(call, args, () => method.apply(methods, [...args]))
  }
  return wrapped as unknown as WindowsHost
}
