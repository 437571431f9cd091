/** The servers that the laws are tried on: scenarios of the simulated server, planted into the lab through the adapter. */
import type { WindowsHost } from '../../../src-core/host.ts'
import { providerGuid } from '../../../src-core/provider.ts'
import { names, type ScenarioId, scenarios } from '../../../src-core/simulated/index.ts'
import type { IntentName } from '../../core/laws/intents.ts'
import { planting } from '../../lab/plant.ts'
import type { WineVersion } from '../../wine/wine.ts'

export interface Server {
  readonly scenario: ScenarioId
  readonly intent: IntentName
  /** Our session runs, and nobody enabled the provider in it. */
  readonly forgetful?: true
}

export const servers: Readonly<Record<WineVersion, readonly Server[]>> = {
  'server-2022': [
    { scenario: 'fresh-2022', intent: 'account' },
    { scenario: 'fresh-2022', intent: 'expert' },
    { scenario: 'configured', intent: 'tuned' },
    { scenario: 'configured', intent: 'expert' },
    { scenario: 'configured', intent: 'account', forgetful: true },
    { scenario: 'half-done', intent: 'account' },
    { scenario: 'name-clash', intent: 'guide' },
    { scenario: 'mistake-file-and-real-time', intent: 'account' },
  ],
  'server-2012r2': [
    { scenario: '2012r2', intent: 'account' },
    { scenario: '2012r2', intent: 'expert' },
  ],
}

/** The lab's configuration: nothing happens by itself, and the agent of a server that has one reads. */
export function linesOf({ scenario }: Server): readonly string[] {
  const { agents } = scenarios[scenario]()
  return ['qps 0', ...agents.map(({ session }) => `consumer ${session}`)]
}

type Call = (...args: readonly unknown[]) => Promise<unknown>

export async function plant(host: WindowsHost, { scenario, forgetful }: Server): Promise<void> {
  const machine = scenarios[scenario]()
  const fresh = scenarios[scenario.startsWith('2012') ? '2012r2' : 'fresh-2022']()
  const methods = host as unknown as Readonly<Record<string, Readonly<Record<string, Call>>>>
  for (const [capability, name, ...args] of planting(machine, fresh)) {
    const method = methods[capability]?.[name]
    if (method === undefined) throw new Error(`the host has no ${capability}.${name}`)
    await method(...args)
  }
  if (forgetful) await host.traces.disable(names.sessionName, providerGuid)
}

export const nameOf = ({ scenario, intent, forgetful }: Server): string =>
  `${scenario}, ${intent}${forgetful ? ', the provider not enabled' : ''}`
