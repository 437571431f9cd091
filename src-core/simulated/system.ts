import type { System } from '../host.ts'
import type { Clock } from './clock.ts'
import { freeBytesAt, rootOf } from './disks.ts'
import type { Machine } from './machine.ts'
import { refuse } from './refuse.ts'

export const system = (machine: Machine, clock: Clock): System => ({
  version: async () => ({ ...machine.system.version }),
  elevation: async () => ({ ...machine.system.elevation }),
  uptime: async () => machine.system.now - machine.system.bootTime,
  disk: async (path) => {
    const root = rootOf(machine, path)
    const disk = machine.system.disks.find((item) => item.root === root) ?? refuse('GetDiskFreeSpaceExW', 3)
    return { root, freeBytes: freeBytesAt(machine, root) ?? 0, totalBytes: disk.totalBytes }
  },
  wait: (ms) => clock.delay(ms),
})

/** Every write, and a read of what only administrators may see. */
export function requireElevation(machine: Machine, operation: string): void {
  if (!machine.system.elevation.elevated) refuse(operation, 5)
}
