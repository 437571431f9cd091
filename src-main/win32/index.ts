/** The port to Windows on a real Windows. Nothing is loaded before the first call. */
import type { WindowsHost } from '../../src-core/host.ts'
import { accounts } from './accounts.ts'
import { channels } from './channels.ts'
import { counters } from './counters.ts'
import { network } from './network.ts'
import { registry } from './registry.ts'
import { rights } from './rights.ts'
import { services } from './services.ts'
import { system } from './system.ts'
import { traces } from './traces.ts'

export { ensureAdminFolder, programFolderProblem } from './folder-security.ts'
export { programData } from './known-folder.ts'
export { processStart } from './process.ts'

export function createWin32Host(): WindowsHost {
  if (process.platform !== 'win32' || process.arch !== 'x64') {
    throw new Error(`The adapter for Windows runs on 64-bit Windows only, not on ${process.platform} ${process.arch}`)
  }
  return { system, channels, traces, registry, accounts, rights, services, network, counters }
}
