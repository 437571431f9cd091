/**
 * Who reads a session in real time. The default descriptor gives TRACELOG_ACCESS_REALTIME to the groups below; a value
 * below `WMI\\Security`, named after the session's GUID without braces, takes its place.
 * https://learn.microsoft.com/windows/win32/api/evntcons/nf-evntcons-eventaccesscontrol
 */
import type { Sid } from '../host.ts'
import { etwSecurityKey, probeSession } from '../provider.ts'
import { grants } from '../security-descriptor.ts'
import { keyAt, valueIn } from './keys.ts'
import { has, mode } from './log-file-mode.ts'
import { isRunning, type Machine, sameText } from './machine.ts'
import type { SessionState } from './state.ts'

/** TRACELOG_ACCESS_REALTIME of evntrace.h. */
const accessRealTime = 0x400

/** SYSTEM, LOCAL SERVICE, NETWORK SERVICE, Administrators, Performance Log Users. */
const readersByDefault: readonly Sid[] = ['S-1-5-18', 'S-1-5-19', 'S-1-5-20', 'S-1-5-32-544', 'S-1-5-32-559']

/**
 * Running agents that read this session and may; the Event Log service reads its own ordinary ones,
 * and whoever probes its own.
 */
export function consumers(machine: Machine, session: SessionState): number {
  if (!has(session.logFileMode, mode.realTime)) return 0
  if (/^EventLog-/i.test(session.name)) return isRunning(machine, 'EventLog') ? 1 : 0
  if (session.name === probeSession) return 1
  return machine.agents.filter(
    (agent) =>
      sameText(agent.session, session.name) &&
      isRunning(machine, agent.service) &&
      mayRead(machine, session, agent.token),
  ).length
}

function mayRead(machine: Machine, session: SessionState, token: readonly Sid[]): boolean {
  const custom = valueIn(keyAt(machine, etwSecurityKey), session.guid.slice(1, -1))
  if (custom?.type !== 'REG_BINARY') return token.some((sid) => readersByDefault.includes(sid))
  // One that cannot be parsed grants nothing.
  return grants(custom.data, token, accessRealTime) === true
}
