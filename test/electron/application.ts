/** A real Electron with a display, for the files of tests that need one; and the application in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { _electron, type ElectronApplication } from 'playwright-core'
import { processesOf } from '../processes.ts'

const runtime = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? 'node_modules/electron/dist'
export const electron = join(runtime, 'electron')
const xvfb = '/usr/bin/Xvfb'

export const missing: readonly string[] = [
  ...(existsSync(electron) ? [] : ['an Electron runtime: its folder in ELECTRON_OVERRIDE_DIST_PATH']),
  ...(existsSync(xvfb) || process.env['DISPLAY'] ? [] : ['a display: apt install xvfb']),
]
if (missing.length > 0) console.warn(`test/electron is skipped; it needs ${missing.join(', ')}`)

interface Display {
  readonly server: ChildProcess
  readonly name: string
}

/** The built files, copied, with data of their own; started as often as a test likes. */
export class Application {
  readonly folder = mkdtempSync(join(tmpdir(), 'etwdns-electron-'))
  readonly data = join(this.folder, 'data')
  private display: Display | null = null

  constructor() {
    cpSync('dist/app', this.folder, { recursive: true })
  }

  args(...more: readonly string[]): string[] {
    const preload = resolve('test/electron/electron-22.cjs')
    const main = join(this.folder, 'main', 'index.cjs')
    return ['-r', preload, '--no-sandbox', '--disable-gpu', `--user-data-dir=${this.data}`, main, ...more]
  }

  get env(): Record<string, string> {
    const env = Object.fromEntries(
      Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    )
    return this.display === null ? env : { ...env, DISPLAY: this.display.name }
  }

  async launch(...more: readonly string[]): Promise<ElectronApplication> {
    if (!process.env['DISPLAY']) this.display ??= await startDisplay()
    return await _electron.launch({ executablePath: electron, args: this.args(...more), env: this.env })
  }

  /** By force where a run keeps the window from closing. */
  async close(app: ElectronApplication | undefined): Promise<void> {
    if (app === undefined) return
    const patience = setTimeout(() => app.process().kill('SIGKILL'), 5_000)
    await app.close().catch(() => {})
    clearTimeout(patience)
  }

  async dispose(): Promise<void> {
    this.display?.server.kill()
    // What a program leaves that was ended by force, and it writes for a while; the asynchronous rm then begins anew.
    for (const { pid } of processesOf(this.folder)) end(pid)
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}

/** Chooses a free number itself, and tells it once it takes clients. */
async function startDisplay(): Promise<Display> {
  const screen = ['-screen', '0', '1600x1000x24', '-nolisten', 'tcp']
  const server = spawn(xvfb, ['-displayfd', '3', ...screen], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const [number] = await once(server.stdio[3] as Readable, 'data')
  return { server, name: `:${String(number).trim()}` }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has just ended by itself.
  }
}
