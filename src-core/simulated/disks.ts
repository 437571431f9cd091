/** Paths and free space. What the machine's own logs take is subtracted from the volume they lie on. */
import { has, mode } from './log-file-mode.ts'
import { type Machine, sameText } from './machine.ts'

/** `%SystemRoot%` and the like expanded as ExpandEnvironmentStringsW does: unknown names stay. */
export const expand = (machine: Machine, path: string): string =>
  path.replace(
    /%([^%]+)%/g,
    (whole, name: string) => machine.system.environment.find((item) => sameText(item.name, name))?.value ?? whole,
  )

export const rootOf = (machine: Machine, path: string): string => expand(machine, path).slice(0, 3).toUpperCase()

/** null: no such volume. */
export function freeBytesAt(machine: Machine, path: string): number | null {
  const root = rootOf(machine, path)
  const disk = machine.system.disks.find((item) => item.root === root)
  if (disk === undefined) return null
  const here = (file: string): boolean => rootOf(machine, file) === root
  let used = 0
  for (const file of machine.files) if (here(file.path)) used += file.bytes
  for (const channel of machine.channels)
    if (channel.log !== null && here(channel.logFilePath)) used += channel.log.fileBytes
  for (const session of machine.traces.sessions) {
    if (session.channel === null && session.logFile !== null && here(session.logFile)) used += session.fileBytes
    if (has(session.logFileMode, mode.realTime) && here('%SystemRoot%')) used += session.backlogBytes
  }
  return Math.max(0, Math.floor(disk.freeBytes - used))
}
