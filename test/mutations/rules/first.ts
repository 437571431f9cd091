/**
 * What only the first calls of a process on a fresh server show: the answers of the lab are planned for calls by their
 * number, and no log was written yet.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { analyticChannel, providerGuid } from '../../../src-core/provider.ts'
import type { Rule } from '../../host/contract.ts'
import { equal, refused } from '../../host/expect.ts'

/** Of the lab's configuration, in the order of the rules. */
export const plannedFaults = [
  'fail EvtOpenLog#2 3',
  'fail EvtOpenLog#3 5',
  'fail EvtOpenLog#4 1717',
  'fail EvtOpenLog#5 1717',
  'fail EnumerateTraceGuidsEx#1 122',
  'fail EnumerateTraceGuidsEx#2 234',
  'fail ControlTraceW#1 234',
] as const

const file = 'C:\\windows\\System32\\Winevt\\Logs\\Microsoft-Windows-DNSServer%4Analytical.etl'

export const firstRules: readonly Rule[] = [
  {
    name: 'first: no log, by each code that says so',
    run: async (host) => {
      equal(await host.channels.log(analyticChannel), null, '2')
      equal(await host.channels.log(analyticChannel), null, '3')
    },
  },
  {
    name: 'first: a log that the service does not tell of is looked at, but not without the right to',
    run: async (host) => {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, 'twelve bytes')
      try {
        await refused(host.channels.log(analyticChannel), 5, 'no right')
        const { fileBytes, records } = (await host.channels.log(analyticChannel)) ?? {}
        equal([fileBytes, records], [12, null], 'the file')
      } finally {
        rmSync(file)
      }
      await refused(host.channels.log(analyticChannel), 1717, 'no file')
    },
  },
  {
    name: 'first: a list that did not fit is asked for again',
    run: async (host) => equal(await host.traces.listeners(providerGuid), [], 'listeners'),
  },
  {
    name: 'first: a session is stopped even when its last words did not fit',
    run: async (host) => host.traces.stop('DiagLog'),
  },
]

/** For a process of its own, on a domain controller. */
export const controllerRules: readonly Rule[] = [
  {
    name: 'domain controller: is one, and makes no local account',
    run: async (host) => {
      equal((await host.system.version()).productType, 'domain-controller', 'product type')
      await refused(host.accounts.create('etwDNS-mutations', 'Vq7#long-enough-23'), 2226, 'create')
    },
  },
]
