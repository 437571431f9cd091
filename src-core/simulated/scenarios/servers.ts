/** Servers that nobody has set up yet, or not to the end. */

import { dword } from '../../registry-value.ts'
import { makeKey } from '../keys.ts'
import { type Machine, serviceNamed } from '../machine.ts'
import { openSession } from '../session.ts'
import { enableChannel, writeAutologger } from './configured.ts'
import { fresh } from './fresh.ts'
import { collectorHost, sids } from './names.ts'

/** A fresh 2022 with one thing different. */
const but = (scenario: string, change: (machine: Machine) => void): Machine => {
  const machine = fresh(scenario, { edition: '2022' })
  change(machine)
  return machine
}

export const servers = {
  'fresh-2016': () => {
    const machine = fresh('fresh-2016', { edition: '2016' })
    // The schema's default size, where nobody chose another.
    for (const channel of machine.channels) if (channel.direct !== null) channel.maxSizeBytes = 1_048_576
    return machine
  },
  'fresh-2019': () => fresh('fresh-2019', { edition: '2019' }),
  'fresh-2022': () => fresh('fresh-2022', { edition: '2022' }),
  'fresh-2025': () => fresh('fresh-2025', { edition: '2025' }),
  'fresh-2022-ru': () => fresh('fresh-2022-ru', { edition: '2022', language: 'ru' }),
  'domain-controller': () => fresh('domain-controller', { edition: '2022', productType: 'domain-controller' }),
  'server-core': () => fresh('server-core', { edition: '2022', installation: 'Server Core' }),
  '2012r2': () => fresh('2012r2', { edition: '2012r2' }),
  '2012r2-no-hotfix': () => fresh('2012r2-no-hotfix', { edition: '2012r2', dns: 'no-provider' }),
  'no-dns-role': () => fresh('no-dns-role', { edition: '2022', dns: 'none' }),

  'dns-stopped': () =>
    but('dns-stopped', (machine) => {
      const dns = serviceNamed(machine, 'DNS')
      if (dns !== undefined) Object.assign(dns, { state: 'stopped', pid: null })
    }),

  'not-elevated': () =>
    but('not-elevated', (machine) => {
      machine.system.elevation.elevated = false
    }),

  /** As an interrupted run leaves it: the log on, the key without its provider, no session. */
  'half-done': () =>
    but('half-done', (machine) => {
      enableChannel(machine)
      writeAutologger(machine)
    }),

  /** Group Policy grants the right to others, and takes back what is granted here at its next refresh. */
  'gpo-logon-right': () =>
    but('gpo-logon-right', (machine) => {
      const right = 'SeServiceLogonRight'
      machine.rights.policies.push({
        right,
        policy: 'CORP Server Baseline',
        sids: [sids.allServices, sids.backupAccount],
      })
      machine.rights.held.push({ sid: sids.backupAccount, rights: [right] })
    }),

  'sessions-full': () => but('sessions-full', (machine) => fillSessions(machine, machine.traces.slots)),
  'sessions-nearly-full': () =>
    but('sessions-nearly-full', (machine) => fillSessions(machine, machine.traces.slots - 3)),

  'no-script-host': () =>
    but('no-script-host', (machine) => {
      machine.system.scriptHost = false
      makeKey(machine, 'SOFTWARE\\Microsoft\\Windows Script Host\\Settings', { Enabled: dword(0) })
    }),

  'disk-nearly-full': () =>
    but('disk-nearly-full', (machine) => {
      for (const disk of machine.system.disks) if (disk.root === 'C:\\') disk.freeBytes = 150 * 1024 ** 2
    }),

  /** Each look-up of a name takes three seconds: a domain controller far away. */
  'slow-call': () =>
    but('slow-call', (machine) => {
      machine.calls.slow = { call: 'accounts.byName', ms: 3000 }
    }),

  /** The Event Log service never answers the change of a channel. */
  'hanging-call': () =>
    but('hanging-call', (machine) => {
      machine.calls.hanging = 'channels.write'
    }),

  /** The collector's server is there, the collector is not. */
  'collector-down': () =>
    but('collector-down', (machine) => {
      for (const host of machine.network.hosts) if (host.name === collectorHost) host.openPorts = []
    }),
} as const satisfies Readonly<Record<string, () => Machine>>

/** Sessions of other tools, which have nothing to do with DNS. */
function fillSessions(machine: Machine, count: number): void {
  for (let i = machine.traces.sessions.length; i < count; i++) {
    const number = String(i).padStart(2, '0')
    openSession(machine, `Vendor-Trace-${number}`, {
      guid: `{7e000000-0000-4000-8000-0000000000${number}}`,
      logFileMode: 0x400,
      bufferSizeKb: 16,
      minimumBuffers: 8,
      maximumBuffers: 28,
      flushTimerSeconds: 0,
      clockType: 'qpc',
      logFile: null,
      maximumFileSizeMb: 0,
    })
  }
}
