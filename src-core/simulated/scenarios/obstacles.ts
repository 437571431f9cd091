/** Servers set up well, with something in the way. */
import { autologgerRoot, etwSecurityKey } from '../../provider.ts'
import { dword, text } from '../../registry-value.ts'
import { makeKey } from '../keys.ts'
import type { Machine } from '../machine.ts'
import { reportTracing } from '../recording.ts'
import { descriptor } from '../security.ts'
import { agentOf, allKeywords, configuredBut as but, runSession, sessionOf } from './configured.ts'
import { fresh } from './fresh.ts'
import { agentService, sessionGuid } from './names.ts'

export const obstacles = {
  /** A descriptor for our session that lets administrators do all and Performance Log Users nothing but query. */
  'custom-etw-security': () =>
    but('custom-etw-security', (machine) => {
      const dacl = descriptor([
        { kind: 'allow', mask: 0x1fff, sid: 'S-1-5-18' },
        { kind: 'allow', mask: 0x1fff, sid: 'S-1-5-32-544' },
        { kind: 'allow', mask: 0x1, sid: 'S-1-5-32-559' },
      ])
      makeKey(machine, etwSecurityKey, { [sessionGuid.slice(1, -1)]: { type: 'REG_BINARY', data: dacl } })
    }),

  /** A copied key, Guid and all. It comes first in the order of names, so at the next start ours is refused (183). */
  'two-sessions-one-guid': () =>
    but('two-sessions-one-guid', (machine) => {
      makeKey(machine, `${autologgerRoot}\\DNS-Trace`, {
        Start: dword(1),
        Guid: text(sessionGuid),
        LogFileMode: dword(0x1),
        FileName: text('C:\\Traces\\dns.etl'),
      })
    }),

  /** Another tool runs a session of our name: other GUID, a file, another provider. */
  'name-clash': () => {
    const machine = fresh('name-clash', { edition: '2022' })
    runSession(machine, {
      guid: '{b1d3a7c4-93f2-4e0c-a8d5-6c2f9e7b1a30}',
      logFileMode: 0x1,
      logFile: 'D:\\Traces\\dns-client.etl',
      provider: { provider: '{1c95126e-7eea-49a9-a3fe-a378b03ddb4d}', matchAnyKeyword: allKeywords },
    })
    return machine
  },

  /** The agent has been stopped for long: the backing file is full, new events are lost. */
  'backing-file-full': () =>
    but('backing-file-full', (machine) => {
      Object.assign(agentOf(machine), { state: 'stopped', start: 'manual', pid: null })
      const session = sessionOf(machine)
      session.backlogBytes = machine.traces.backlogLimitBytes
      session.eventsLost = 412_000
      session.realTimeBuffersLost = 3144
      reportTracing(machine, 1, session, 0xc000_0188, machine.system.now - 1_800_000)
    }),

  /** All set up, but the agent is not installed yet. */
  'no-agent': () =>
    but('no-agent', (machine) => {
      machine.services = machine.services.filter((service) => service.name !== agentService)
      machine.agents = []
    }),
} as const satisfies Readonly<Record<string, () => Machine>>
