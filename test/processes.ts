/** Processes of this machine by what started them. */
import { readdirSync, readFileSync } from 'node:fs'

export interface Process {
  readonly pid: number
  /** Its arguments, with spaces between. */
  readonly line: string
}

/** Those whose arguments or environment name this folder: what was started with it, and what that started. */
export function processesOf(folder: string): readonly Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => ({
      pid: Number(pid),
      line: read(pid, 'cmdline').replaceAll('\0', ' '),
      environ: read(pid, 'environ'),
    }))
    .filter(({ line, environ }) => line.includes(folder) || environ.includes(folder))
}

/** Empty for a process that has just ended, and for one of somebody else. */
function read(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}
