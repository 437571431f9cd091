/** The server at work: the simulated one or this Windows, with its journal, its lock and the engine over them. */

import { promises } from 'node:fs'
import { dirname, join } from 'node:path'
import { Engine } from '../src-core/engine.ts'
import { fail } from '../src-core/errors.ts'
import type { WindowsHost } from '../src-core/host.ts'
import { Journal, type JournalStore, MemoryJournal } from '../src-core/journal.ts'
import type { RunLock } from '../src-core/run.ts'
import { settings } from '../src-core/settings/index.ts'
import type { Clock } from '../src-core/simulated/clock.ts'
import { FileJournal } from './journal.ts'
import { FileLock, type Holder, type LockParts, noLock } from './lock.ts'
import type { Simulation } from './simulation.ts'
import { programName } from './version.ts'

export interface Server {
  readonly host: WindowsHost
  readonly engine: Engine
  readonly simulation: Simulation | null
  /** For acts on the machine outside the engine. */
  readonly lock: RunLock
  /** The run that is under way in another process; null: none. */
  holder(): Promise<Holder | null>
  /** Files in the journal's folder that are not ours. */
  foreign(): Promise<readonly string[]>
}

export interface ServerChoice {
  readonly simulate: string | undefined
  readonly command: string
  readonly io: { readonly platform: NodeJS.Platform; readonly clock: Clock }
  readonly bug: (error: unknown) => void
  /** Put around the host, for whoever watches its calls. */
  readonly watched?: (host: WindowsHost) => WindowsHost
  /** Told when a run begins and when it is over. */
  readonly running?: (running: boolean) => void
}

interface Parts {
  readonly host: WindowsHost
  readonly store: JournalStore
  readonly lock: RunLock
}

export async function openServer(choice: ServerChoice): Promise<Server> {
  if (choice.simulate !== undefined) return await openSimulated(choice.simulate, choice)
  if (choice.io.platform === 'win32') return await openWindows(choice)
  return fail('unsupported', 'arguments', `this system is ${choice.io.platform}`, { reason: 'not-windows' })
}

async function openSimulated(option: string, choice: ServerChoice): Promise<Server> {
  const { openSimulation } = await import('./simulation.ts')
  const simulation = await openSimulation(option, choice.io.clock)
  const { host, file } = simulation
  if (file === null) {
    return {
      ...made({ host, store: new MemoryJournal(), lock: noLock }, choice),
      simulation,
      holder: async () => null,
      foreign: async () => [],
    }
  }
  const { processStart } = await import('./process-start.ts')
  const store = new FileJournal(
    `${file}.journal`,
    async (folder) => void (await promises.mkdir(folder, { recursive: true })),
  )
  const lock = fileLock(host, choice, { file: `${file}.lock`, processStart, prepare: async () => {} })
  return {
    ...made({ host, store, lock: keepingLock(lock, simulation) }, choice),
    simulation,
    holder: () => lock.holder(),
    foreign: () => store.foreign(),
  }
}

/** The machine's file is read when the lock is got, and written only while it is held. */
const keepingLock = (lock: RunLock, simulation: Simulation): RunLock => ({
  acquire: async () => {
    const release = await lock.acquire()
    try {
      await simulation.refresh()
    } catch (error) {
      await release()
      throw error
    }
    simulation.keep(true)
    return async () => {
      simulation.keep(false)
      await release()
    }
  },
})

/** Nothing of the native adapter is loaded before it is known to be wanted. */
async function openWindows(choice: ServerChoice): Promise<Server> {
  const { createWin32Host, programData, ensureAdminFolder, programFolderProblem, processStart } = await import(
    './win32/index.ts'
  )
  const host = createWin32Host()
  const state = join(programData(), 'etwDNS Setup')
  const store = new FileJournal(join(state, 'journal'), async (folder) => {
    await ensureAdminFolder(dirname(folder))
    await ensureAdminFolder(folder)
  })
  const lock = fileLock(host, choice, {
    file: join(state, 'run.lock'),
    processStart,
    prepare: async () => {
      const problem = await programFolderProblem()
      if (problem !== null) fail('denied', 'program', problem, { reason: 'program-folder', values: { problem } })
      await ensureAdminFolder(state)
    },
  })
  return {
    ...made({ host, store, lock }, choice),
    simulation: null,
    holder: () => lock.holder(),
    foreign: () => store.foreign(),
  }
}

const fileLock = (
  host: WindowsHost,
  { command }: ServerChoice,
  parts: Pick<LockParts, 'file' | 'processStart' | 'prepare'>,
): FileLock =>
  new FileLock({
    ...parts,
    now: () => new Date(),
    who: async () => ({ user: (await host.system.elevation()).user, program: programName, command }),
  })

function made(parts: Parts, { bug, watched, running }: ServerChoice): Pick<Server, 'host' | 'engine' | 'lock'> {
  const journal = new Journal(parts.store)
  const host = watched?.(parts.host) ?? parts.host
  const lock = running === undefined ? parts.lock : tellingLock(parts.lock, running)
  const engine = new Engine({ host, settings, journal, lock, now: () => new Date(), program: programName, bug })
  return { host, engine, lock }
}

/** A run holds the lock from its beginning to its end. */
const tellingLock = (lock: RunLock, running: (running: boolean) => void): RunLock => ({
  acquire: async () => {
    const release = await lock.acquire()
    running(true)
    return async () => {
      try {
        await release()
      } finally {
        running(false)
      }
    }
  },
})
