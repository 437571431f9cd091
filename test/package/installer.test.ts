/** The installer's life on a server: in, started, older to newer, out again; and all that it must refuse. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filesBelow } from '../../scripts/zip.ts'
import { openLab } from '../lab/lab.ts'
import { DevTools } from './devtools.ts'
import { labPackages, labVersion, missing, olderVersion, type Packages, patience } from './lab-package.ts'
import { type Computer, openComputer, place, shortcut, uninstallKey } from './windows.ts'

const program = `${place}\\etwDNS Setup.exe`
const console = `${place}\\etwdns.exe`
const session = 'SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger\\etwDNS-Analytics'
const only = ['--only', 'autologger,autologger-provider', '--yes']

describe.skipIf(missing.length > 0)('the installer', { timeout: 400_000 }, () => {
  let packages: Packages
  let computer: Computer
  let disk: readonly string[]
  let registry: string

  beforeAll(async () => {
    packages = await labPackages()
    computer = await openComputer('installer')
    disk = computer.disk()
    registry = await computer.registry()
  }, patience)
  afterAll(() => computer?.close())

  const added = (): readonly string[] => {
    const before = new Set(disk)
    return computer.disk().filter((path) => !before.has(path))
  }
  const journals = (): readonly string[] => {
    const folder = computer.path('ProgramData\\etwDNS Setup')
    return existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'))
      : []
  }
  const installed = (): Promise<string | null> => computer.key(uninstallKey)

  test('refuses a Windows before 10 and Server 2016, and writes nothing', async () => {
    await computer.become('win81')
    try {
      expect(await computer.setup(packages.installer)).toBe(5)
    } finally {
      await computer.become('win10')
    }
    expect(added()).toEqual([])
  })

  test('refuses a folder with other files in it', async () => {
    const folder = computer.path('C:\\Чужая папка')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'file.txt'), '')
    expect(await computer.setup(packages.installer, '/D=C:\\Чужая папка')).toBe(6)
    expect(readdirSync(folder)).toEqual(['file.txt'])
    rmSync(folder, { recursive: true })
    expect(added()).toEqual([])
    expect(await installed()).toBeNull()
  })

  test('writes its files, a shortcut and one key, and nothing else', async () => {
    expect(await computer.setup(packages.older, `/D=${place}`)).toBe(0)
    const files = [...filesBelow(packages.unpacked), 'uninstall.exe'].map((name) => `${place}\\${name}`)
    const expected = [...files, shortcut].map((path) => path.replace('C:\\', '').replaceAll('\\', '/'))
    const folders = ['', '/locales', '/regedit', '/resources'].map(
      (name) => `Program Files/Проба пера/etwDNS Setup${name}`,
    )
    expect(added()).toEqual([...expected, ...folders].sort())
    for (const line of [
      '"DisplayName"="etwDNS Setup"',
      `"DisplayVersion"="${olderVersion}"`,
      '"Publisher"="The etwDNS Setup authors"',
      '"InstallLocation"="C:\\\\Program Files\\\\Проба пера\\\\etwDNS Setup"',
      '"UninstallString"="\\"C:\\\\Program Files\\\\Проба пера\\\\etwDNS Setup\\\\uninstall.exe\\""',
      '"QuietUninstallString"="\\"C:\\\\Program Files\\\\Проба пера\\\\etwDNS Setup\\\\uninstall.exe\\" /S"',
      '"NoModify"=dword:00000001',
    ])
      expect(await installed()).toContain(line)
    const key = await installed()
    expect((await computer.registry()).replace(`${key?.trim()}\n\n`, '')).toBe(registry)
  })

  test('the installed program goes through its wizard; nothing is installed or removed meanwhile', async () => {
    const window = await start(computer.run, '--simulate=fresh-2022')
    try {
      for (let step = 0; step < 7; step++) await next(window.page)
      expect(await window.page.value<string>('document.querySelector("main").innerText')).toContain('etwDNS-Analytics')
      mkdirSync('dist/screenshots', { recursive: true })
      writeFileSync('dist/screenshots/installed.png', await window.page.picture())
      expect(await computer.setup(packages.installer)).toBe(4)
      expect(await computer.uninstallInPlace(place)).toBe(4)
      expect(existsSync(computer.path(program))).toBe(true)
    } finally {
      await window.close()
    }
  })

  test('in its engine koffi loads and asks Windows: a server of the laboratory is checked', async () => {
    computer.stop()
    // Made without the laboratory, it is not a folder for administrators only.
    const data = computer.path('ProgramData\\etwDNS Setup')
    rmSync(data, { recursive: true, force: true })
    const lab = await openLab(computer, 'installed')
    try {
      const window = await start(lab.run)
      try {
        await window.page.until(settled)
        const text = await window.page.value<string>('document.body.innerText')
        for (const told of ['Windows Server 2022', 'the analytic log is there']) expect(text).toContain(told)
      } finally {
        await window.close()
      }
      expect(lab.calls().filter((line) => / ! /.test(line) && !line.endsWith('handles open: 0'))).toEqual([])
      expect(lab.calls().join('\n')).toContain('EvtOpenChannelConfig')
    } finally {
      lab.close()
      rmSync(data, { recursive: true, force: true })
    }
  })

  test('an upgrade keeps the place, the configuration and the journal', async () => {
    expect((await computer.run(console, ['apply', ...only])).code).toBe(0)
    expect(journals()).toHaveLength(1)
    expect(await computer.setup(packages.installer)).toBe(0)
    expect(await installed()).toContain(`"DisplayVersion"="${labVersion}"`)
    expect(readFileSync(computer.path(`${place}\\resources\\app.asar`)).equals(packed())).toBe(true)
    const { stdout } = await computer.run(console, ['history', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ runs: [{ kind: 'apply', state: 'done', undoable: true }] })
    expect(await computer.key(session)).not.toBeNull()
  })

  test('a removal that cannot undo removes nothing', async () => {
    await computer.must('reg', ['add', `HKLM\\${session}`, '/v', 'BufferSize', '/t', 'REG_DWORD', '/d', '77', '/f'])
    expect(await computer.uninstallInPlace(place, '/UNDO')).toBe(3)
    expect(existsSync(computer.path(program))).toBe(true)
    expect(await installed()).not.toBeNull()
    await computer.must('reg', ['add', `HKLM\\${session}`, '/v', 'BufferSize', '/t', 'REG_DWORD', '/d', '64', '/f'])
  })

  test('a silent removal keeps the configuration and the journal', async () => {
    const kept = journals()
    await computer.uninstall(place)
    expect(await installed()).toBeNull()
    expect(await computer.key(session)).not.toBeNull()
    expect(added().filter((path) => !path.startsWith('ProgramData/etwDNS Setup'))).toEqual([])
    expect(journals()).toEqual(kept)
    expect(added().some((path) => path.includes('window'))).toBe(false)
  })

  test('installed anew, it undoes what was kept and leaves the journal', async () => {
    expect(await computer.setup(packages.installer, `/D=${place}`)).toBe(0)
    const kept = journals()
    await computer.uninstall(place, '/UNDO')
    expect(await computer.key(session)).toBeNull()
    // The undo has one of its own.
    expect(journals()).toHaveLength(kept.length + 1)
    expect(journals()).toEqual(expect.arrayContaining([...kept]))
  })

  test('told to, it deletes the journal, too: disk and registry are as before', async () => {
    expect(await computer.setup(packages.installer, `/D=${place}`)).toBe(0)
    await computer.uninstall(place, '/PURGE')
    expect(added()).toEqual([])
    expect(await computer.registry()).toBe(registry)
  })

  const packed = (): Buffer => readFileSync(join(packages.unpacked, 'resources/app.asar'))

  async function start(run: Computer['run'], ...args: readonly string[]) {
    const port = await freePort()
    const settings = ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`]
    const ending = run(program, [...settings, ...args])
    const page = await DevTools.open(port, 180_000)
    await page.until('document.querySelector("h1")')
    return {
      page,
      close: async () => {
        await page.value('window.close()').catch(() => undefined)
        page.close()
        await ending
      },
    }
  }
})

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

const primary = '[...document.querySelectorAll("footer button")].at(-1)'

/** Everything that the page reads has been read, and it is no longer the first frame. */
const settled = `${primary} && !${primary}.disabled && document.querySelector("header span") !== null && document.querySelector("main .fui-Spinner") === null`

/** The step whose page is shown, as the rail has it. */
const step = '[...document.querySelectorAll("nav li button")].findIndex((each) => each.matches("[aria-current=step]"))'

async function next(page: DevTools): Promise<void> {
  await page.until(settled)
  const at = await page.value<number>(step)
  await page.value(`${primary}.click()`)
  await page.until(`${step} !== ${at}`)
}
