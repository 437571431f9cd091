/** When a process started, where the system is not Windows: what tells it from a later one of the same number. */
import { readFile } from 'node:fs/promises'
import { errnoOf } from './files.ts'

/** null: no such process. Without /proc only that it lives. */
export async function processStart(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // proc(5): the name in parentheses may hold anything; field 22, starttime, is the 20th after it.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
    return `${boot}:${ticks}`
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT' && errnoOf(error) !== 'ESRCH') throw error
  }
  try {
    process.kill(pid, 0)
    return 'alive'
  } catch (error) {
    return errnoOf(error) === 'EPERM' ? 'alive' : null
  }
}
