/** Test files run in parallel: what several of them need is made by the one that makes the lock folder first. */
import { mkdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** A lock that nobody renewed for so long was left behind by a run that was cut short. */
const stale = 120_000
const renewal = 10_000

/** Makes what lies in `folder` unless it is done; whoever comes while another makes it waits for that. */
export async function once(folder: string, isDone: () => boolean, make: () => Promise<void>): Promise<void> {
  const lock = `${folder}.lock`
  mkdirSync(dirname(folder), { recursive: true })
  while (!isDone()) {
    try {
      mkdirSync(lock)
    } catch {
      const held = statSync(lock, { throwIfNoEntry: false })
      if (held !== undefined && Date.now() - held.mtimeMs > stale) rmSync(lock, { recursive: true, force: true })
      else await delay(200)
      continue
    }
    // On a busy machine making takes minutes; a second maker would undo the work of the first.
    const renewing = setInterval(() => utimesSync(lock, new Date(), new Date()), renewal)
    try {
      if (!isDone()) await make()
    } finally {
      clearInterval(renewing)
      rmSync(lock, { recursive: true, force: true })
    }
  }
}
