/** PDH counter sets by their English names. A reader needs to be an administrator or of a Performance … Users group. */
import type { Counters } from '../host.ts'
import { consumers } from './consumers.ts'
import { isRunning, type Machine, sessionNamed } from './machine.ts'
import { mayControl } from './traces.ts'

/** Windows 10 and Server 2016 brought the counter set of ETW sessions. */
const firstBuildWithSessionCounters = 14_393

export const counters = (machine: Machine): Counters => ({
  read: async (paths) => paths.map((path) => (mayControl(machine) ? counterAt(machine, path) : null)),
})

function counterAt(machine: Machine, path: string): number | null {
  const counter = path.toLowerCase()
  if (counter === '\\dns\\total query received/sec') return dns(machine, machine.traffic.queries)
  if (counter === '\\dns\\total response sent/sec') return dns(machine, machine.traffic.responses)
  const [, name, what] = /^\\event tracing for windows session\((.+)\)\\([^\\]+)$/i.exec(path) ?? []
  const session = name === undefined ? undefined : sessionNamed(machine, name)
  if (session === undefined || machine.system.version.build < firstBuildWithSessionCounters) return null
  switch (what?.toLowerCase()) {
    case 'events logged per sec':
      return Math.floor(session.eventsLogged)
    case 'events lost':
      return Math.floor(session.eventsLost)
    case 'number of real-time consumers':
      return consumers(machine, session)
    default:
      return null
  }
}

const dns = (machine: Machine, total: number): number | null => (isRunning(machine, 'DNS') ? Math.floor(total) : null)
