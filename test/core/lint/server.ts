/** A server set up well by the simulated Windows, and what lint says about it once something is changed. */
import type { Enablement } from '../../../src-core/host.ts'
import { Intent } from '../../../src-core/intent.ts'
import { type Finding, lint } from '../../../src-core/lint.ts'
import { autologgerRoot, providerGuid } from '../../../src-core/provider.ts'
import { type Machine, names, scenarios, simulatedHost, virtualClock } from '../../../src-core/simulated/index.ts'
import { keyAt, makeKey, unsetValue } from '../../../src-core/simulated/keys.ts'

export const intentWith = (more: object = {}): Intent =>
  Intent.parse({
    account: { kind: 'existing', name: names.agentAccount },
    kuma: { agentId: names.agentId },
    ...more,
  })

export type Change = (machine: Machine) => void

export const lintOf = (machine: Machine, intent = intentWith()): Promise<readonly Finding[]> =>
  lint(simulatedHost(machine, virtualClock()), intent)

export const findingsAfter = (change: Change, intent = intentWith()): Promise<readonly Finding[]> => {
  const machine = scenarios.configured()
  change(machine)
  return lintOf(machine, intent)
}

export const idsOf = (findings: readonly Finding[]): readonly string[] =>
  [...new Set(findings.map(({ id }) => id))].sort()

export const autologger = `${autologgerRoot}\\${names.sessionName}`
export const provider = `${autologger}\\${providerGuid}`
export const otherProvider = '{1c95126e-7eea-49a9-a3fe-a378b03ddb4d}'
export const otherGuid = '{b1d3a7c4-93f2-4e0c-a8d5-6c2f9e7b1a30}'

type Values = NonNullable<Parameters<typeof makeKey>[2]>

export const binary = (data: string): Values[string] => ({ type: 'REG_BINARY', data })

export const set =
  (path: string, values: Values): Change =>
  (machine) => {
    makeKey(machine, path, values)
  }

export const unset =
  (path: string, ...named: readonly string[]): Change =>
  (machine) => {
    const key = keyAt(machine, path)
    for (const name of named) if (key !== undefined) unsetValue(key, name)
  }

/** The value under another spelling of its name. */
export const respelled =
  (path: string, name: string, spelling: string): Change =>
  (machine) => {
    for (const value of keyAt(machine, path)?.values ?? []) if (value.name === name) value.name = spelling
  }

type Session = Machine['traces']['sessions'][number]

export const session =
  (change: Partial<Session>): Change =>
  (machine) => {
    for (const item of machine.traces.sessions) if (item.name === names.sessionName) Object.assign(item, change)
  }

const everything: Enablement = {
  level: 4,
  matchAnyKeyword: '0xffffffffffffffff',
  matchAllKeyword: '0x0000000000000000',
  enableProperty: 0,
}

export const enabled = (guid: string, how: Partial<Enablement> = {}): Session['enabled'][number] => ({
  provider: guid,
  ...everything,
  ...how,
})

export const stopAgent: Change = (machine) => {
  for (const service of machine.services) if (service.name === names.agentService) service.state = 'stopped'
}

export const all =
  (...changes: readonly Change[]): Change =>
  (machine) => {
    for (const change of changes) change(machine)
  }
