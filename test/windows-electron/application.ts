/** The Windows build of Electron with the built application in it, on a server that the laboratory makes of a Wine prefix. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { cacheFolder } from '../../scripts/windows-packages.ts'
import { type Lab, openLab } from '../lab/lab.ts'
import { resetServer } from '../lab/server.ts'
import { processesOf } from '../processes.ts'
import { connected, patience } from '../renderer/steps.ts'
import { compile, missingPackages, type Wine, windowsPath, wine, wineCommand } from '../wine/wine.ts'
import { type Display, openDisplay, xvfb } from './display.ts'
import { layOut } from './program.ts'

const electron = join(process.env['ETWDNS_WINDOWS_ELECTRON'] ?? join(cacheFolder, 'electron-win32'), 'electron.exe')

export const missing: readonly string[] = [
  ...(missingPackages === null ? [] : [missingPackages]),
  ...(existsSync(electron) ? [] : ['a Windows runtime of Electron: its folder in ETWDNS_WINDOWS_ELECTRON']),
  ...(existsSync(xvfb) ? [] : ['a display: apt install xvfb']),
]
if (missing.length > 0) console.warn(`test/windows-electron is skipped; it needs ${missing.join(', ')}`)

const program = 'C:\\Program Files\\etwDNS Setup'

export class WindowsApplication {
  private readonly folder = mkdtempSync(join(tmpdir(), 'etwdns-windows-'))
  private readonly output = join(this.folder, 'output')
  private app: ElectronApplication | null = null
  /** Errors of the page's console, and what it did not catch. */
  readonly problems: string[] = []

  private constructor(
    private readonly display: Display,
    readonly lab: Lab,
  ) {}

  static async open(): Promise<WindowsApplication> {
    const display = await openDisplay()
    process.env['DISPLAY'] = display.name
    const windows = await wine('server-2022', 'window')
    await furnish(windows)
    const system = join(windows.prefix, 'drive_c/windows/system32')
    rmSync(join(system, 'cscript.exe'), { force: true })
    compile('test/wine/cscript.c', join(system, 'cscript.exe'))
    layOut(join(windows.prefix, 'drive_c/Program Files/etwDNS Setup'))
    return new WindowsApplication(display, await openLab(windows, 'window'))
  }

  /** A fresh server; see the laboratory's configuration for the lines. */
  async reset(...lines: readonly string[]): Promise<void> {
    await resetServer(this.lab, ...lines)
  }

  async start(language: 'en' | 'ru'): Promise<Page> {
    const env: Record<string, string> = {}
    for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value
    Object.assign(env, {
      WINEPREFIX: this.lab.windows.prefix,
      WINEDEBUG: '-all',
      // The stand-in for Windows' own program, not Wine's.
      WINEDLLOVERRIDES: 'cscript.exe=n',
      ...this.lab.env,
      TEST_ELECTRON: electron,
      TEST_OUTPUT: this.output,
      TEST_LAUNCHER: this.lab.launcher,
      TEST_WINE: wineCommand.join(' '),
    })
    const preload = windowsPath(resolve('test/windows-electron/main.cjs'))
    const args = ['-r', preload, '--no-sandbox', '--disable-gpu', `--lang=${language}`, `${program}\\main\\index.cjs`]
    const executablePath = resolve('test/windows-electron/electron.sh')
    try {
      this.app = await _electron.launch({ executablePath, args, env, timeout: 180_000 })
    } catch (error) {
      throw new Error(`${error}\n${readFileSync(this.output, 'utf8')}`)
    }
    const page = await this.app.firstWindow(patience)
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text())
    })
    page.on('pageerror', (error) => this.problems.push(error.stack ?? error.message))
    await connected(page)
    return page
  }

  /** As a person does; the engine goes with the window. */
  async close(): Promise<void> {
    const { app } = this
    this.app = null
    if (app === null) return
    const over = app.waitForEvent('close', patience)
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => null)
    await over
    await expect.poll(() => this.processes, { timeout: 30_000 }).toEqual([])
  }

  /** Those that were started with the application, by their environment; Wine's tasklist.exe lists none. */
  get processes(): readonly string[] {
    return processesOf(this.output)
      .map(({ line }) => line)
      .filter((line) => line.includes('electron.exe'))
  }

  async dispose(): Promise<void> {
    this.lab.close()
    await this.app?.close().catch(() => {})
    this.display.close()
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}

const fonts = ['Segoe UI', 'MS Shell Dlg', 'MS Shell Dlg 2', 'Arial', 'Tahoma', 'Microsoft Sans Serif']

/** What a server has and a fresh prefix has not: its name, and fonts, without which Electron's first window is its end. */
async function furnish(windows: Wine): Promise<void> {
  const lines = [
    'REGEDIT4',
    '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion]',
    '"ProductName"="Windows Server 2022 Standard"',
    '[HKEY_CURRENT_USER\\Software\\Wine\\Fonts\\Replacements]',
    ...fonts.map((font) => `"${font}"="Liberation Sans"`),
    '',
  ]
  const folder = mkdtempSync(join(tmpdir(), 'etwdns-windows-'))
  try {
    const file = join(folder, 'server.reg')
    writeFileSync(file, lines.join('\r\n'))
    await windows.must('reg', ['import', windowsPath(file)])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  // The services of the prefix start with the laboratory, not with this.
  windows.stop()
}
