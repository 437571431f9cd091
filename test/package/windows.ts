/** A Windows to install on: a Wine that runs 32-bit programs too, with a display, and what is on its disk and in its registry. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Result, type Wine, windowsPath, wine } from '../wine/wine.ts'

/** With spaces and Cyrillic letters. */
export const place = 'C:\\Program Files\\Проба пера\\etwDNS Setup'
export const uninstallKey = 'Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\etwDNS Setup'

const fonts = ['Segoe UI', 'MS Shell Dlg', 'MS Shell Dlg 2', 'Arial', 'Tahoma', 'Microsoft Sans Serif']

const current = 'HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion'
/** What winecfg does not know of a server. */
const server = [
  ['HKLM\\System\\CurrentControlSet\\Control\\ProductOptions', 'ProductType', 'ServerNT'],
  [current, 'CurrentBuild', '20348'],
  [current, 'CurrentBuildNumber', '20348'],
  [current, 'ProductName', 'Windows Server 2022 Standard'],
] as const

export interface Computer extends Wine {
  readonly display: string
  /** A path of drive C as Linux has it. */
  path(name: string): string
  /** Everything on drive C but what Windows keeps for itself. */
  disk(): readonly string[]
  /** Everything that an installer could have written. */
  registry(): Promise<string>
  /** A key below HKEY_LOCAL_MACHINE as 64-bit programs see it; null: no such key. */
  key(name: string): Promise<string | null>
  /** Server 2012 R2 or Server 2022 from now on. */
  become(version: 'win81' | 'win10'): Promise<void>
  setup(installer: string, ...args: readonly string[]): Promise<number | null>
  /** The uninstaller goes on in a copy of itself; this waits until that has removed it. */
  uninstall(folder: string, ...args: readonly string[]): Promise<void>
  /** In place, where its exit code can be had. */
  uninstallInPlace(folder: string, ...args: readonly string[]): Promise<number | null>
  close(): void
}

export async function openComputer(name: string): Promise<Computer> {
  process.env['PATH'] = `${join(process.env['ETWDNS_WINE32'] ?? '', 'bin')}:${process.env['PATH']}`
  const display = `:${1000 + (process.pid % 9000)}`
  const screen = await startDisplay(display)
  // A prefix has one desktop, and the first program in it decides whether it is one that can be seen.
  process.env['DISPLAY'] = display
  const windows = await wine('server-2022', name)
  windows.stop()
  const { run } = windows
  const drive = join(windows.prefix, 'drive_c')
  const set = (key: string, name: string, data: string): Promise<Result> =>
    windows.run('reg', ['add', key, '/v', name, '/d', data, '/f', '/reg:64'])
  for (const font of fonts) await set('HKCU\\Software\\Wine\\Fonts\\Replacements', font, 'Liberation Sans')
  // The 32-bit sc.exe made it a 32-bit service, which looks for its program in another folder.
  await windows.run('reg', ['delete', 'HKLM\\System\\CurrentControlSet\\Services\\DNS', '/v', 'WOW64', '/f'])
  const computer: Computer = {
    ...windows,
    display,
    path: (path) => join(drive, path.replace(/^C:\\/, '').replaceAll('\\', '/')),
    disk: () =>
      // Wine's links into the home folder are not followed when the kinds of files are asked for.
      readdirSync(drive, { recursive: true, withFileTypes: true })
        .map((entry) => join(entry.parentPath, entry.name).slice(drive.length + 1))
        .filter((path) => !/^windows\/|^users\/[^/]+\/Temp\//.test(path))
        .sort(),
    registry: async () => {
      const keys = ['Software', 'System\\CurrentControlSet\\Services', autologger]
      const told: string[] = []
      for (const key of keys) told.push((await computer.key(key)) ?? '')
      return told.join('\n')
    },
    key: async (name) => {
      const file = join(windows.prefix, 'key.reg')
      rmSync(file, { force: true })
      // This Wine's reg.exe is the 32-bit one.
      await run('reg', ['export', `HKLM\\${name}`, windowsPath(file), '/y', '/reg:64'])
      return existsSync(file)
        ? readFileSync(file, 'utf16le')
            .replaceAll('\r\n', '\n')
            .replace(/^[^\n]*\n/, '')
        : null
    },
    become: async (version) => {
      await run('winecfg', ['-v', version])
      if (version === 'win10') for (const [key, name, data] of server) await set(key, name, data)
    },
    // Without NSIS' checksum: the files are there as they were made, and it takes long over 300 MB.
    setup: async (installer, ...args) => (await run(windowsPath(installer), ['/NCRC', '/S', ...args])).code,
    uninstall: async (folder, ...args) => {
      await run(`${folder}\\uninstall.exe`, ['/S', ...args])
      const program = computer.path(`${folder}\\uninstall.exe`)
      for (let waited = 0; existsSync(program); waited += 200) {
        if (waited > 60_000) throw new Error(`${program} is still there`)
        await delay(200)
      }
      await settled()
    },
    // Everything after `_?=` is the folder, spaces and all, so it must not be put in quotes.
    uninstallInPlace: async (folder, ...args) =>
      (await run(`${folder}\\uninstall.exe`, ['/S', ...args, ...`_?=${folder}`.split(' ')])).code,
    close: () => {
      windows.stop()
      screen.kill()
    },
  }
  await forget(computer)
  return computer
}

const autologger = 'System\\CurrentControlSet\\Control\\WMI\\Autologger'

/** The copy of the uninstaller ends a moment after it has removed the original. */
const settled = (): Promise<void> => delay(1_500)

/** What an earlier run that was cut short has left. */
async function forget(computer: Computer): Promise<void> {
  for (const path of [
    'Program Files\\Проба пера',
    'Program Files\\etwDNS Setup',
    'ProgramData\\etwDNS Setup',
    shortcut,
  ])
    rmSync(computer.path(path), { recursive: true, force: true })
  mkdirSync(computer.path('Program Files\\Проба пера'))
  await computer.become('win10')
  await computer.run('reg', ['delete', `HKLM\\${uninstallKey}`, '/f', '/reg:64'])
  await computer.run('reg', ['delete', `HKLM\\${autologger}`, '/f'])
  await computer.run('reg', ['add', `HKLM\\${autologger}`, '/f'])
}

export const shortcut = 'ProgramData\\Microsoft\\Windows\\Start Menu\\Programs\\etwDNS Setup.lnk'

async function startDisplay(name: string): Promise<ChildProcess> {
  const server = spawn('Xvfb', [name, '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], { stdio: 'ignore' })
  const socket = `/tmp/.X11-unix/X${name.slice(1)}`
  for (let waited = 0; !existsSync(socket); waited += 100) {
    if (waited > 10_000) throw new Error('Xvfb does not start')
    await delay(100)
  }
  return server
}
