/** A server set up as the guide wants it, and the parts of that by themselves, for the scenarios that lack one. */
import {
  analyticChannel,
  autologgerRoot,
  performanceLogUsers,
  providerGuid,
  serviceLogonRight,
} from '../../provider.ts'
import { dword, qword, text } from '../../registry-value.ts'
import { startChannelSession } from '../channels.ts'
import { keyAt, makeKey, unsetValue } from '../keys.ts'
import { channelAt, type Machine, sessionNamed } from '../machine.ts'
import { reboot, tokenOf } from '../reboot.ts'
import { grantRight } from '../rights.ts'
import { closeSession, enableIn, openSession } from '../session.ts'
import type { ChannelState, KeyState, SessionState } from '../state.ts'
import { settle } from '../traffic.ts'
import { fresh } from './fresh.ts'
import { agentAccount, agentId, agentService, sessionGuid, sessionName, sids } from './names.ts'

export const allKeywords = '0xffffffffffffffff'
export const noKeywords = '0x0000000000000000'
export const autologgerKey = `${autologgerRoot}\\${sessionName}`
export const providerKey = `${autologgerKey}\\${providerGuid}`

/** All there, the agent reads; the last start of Windows brought the session. */
export function configured(scenario: string): Machine {
  const machine = fresh(scenario, { edition: '2022' })
  writeAutologger(machine)
  writeProvider(machine)
  permitAccount(machine)
  installAgent(machine)
  enableChannel(machine)
  reboot(machine)
  settle(machine, machine.system.now + 600_000)
  return machine
}

/** All there by hand, never restarted: the registry may say one thing and the running session another. */
export function configuredBut(scenario: string, change: (machine: Machine) => void): Machine {
  const machine = configured(scenario)
  unsetValue(keyOf(machine, autologgerKey), 'Status')
  change(machine)
  return machine
}

export function enableChannel(machine: Machine): void {
  const channel = analyticChannelOf(machine)
  channel.enabled = true
  channel.retention = false
  startChannelSession(machine, channel)
}

export function writeAutologger(machine: Machine): void {
  makeKey(machine, autologgerKey, {
    Start: dword(1),
    Guid: text(sessionGuid),
    LogFileMode: dword(0x100),
    BufferSize: dword(64),
    MinimumBuffers: dword(64),
    MaximumBuffers: dword(256),
    FlushTimer: dword(1),
    ClockType: dword(1),
  })
}

export function writeProvider(machine: Machine): void {
  makeKey(machine, providerKey, { Enabled: dword(1), EnableLevel: dword(4), MatchAnyKeyword: qword(allKeywords) })
}

export function permitAccount(machine: Machine): void {
  machine.accounts.groups.find((group) => group.sid === performanceLogUsers)?.members.push(sids.serviceAccount)
  grantRight(machine, sids.serviceAccount, serviceLogonRight)
}

/** As `kuma.exe agent … --install` leaves it, started. */
export function installAgent(machine: Machine): void {
  machine.services.push({
    name: agentService,
    displayName: `KUMA Windows Agent ${agentId}`,
    state: 'running',
    start: 'automatic',
    account: agentAccount,
    pid: 4120,
  })
  machine.agents.push({ service: agentService, session: sessionName, token: tokenOf(machine, agentAccount) })
}

type Change = Partial<Pick<SessionState, 'guid' | 'logFileMode' | 'logFile'>> & {
  readonly provider?: Partial<SessionState['enabled'][number]> | null
}

/** The running session of our name in the place of whatever ran under it. */
export function runSession(machine: Machine, { provider = {}, ...spec }: Change = {}): SessionState {
  closeSession(machine, sessionName)
  const session = openSession(machine, sessionName, {
    guid: sessionGuid,
    logFileMode: 0x100,
    bufferSizeKb: 64,
    minimumBuffers: 64,
    maximumBuffers: 256,
    flushTimerSeconds: 1,
    clockType: 'qpc',
    logFile: null,
    maximumFileSizeMb: 0,
    ...spec,
  })
  const how = {
    provider: providerGuid,
    level: 4,
    matchAnyKeyword: allKeywords,
    matchAllKeyword: noKeywords,
    enableProperty: 0,
  }
  if (provider !== null) enableIn(machine, session, { ...how, ...provider })
  return session
}

// What `configured` made is there: its absence is a mistake of the scenarios.
const present = <T>(item: T | undefined): T => {
  if (item === undefined) throw new Error('the scenario lacks what it builds on')
  return item
}
export const keyOf = (machine: Machine, path: string): KeyState => present(keyAt(machine, path))
export const sessionOf = (machine: Machine): SessionState => present(sessionNamed(machine, sessionName))
export const analyticChannelOf = (machine: Machine): ChannelState => present(channelAt(machine, analyticChannel))
export const agentOf = (machine: Machine): Machine['services'][number] =>
  present(machine.services.find((service) => service.name === agentService))
