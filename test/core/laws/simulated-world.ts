/** The laws' server in memory. */
import type { Setting } from '../../../src-core/setting.ts'
import { settings } from '../../../src-core/settings/index.ts'
import { configuration, type Machine, reboot, simulatedHost, virtualClock } from '../../../src-core/simulated/index.ts'
import { World } from './world.ts'

export class SimulatedWorld extends World {
  constructor(
    readonly machine: Machine,
    catalogue: readonly Setting[] = settings,
  ) {
    super(simulatedHost(machine, virtualClock(Date.parse('2026-11-24T05:00:00.000Z'))), catalogue)
  }

  async snapshot(): Promise<string> {
    return JSON.stringify(configuration(this.machine))
  }

  async reboot(): Promise<void> {
    reboot(this.machine)
  }
}
