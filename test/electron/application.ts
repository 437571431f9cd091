/** A real Electron with a display, for the files of tests that need one; and the application in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright-core'

const runtime = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? 'node_modules/electron/dist'
export const electron = join(runtime, 'electron')
const xvfb = '/usr/bin/Xvfb'

export const missing: readonly string[] = [
  ...(existsSync(electron) ? [] : ['an Electron runtime: its folder in ELECTRON_OVERRIDE_DIST_PATH']),
  ...(existsSync(xvfb) || process.env['DISPLAY'] ? [] : ['a display: apt install xvfb']),
]
if (missing.length > 0) console.warn(`test/electron is skipped; it needs ${missing.join(', ')}`)

/** The built files, copied, with data of their own; started as often as a test likes. */
export class Application {
  readonly folder = mkdtempSync(join(tmpdir(), 'etwdns-electron-'))
  readonly data = join(this.folder, 'data')
  private readonly display: ChildProcess | null = process.env['DISPLAY'] ? null : startDisplay()

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
    return this.display === null ? env : { ...env, DISPLAY: displayName }
  }

  launch(...more: readonly string[]): Promise<ElectronApplication> {
    return _electron.launch({ executablePath: electron, args: this.args(...more), env: this.env })
  }

  dispose(): void {
    this.display?.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** One for each process of tests. */
const displayName = `:${90 + (process.pid % 900)}`

const startDisplay = (): ChildProcess =>
  spawn(xvfb, [displayName, '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], { stdio: 'ignore' })
