/**
 * A restart of Windows. Running sessions go; what the registry and the channels' configuration say comes back.
 * https://learn.microsoft.com/windows/win32/etw/configuring-and-starting-an-autologger-session
 */

import { serviceLogonGroups } from '../account.ts'
import type { ClockType, SessionSpec } from '../host.ts'
import { autologgerRoot, denyServiceLogonRight, serviceLogonRight } from '../provider.ts'
import { dword } from '../registry-value.ts'
import { accountNamed } from './accounts.ts'
import { startChannelSession } from './channels.ts'
import { keyAt, setValue, subkeysOf, valueIn } from './keys.ts'
import { has, mode } from './log-file-mode.ts'
import { type Machine, serviceNamed } from './machine.ts'
import { reportTracing } from './recording.ts'
import { refreshPolicies, rightsOf } from './rights.ts'
import { enableIn, openSession, refusalOf } from './session.ts'
import type { KeyState } from './state.ts'

/** How long the machine is away. */
const downtimeMs = 90_000

export function reboot(machine: Machine): void {
  machine.system.now += downtimeMs
  machine.system.bootTime = machine.system.now
  machine.traffic.queries = 0
  machine.traffic.responses = 0
  const before = machine.traces.sessions
  machine.traces.sessions = []
  machine.traces.slots = slotsOf(machine)
  for (const name of subkeysOf(machine, autologgerRoot)) startAutologger(machine, name, before)
  for (const channel of machine.channels) if (channel.enabled) startChannelSession(machine, channel)
  refreshPolicies(machine)
  startServices(machine)
}

/** EtwMaxLoggers, 32 to 256, from Windows 10 1709 on; fixed before. https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-starttracew */
function slotsOf(machine: Machine): number {
  const wanted = numberIn(keyAt(machine, 'SYSTEM\\CurrentControlSet\\Control\\WMI'), 'EtwMaxLoggers', 64)
  return machine.system.version.build >= 16_299 && wanted >= 32 && wanted <= 256 ? wanted : 64
}

function startAutologger(machine: Machine, name: string, before: Machine['traces']['sessions']): void {
  const key = keyAt(machine, `${autologgerRoot}\\${name}`)
  if (key === undefined || numberIn(key, 'Start', 0) !== 1) return
  const spec = specIn(key, name)
  const code = refusalOf(machine, name, spec, 'autologger')
  setValue(key, 'Status', dword(code))
  if (code !== 0) {
    reportTracing(machine, 2, { name, ...spec }, code, machine.system.now)
    return
  }
  const session = openSession(machine, name, spec)
  for (const guid of subkeysOf(machine, key.path)) {
    const provider = keyAt(machine, `${key.path}\\${guid}`)
    if (!/^\{[0-9a-f-]{36}\}$/i.test(guid) || numberIn(provider, 'Enabled', 0) !== 1) continue
    enableIn(machine, session, {
      provider: guid.toLowerCase(),
      level: numberIn(provider, 'EnableLevel', 0) & 0xff,
      matchAnyKeyword: maskIn(provider, 'MatchAnyKeyword'),
      matchAllKeyword: maskIn(provider, 'MatchAllKeyword'),
      enableProperty: numberIn(provider, 'EnableProperty', 0),
    })
  }
  // Events that nobody had read at the shutdown wait for a reader, unless the key says otherwise.
  const old = before.find((other) => other.name.toLowerCase() === name.toLowerCase())
  if (old !== undefined && numberIn(key, 'DisableRealtimePersistence', 0) === 0) session.backlogBytes = old.backlogBytes
}

function specIn(key: KeyState, name: string): SessionSpec {
  // FILE_MODE_SEQUENTIAL unless told, and then a file of the session's name, 100 MB at most.
  const logFileMode = numberIn(key, 'LogFileMode', mode.sequential)
  const named = stringIn(key, 'FileName')
  const byDefault = has(logFileMode, mode.realTime | mode.buffering)
    ? null
    : `%SystemRoot%\\System32\\LogFiles\\WMI\\${name}.etl`
  return {
    guid: stringIn(key, 'Guid') ?? '',
    logFileMode,
    bufferSizeKb: numberIn(key, 'BufferSize', 0),
    minimumBuffers: numberIn(key, 'MinimumBuffers', 0),
    maximumBuffers: numberIn(key, 'MaximumBuffers', 0),
    flushTimerSeconds: numberIn(key, 'FlushTimer', 0),
    clockType: clockTypes[numberIn(key, 'ClockType', 1)] ?? 'qpc',
    logFile: named ?? byDefault,
    maximumFileSizeMb: numberIn(key, 'MaxFileSize', named === null && byDefault === null ? 0 : 100),
  }
}

const clockTypes: Readonly<Record<number, ClockType>> = { 1: 'qpc', 2: 'system', 3: 'cycle' }

/** A value of another type counts as absent. */
function numberIn(key: KeyState | undefined, name: string, otherwise: number): number {
  const value = valueIn(key, name)
  return value?.type === 'REG_DWORD' ? value.data : otherwise
}

function stringIn(key: KeyState, name: string): string | null {
  const value = valueIn(key, name)
  return value?.type === 'REG_SZ' || value?.type === 'REG_EXPAND_SZ' ? value.data : null
}

function maskIn(key: KeyState | undefined, name: string): string {
  const value = valueIn(key, name)
  return value?.type === 'REG_QWORD' ? value.data : `0x${numberIn(key, name, 0).toString(16).padStart(16, '0')}`
}

function startServices(machine: Machine): void {
  machine.services.forEach((service, index) => {
    const starts = service.start === 'automatic' && logsOn(machine, service.account)
    service.state = starts ? 'running' : 'stopped'
    service.pid = starts ? 1000 + 4 * index : null
  })
  for (const agent of machine.agents)
    agent.token = tokenOf(machine, serviceNamed(machine, agent.service)?.account ?? '')
}

const systemAccounts: Readonly<Record<string, readonly string[]>> = {
  localsystem: ['S-1-5-18', 'S-1-5-32-544'],
  'nt authority\\localservice': ['S-1-5-19'],
  'nt authority\\networkservice': ['S-1-5-20'],
}

/** The account's SID, those of the local groups that it is a direct member of now, and those of any service logon. */
export function tokenOf(machine: Machine, account: string): string[] {
  const system = systemAccounts[account.toLowerCase()]
  if (system !== undefined) return [...system]
  const sid = accountNamed(machine, account)?.sid
  if (sid === undefined) return []
  const groups = machine.accounts.groups.filter((group) => group.members.includes(sid))
  return [sid, ...groups.map((group) => group.sid), ...serviceLogonGroups]
}

/** A service logon needs the right, which the deny right overrides. */
function logsOn(machine: Machine, account: string): boolean {
  if (Object.hasOwn(systemAccounts, account.toLowerCase())) return true
  const holds = tokenOf(machine, account).flatMap((sid) => rightsOf(machine, sid))
  const disabled = accountNamed(machine, account)?.enabled === false
  return !disabled && holds.includes(serviceLogonRight) && !holds.includes(denyServiceLogonRight)
}
