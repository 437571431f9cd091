/**
 * The machine-wide lock of a run: a file that names its holder. It appears whole, by a hard link to a finished draft, and
 * it outlives a crash; who finds it stale replaces it under a lock of its own, so that two takers never both succeed.
 */
import { randomUUID } from 'node:crypto'
import { promises } from 'node:fs'
import * as z from 'zod'
import { FailureError, fail } from '../src-core/errors.ts'
import type { RunLock } from '../src-core/run.ts'
import { errnoOf, fileFailure, readBounded } from './files.ts'

export const Holder = z.strictObject({
  schema: z.literal(1),
  token: z.uuid(),
  pid: z.int().positive(),
  /** When that process started, as the system tells it: a number alone is given to another process some day. */
  processStart: z.string().max(100),
  user: z.string().max(1000),
  since: z.iso.datetime(),
  program: z.string().max(200),
  command: z.string().max(100),
})
export type Holder = Readonly<z.infer<typeof Holder>>

export interface LockParts {
  readonly file: string
  /** What the holder is called by: the user, the program with its version, the command. */
  readonly who: () => Promise<Pick<Holder, 'user' | 'program' | 'command'>>
  readonly now: () => Date
  /** null: no such process. */
  readonly processStart: (pid: number) => Promise<string | null>
  /** Makes the folder, or refuses the one that is there. */
  readonly prepare: () => Promise<void>
}

/** Each crash in the middle of a takeover adds one; more than these are not crashes. */
const deepest = 5

export class FileLock implements RunLock {
  constructor(private readonly parts: LockParts) {}

  async acquire(): Promise<() => Promise<void>> {
    const { file, who, now, processStart, prepare } = this.parts
    await prepare()
    const holder: Holder = {
      schema: 1,
      token: randomUUID(),
      pid: process.pid,
      processStart: (await processStart(process.pid)) ?? 'unknown',
      since: now().toISOString(),
      ...(await who()),
    }
    try {
      await this.take(file, holder, 0)
    } catch (error) {
      return fileFailure(error, 'lock', file)
    }
    return () => release(file, holder)
  }

  /** Who holds it now, alive; null: nobody. */
  async holder(): Promise<Holder | null> {
    const holder = await read(this.parts.file)
    return holder !== null && (await this.lives(holder)) ? holder : null
  }

  private async take(file: string, holder: Holder, depth: number): Promise<void> {
    for (;;) {
      if (await place(file, holder, promises.link)) return
      const found = await read(file)
      if (found === null) continue // released meanwhile
      if (depth > deepest || (await this.lives(found))) throw busy(found)
      // Only one process at a time may replace a stale lock. Its own lock can be stale, too.
      const guard = `${file}.taking`
      await this.take(guard, holder, depth + 1)
      try {
        if ((await read(file))?.token !== found.token) continue
        await place(file, holder, promises.rename)
        return
      } finally {
        await release(guard, holder)
      }
    }
  }

  private async lives({ pid, processStart }: Holder): Promise<boolean> {
    return (await this.parts.processStart(pid)) === processStart
  }
}

const busy = (holder: Holder): FailureError => {
  const { pid, user, since, program, command } = holder
  const message = `held by process ${pid} (${program} ${command}) of ${user} since ${since}`
  const values = { pid, user, since, program, command }
  return new FailureError({ kind: 'busy', operation: 'lock', message, reason: 'locked', values })
}

/** False: the name is taken. A rename takes it in any case. */
async function place(file: string, holder: Holder, move: typeof promises.link): Promise<boolean> {
  const draft = `${file}.${randomUUID()}.tmp`
  const handle = await promises.open(draft, 'wx', 0o600)
  try {
    try {
      await handle.writeFile(JSON.stringify(holder))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await move(draft, file)
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await promises.rm(draft, { force: true })
  }
}

async function read(file: string): Promise<Holder | null> {
  let text: string
  try {
    text = readBounded(file, 16_384, 'lock').toString('utf8')
  } catch (error) {
    if (error instanceof FailureError && error.failure.kind === 'missing') return null
    throw error
  }
  try {
    return Holder.parse(JSON.parse(text))
  } catch {
    return fail('invalid', 'lock', `${file} names no holder`, { reason: 'lock-damaged', values: { file } })
  }
}

/** Ours only: a lock that somebody took over meanwhile stays. */
async function release(file: string, { token }: Holder): Promise<void> {
  if ((await read(file))?.token === token) await promises.rm(file, { force: true })
}

/** A simulated machine in this process's memory is nobody else's; the engine itself makes one run at a time. */
export const noLock: RunLock = { acquire: async () => async () => {} }
