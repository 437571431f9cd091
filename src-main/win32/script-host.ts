/**
 * The package `regedit`: it writes through cscript.exe (Windows Script Host, VBScript, WMI's StdRegProv). This file is
 * about running that safely from an elevated process: which program is started, with which scripts, and for how long.
 * What it wrote is read back by the caller: several of its scripts end with 0 whatever happened.
 */
import type { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { systemFolder } from './library.ts'
import { packedFile, packedFiles, programFolder } from './packed.ts'
import { readKey } from './registry-api.ts'

/** The part of regedit that is used. Its own types lack `deleteValue`. */
export interface Regedit {
  setExternalVBSLocation(folder: string): string
  readonly promisified: {
    createKey(keys: readonly string[]): Promise<void>
    deleteKey(keys: readonly string[]): Promise<void>
    deleteValue(paths: readonly string[]): Promise<void>
    putValue(map: Readonly<Record<string, Readonly<Record<string, Entry>>>>): Promise<void>
  }
}
export interface Entry {
  readonly type: string
  readonly value: string | number | readonly string[] | readonly number[]
}

/** A cold WMI service takes seconds; a script that hangs must not take the run with it. */
const longestMs = 30_000
const scriptFolder = 'regedit'

let broken = false

/**
 * Runs one act of regedit. false: it could not, or not to its end, and the caller writes by the API instead. A script
 * host that failed once is not asked again: each try costs a process and, at worst, the time limit.
 */
export async function byRegedit(act: (regedit: Regedit) => Promise<void>, limitMs = longestMs): Promise<boolean> {
  if (broken || !scriptHostUsable()) return false
  const regedit = await load()
  const done = await bounded(() => act(regedit), limitMs)
  if (!done) broken = true
  return done
}

/** Switched off by an administrator, or VBScript removed (it is an optional feature from Windows 11 24H2 on). */
function scriptHostUsable(): boolean {
  const folder = systemFolder()
  if (!existsSync(join(folder, 'cscript.exe')) || !existsSync(join(folder, 'vbscript.dll'))) return false
  const settings = readKey('SOFTWARE\\Microsoft\\Windows Script Host\\Settings')?.values ?? {}
  const enabled = Object.entries(settings).find(([name]) => name.toLowerCase() === 'enabled')?.[1]
  return enabled === undefined || (enabled.data !== 0 && enabled.data !== '0')
}

let regeditModule: Regedit | undefined

async function load(): Promise<Regedit> {
  if (packedFiles !== null) {
    // On every use, not only the first: the scripts are read anew by each cscript.exe.
    for (const name of Object.keys(packedFiles)) if (name.startsWith(`${scriptFolder}/`)) packedFile(name)
  }
  if (regeditModule === undefined) {
    const loaded = (await import('regedit')) as unknown as { readonly default: Regedit }
    const { default: cscript } = await import('regedit/lib/cscript.js')
    nameCscript(cscript)
    if (packedFiles !== null) {
      const folder = join(programFolder(), scriptFolder)
      // It answers with a sentence and goes on with its own folder when this one is missing.
      if (loaded.default.setExternalVBSLocation(folder) !== 'Folder found and set') throw new Error(`no ${folder}`)
    }
    regeditModule = loaded.default
  }
  return regeditModule
}

/**
 * regedit looks for cscript.exe by name: in the working directory, then on PATH, and starts what it finds once to see
 * what it says; a Russian cscript.exe says it in Russian and is not recognised. Its finder takes a substitute for the
 * starter of programs: this one starts nothing and answers its second question, "where is it", with the full path.
 */
function nameCscript(cscript: typeof import('regedit/lib/cscript.js')['default']): void {
  const full = join(systemFolder(), 'cscript.exe')
  const answer: Parameters<typeof cscript._mock>[1] = (command, callback) => {
    if (command.startsWith('where ')) callback(null, full)
    else callback(Object.assign(new Error('not started by name'), { code: 'ENOENT' }))
  }
  cscript._mock({ stat: () => undefined }, answer, false)
}

/**
 * regedit gives no hold on its child process; Node's own channel does. A script that outlived its time is ended and
 * waited for, lest it write after the run, or after its undo.
 */
async function bounded(act: () => Promise<void>, limitMs: number): Promise<boolean> {
  const children: ChildProcess[] = []
  const onChild = (message: unknown): void => {
    const child = (message as { readonly process: ChildProcess }).process
    children.push(child)
    // Its end closes the pipe that regedit still writes to; without a listener that would end this process.
    process.nextTick(() => child.stdin?.on('error', () => undefined))
  }
  subscribe('child_process', onChild)
  let timer: NodeJS.Timeout | undefined
  try {
    const result = act().then(
      () => true,
      () => false,
    )
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, limitMs, null)
    })
    const first = await Promise.race([result, late])
    if (first !== null) return first
    for (const child of children) if (child.spawnfile.toLowerCase().endsWith('\\cscript.exe')) child.kill()
    await Promise.race([result, new Promise((resolve) => setTimeout(resolve, 5_000).unref())])
    return false
  } finally {
    clearTimeout(timer)
    unsubscribe('child_process', onChild)
  }
}
