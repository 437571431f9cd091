/** A Windows to install on: a Wine that runs 32-bit programs too, with a display, and what is on its disk and in its registry. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { autologgerKey, emptyAutologgers } from '../lab/server.ts'
import { openDisplay } from '../windows-electron/display.ts'
import { type Wine, windowsPath, wine } from '../wine/wine.ts'

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

/** Wine makes these when Chromium first asks it for sound and for a proxy. They belong to every Windows. */
const made = [
  'Microsoft\\Windows\\CurrentVersion\\MMDevices\\Audio\\Capture',
  'Microsoft\\Windows\\CurrentVersion\\MMDevices\\Audio\\Render',
  'Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings',
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
  /** The uninstaller goes on in a copy of itself; this waits until that has ended, too. */
  uninstall(folder: string, ...args: readonly string[]): Promise<void>
  /** In place, where its exit code can be had. */
  uninstallInPlace(folder: string, ...args: readonly string[]): Promise<number | null>
  /** Until no program runs whose path holds this. */
  ended(program: string): Promise<void>
  close(): void
}

export async function openComputer(name: string): Promise<Computer> {
  process.env['PATH'] = `${join(process.env['ETWDNS_WINE32'] ?? '', 'bin')}:${process.env['PATH']}`
  const screen = await openDisplay()
  // A prefix has one desktop, and the first program in it decides whether it is one that can be seen.
  process.env['DISPLAY'] = screen.name
  const windows = await wine('server-2022', name)
  windows.stop()
  const { run } = windows
  const drive = join(windows.prefix, 'drive_c')
  const set = (key: string, name: string, data: string): Promise<string> =>
    windows.must('reg', ['add', key, '/v', name, '/d', data, '/f', '/reg:64'])
  for (const font of fonts) await set('HKCU\\Software\\Wine\\Fonts\\Replacements', font, 'Liberation Sans')
  // A caret that blinks would be a picture that never is at rest.
  await windows.must('reg', ['add', 'HKCU\\Control Panel\\Desktop', '/v', 'CursorBlinkRate', '/d', '3600000', '/f'])
  for (const view of ['/reg:32', '/reg:64'])
    for (const key of made) await windows.must('reg', ['add', `HKLM\\Software\\${key}`, '/f', view])
  const computer: Computer = {
    ...windows,
    display: screen.name,
    path: (path) => join(drive, path.replace(/^C:\\/, '').replaceAll('\\', '/')),
    disk: () =>
      // Wine's links into the home folder are not followed when the kinds of files are asked for.
      readdirSync(drive, { recursive: true, withFileTypes: true })
        .map((entry) => join(entry.parentPath, entry.name).slice(drive.length + 1))
        .filter((path) => !/^windows\/|^users\/[^/]+\/Temp\//.test(path))
        .sort(),
    registry: async () => {
      const keys = ['Software', 'System\\CurrentControlSet\\Services', autologgerKey]
      const told: string[] = []
      for (const key of keys) told.push((await computer.key(key)) ?? '')
      return told.join('\n')
    },
    // This Wine's reg.exe is the 32-bit one.
    key: (name) => windows.exportKey(name, '/reg:64'),
    become: async (version) => {
      await run('winecfg', ['-v', version])
      if (version === 'win10') for (const [key, name, data] of server) await set(key, name, data)
    },
    // Without NSIS' checksum: the files are there as they were made, and it takes long over 300 MB.
    setup: async (installer, ...args) => (await run(windowsPath(installer), ['/NCRC', '/S', ...args])).code,
    uninstall: async (folder, ...args) => {
      await run(`${folder}\\uninstall.exe`, ['/S', ...args])
      await computer.ended(uninstallerCopy)
    },
    // Everything after `_?=` is the folder, spaces and all, so it must not be put in quotes.
    uninstallInPlace: async (folder, ...args) =>
      (await run(`${folder}\\uninstall.exe`, ['/S', ...args, ...`_?=${folder}`.split(' ')])).code,
    ended: (program) => until(() => !running(windows.prefix, program), `${program} goes on`),
    close: () => {
      windows.stop()
      screen.close()
    },
  }
  await forget(computer)
  return computer
}

/** Where NSIS puts the copy: `%TEMP%\\~nsuA.tmp\\Un_A.exe` or the like. */
export const uninstallerCopy = '\\~nsu'

/** Patient, because a busy machine is slow; what never comes still fails. */
export async function until(isSo: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
  for (let waited = 0; !(await isSo()); waited += 200) {
    if (waited > 120_000) throw new Error(otherwise)
    await delay(200)
  }
}

/** Wine's programs are processes of Linux, with their prefix in the environment. */
const running = (prefix: string, program: string): boolean =>
  readdirSync('/proc').some((id) => {
    try {
      return (
        readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(program) &&
        readFileSync(`/proc/${id}/environ`, 'utf8').includes(`WINEPREFIX=${prefix}\0`)
      )
    } catch {
      // No process, or one that has just ended.
      return false
    }
  })

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
  await emptyAutologgers(computer)
}

export const shortcut = 'ProgramData\\Microsoft\\Windows\\Start Menu\\Programs\\etwDNS Setup.lnk'
