/**
 * Inspects a server that is set up, again and again in one process, and writes what the process holds before and after:
 * arguments are the file for the answer, the lab's DLL, the number of rounds to warm up and of those that count.
 */
import { writeFileSync } from 'node:fs'
import { Engine } from '../../../src-core/engine.ts'
import { Journal, MemoryJournal } from '../../../src-core/journal.ts'
import { lint } from '../../../src-core/lint.ts'
import { settings } from '../../../src-core/settings/index.ts'
import * as win32 from '../../../src-main/win32/index.ts'
import { koffiOf } from '../../../src-main/win32/library.ts'
import { inspected } from '../inspected.ts'

export interface Held {
  /** Kernel handles of the process. */
  readonly handles: number
  /** Channels, logs, policies, queries and memory that the lab gave out. */
  readonly lab: number
  /** JavaScript's own memory and what hangs on it, after garbage collection. */
  readonly bytes: number
  readonly privateBytes: number
}

export interface Endurance {
  readonly before: Held
  readonly after: Held
  /** For each way of closing: how often it was used, and how often something was opened that must be closed so. */
  readonly closed: Readonly<Record<string, readonly [closed: number, opened: number]>>
  readonly seconds: number
}

/** What neither the kernel nor the lab counts, because Wine keeps it in the process's own memory. */
const closers: Readonly<Record<string, readonly string[]>> = {
  CloseServiceHandle: ['OpenSCManagerW', 'OpenServiceW'],
  LocalFree: ['ConvertSidToStringSidW', 'ConvertStringSidToSidW'],
}

const [, , file = '', dll = '', warm = '', rounds = ''] = process.argv
const counts = countSuccesses()
const processOf = bindProcess()
const real = win32.createWin32Host()
/** PowerShell is a process of its own: it cannot leak here, and takes longer than all the rest. */
const host = { ...real, rights: { ...real.rights, policy: async () => null } }
const lock = { acquire: async () => async () => {} }
const engine = new Engine({
  host,
  settings,
  journal: new Journal(new MemoryJournal()),
  lock,
  now: () => new Date(),
  program: 'endurance',
  bug: console.error,
})

/** Every tenth time also lint, which asks for everything else: all sessions, listeners, events, counters. */
async function inspect(round: number): Promise<void> {
  for await (const { setting, failure } of engine.observe(inspected)) {
    if (failure !== null) throw new Error(`${setting}: ${JSON.stringify(failure)}`)
  }
  if (round % 10 === 0) await lint(host, inspected)
}

async function run(): Promise<void> {
  for await (const event of engine.apply(await engine.plan(inspected))) {
    if (event.type === 'end' && event.outcome.failure !== null) throw new Error(JSON.stringify(event.outcome))
  }
  for (let round = 0; round < Number(warm); round++) await inspect(round)
  counts.clear()
  const before = processOf.held()
  const begin = Date.now()
  for (let round = 0; round < Number(rounds); round++) await inspect(round)
  const seconds = (Date.now() - begin) / 1000
  const of = (names: readonly string[]): number => names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0)
  const closed = Object.fromEntries(
    Object.entries(closers).map(([close, open]) => [close, [of([close]), of(open)] as const]),
  )
  const answer: Endurance = { before, after: processOf.held(), closed, seconds }
  writeFileSync(file, JSON.stringify(answer))
}

/** Counts the calls that gave something, from the first on: functions are bound when they are first used. */
function countSuccesses(): Map<string, number> {
  const made = new Map<string, number>()
  type Bound = (...args: unknown[]) => unknown
  const koffi = koffiOf() as unknown as { load(path: string): { func(prototype: string): Bound } }
  const load = koffi.load.bind(koffi)
  koffi.load = (path) => {
    const opened = load(path)
    return {
      func: (prototype) => {
        const call = opened.func(prototype)
        const name = /(\w+)\(/.exec(prototype)?.[1] ?? prototype
        // LocalFree answers 0 when it has freed, every other counted call when it has failed.
        const failed = name === 'LocalFree' ? (answer: unknown) => answer !== 0 : (answer: unknown) => answer === 0
        return (...args) => {
          const answer = call(...args)
          if (!failed(answer)) made.set(name, (made.get(name) ?? 0) + 1)
          return answer
        }
      },
    }
  }
  return made
}

function bindProcess() {
  const kernel = koffiOf().load('kernel32.dll')
  const current = kernel.func('intptr GetCurrentProcess()')
  const query = koffiOf()
    .load('ntdll.dll')
    .func('int32 NtQuerySystemInformation(int32 Class, _Out_ void *Information, uint32 Length, _Out_ uint32 *Needed)')
  const memory = kernel.func('uint32 K32GetProcessMemoryInfo(intptr Process, _Out_ void *ppsmemCounters, uint32 cb)')
  const openHandles = koffiOf().load(dll).func('int open_handles()') as () => number
  const collect = globalThis.gc
  if (collect === undefined) throw new Error('node.exe must be started with --expose-gc')
  return {
    held: (): Held => {
      for (let n = 0; n < 4; n++) collect()
      const { heapUsed, external } = process.memoryUsage()
      // PROCESS_MEMORY_COUNTERS: 72 bytes. PagefileUsage at 56 is what Windows otherwise calls private bytes.
      const counters = Buffer.alloc(72)
      if (memory(current(), counters, counters.length) === 0) throw new Error('K32GetProcessMemoryInfo')
      return {
        handles: handlesOf(query, process.pid),
        lab: openHandles(),
        bytes: heapUsed + external,
        privateBytes: Number(counters.readBigUInt64LE(56)),
      }
    },
  }
}

/**
 * SYSTEM_HANDLE_INFORMATION_EX: the number of entries at 0; entries of 40 bytes from 16 on, the owner's id at 8 of each.
 * GetProcessHandleCount would be shorter, and under Wine 8 its answer is always 0.
 */
function handlesOf(query: (...args: unknown[]) => unknown, pid: number): number {
  for (let size = 2 ** 20; ; size *= 2) {
    const list = Buffer.alloc(size)
    const status = Number(query(64, list, size, [0])) >>> 0
    if (status === 0xc0000004) continue // STATUS_INFO_LENGTH_MISMATCH
    if (status !== 0) throw new Error(`NtQuerySystemInformation ${status.toString(16)}`)
    let own = 0
    const end = 16 + 40 * Number(list.readBigUInt64LE(0))
    for (let at = 16; at < end; at += 40) if (Number(list.readBigUInt64LE(at + 8)) === pid) own++
    if (own === 0) throw new Error('no handle of this process')
    return own
  }
}

run().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
