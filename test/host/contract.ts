/**
 * What every host must do, whatever is behind it: the simulated server, Windows itself, Wine with a lab. It wants an
 * elevated process on a server with the DNS role and its analytic channel, and leaves things as it found them.
 */
import type { WindowsHost } from '../../src-core/host.ts'
import { accountRules } from './contract/accounts.ts'
import { channelRules } from './contract/channels.ts'
import { registryRules } from './contract/registry.ts'
import { systemRules } from './contract/system.ts'
import { traceRules } from './contract/traces.ts'

export interface Rule {
  /** Begins with the capability: `registry: …`. */
  readonly name: string
  run(host: WindowsHost): Promise<void>
}

export const contract: readonly Rule[] = [
  ...systemRules,
  ...registryRules,
  ...channelRules,
  ...traceRules,
  ...accountRules,
]
