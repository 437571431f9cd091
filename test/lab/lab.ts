/**
 * A lab beside one Wine prefix: what Wine lacks of a server (lab.c and its neighbours), in a folder of its own that lasts
 * from process to process, and programs that run inside it.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from '../../scripts/windows-packages.ts'
import { type Result, type RunOptions, type Wine, windowsPath } from '../wine/wine.ts'

const sources = 'test/lab'
const programs = ['launch', 'labctl', 'dns'] as const

/** Compiles the lab unless this very source has been compiled before; returns the folder of lab.dll and its programs. */
export function buildLab(): string {
  const names = readdirSync(sources).filter((name) => /\.[ch]$/.test(name))
  const hash = createHash('sha256')
  for (const name of names.sort()) hash.update(name).update(readFileSync(join(sources, name)))
  const folder = join(cacheFolder, 'lab', hash.digest('hex').slice(0, 16))
  if (existsSync(folder)) return folder
  mkdirSync(join(cacheFolder, 'lab'), { recursive: true })
  const fresh = mkdtempSync(`${folder}-`)
  try {
    const own = new Set(programs.map((name) => `${name}.c`))
    const parts = names.filter((name) => name.endsWith('.c') && !own.has(name as `${(typeof programs)[number]}.c`))
    compile(parts, join(fresh, 'lab.dll'), '-shared', '-lole32')
    for (const name of programs) compile([`${name}.c`], join(fresh, `${name}.exe`), '-municode')
    if (!existsSync(folder)) renameSync(fresh, folder)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
  return folder
}

function compile(names: readonly string[], output: string, ...flags: readonly string[]): void {
  const files = names.map((name) => join(sources, name))
  // Windows 10's declarations; a remote thread's function is LoadLibraryW, whose type is another.
  const common = ['-D_WIN32_WINNT=0x0A00', '-DNTDDI_VERSION=0x0A000006', '-O1', '-Wall', '-Wextra', '-Werror']
  const settings = [...common, '-Wno-cast-function-type', '-o', output]
  execFileSync('x86_64-w64-mingw32-gcc', [...settings, ...files, '-lws2_32', ...flags])
}

export type Row = Readonly<Record<string, string | number>>
/** As `labctl state` prints it: tables of rows, QWORDs as hex text. */
export type State = Readonly<Record<string, readonly Row[]>>

export interface Lab {
  readonly windows: Wine
  /** As programs under Wine see them. */
  readonly files: { readonly dll: string; readonly folder: string }
  /** For programs that are started otherwise: what starts them inside the lab, and the environment that it needs. */
  readonly launcher: string
  readonly env: Readonly<Record<string, string>>
  /** Starts a program inside the lab. */
  run(exe: string, args: readonly string[], options?: RunOptions): Promise<Result>
  /** Replaces the configuration: `qps 400`, `consumer etwDNS-Analytics`, `language ru`, `fail StartTraceW#1 1450`, … */
  configure(...lines: readonly string[]): void
  state(): Promise<State>
  /** Windows starts anew: sessions go, Autologgers and enabled channels come back. */
  reboot(): Promise<void>
  /** Every call so far, one a line: process, name#number(arguments) = answer. */
  calls(): readonly string[]
  /** A fresh server again; the prefix's registry is not touched. */
  reset(...lines: readonly string[]): void
  startDns(): Promise<void>
  stopDns(): Promise<void>
  /** Ends all that runs in the prefix and forgets the lab. */
  close(): void
}

export async function openLab(windows: Wine, name: string, ...lines: readonly string[]): Promise<Lab> {
  const tools = buildLab()
  const folder = join(cacheFolder, 'labs', `${name}-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const launcher = join(tools, 'launch.exe')
  const env = { ETWDNS_LAB: windowsPath(folder) }
  const inside = (options?: RunOptions): RunOptions => ({ ...options, env: { ...options?.env, ...env } })
  const control = (verb: string): Promise<string> => windows.must(join(tools, 'labctl.exe'), [verb], inside())
  /**
   * A busy machine takes its time, and then Wine gives up a service that is to start with it: that one is started once
   * more. A Wine that has ended will not come back.
   */
  const listening = async (): Promise<void> => {
    for (const tries = [10_000, 50_000]; ; ) {
      const latest = Date.now() + (tries.shift() ?? 0)
      while (!existsSync(join(folder, 'dns-port')) && holds && Date.now() < latest) {
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      if (existsSync(join(folder, 'dns-port'))) return
      const { stdout } = await windows.run('sc', [tries.length > 0 ? 'start' : 'query', 'DNS'])
      if (!holds || tries.length === 0) throw new Error(`the DNS service of the lab does not listen: ${stdout}`)
    }
  }
  let holds = true
  const lab: Lab = {
    windows,
    files: { dll: windowsPath(join(tools, 'lab.dll')), folder: windowsPath(folder) },
    launcher,
    env,
    run: (exe, args, options) => windows.run(launcher, [exe, ...args], inside(options)),
    configure: (...of) => writeFileSync(join(folder, 'config'), of.map((line) => `${line}\n`).join('')),
    state: async () => JSON.parse(await control('state')) as State,
    reboot: async () => void (await control('reboot')),
    calls: () => {
      const log = join(folder, 'calls.log')
      return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : []
    },
    reset: (...of) => {
      for (const each of ['state', 'calls.log']) rmSync(join(folder, each), { force: true })
      lab.configure(...of)
    },
    startDns: async () => {
      await windows.run('sc', ['start', 'DNS'])
      await listening()
    },
    stopDns: async () => {
      rmSync(join(folder, 'dns-port'), { force: true })
      await windows.must('sc', ['stop', 'DNS'])
    },
    close: () => {
      windows.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  lab.configure(...lines)
  // Windows' own place and name for it: the prefix has the service already, started with Wine.
  const system = join(windows.prefix, 'drive_c/windows/system32')
  for (const name of ['dns.exe', 'lab.dll']) copyFileSync(join(tools, name), join(system, name))
  writeFileSync(join(system, 'dns.lab'), windowsPath(folder))
  // Wine ends its services with the last program that is none.
  void windows.run(join(tools, 'labctl.exe'), ['hold'], inside()).finally(() => {
    holds = false
  })
  await listening().catch((error: unknown) => {
    lab.close()
    throw error
  })
  return lab
}
