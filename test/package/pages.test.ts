/** The installer's own pages in both languages, photographed: `dist/screenshots/installer`. */
import { execFileSync, type StdioOptions } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Result, windowsPath } from '../wine/wine.ts'
import { labPackages, missing, type Packages, patience } from './lab-package.ts'
import { type Computer, openComputer, uninstallerCopy, uninstallKey, until } from './windows.ts'

const folder = 'dist/screenshots/installer'

/** A part of the picture beside the first and the last page. */
const side = '120x200+10+60'

const titles = {
  en: { setup: 'Installing etwDNS Setup', remove: 'etwDNS Setup Uninstall' },
  ru: { setup: 'Установка etwDNS Setup', remove: 'Удаление etwDNS Setup' },
} as const

describe.skipIf(missing.length > 0)('the pages of the installer', { timeout: 400_000 }, () => {
  let packages: Packages
  let computer: Computer
  const pictures: string[] = []

  beforeAll(async () => {
    packages = await labPackages()
    computer = await openComputer('pages')
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
  }, patience)
  afterAll(() => computer?.close())

  const onDisplay = () => ({ env: { ...process.env, DISPLAY: computer.display } })
  const quiet = ['ignore', 'pipe', 'ignore'] satisfies StdioOptions
  const x = (tool: string, ...args: readonly string[]): string =>
    execFileSync(tool, [...args], { ...onDisplay(), encoding: 'utf8', stdio: quiet }).trim()

  const windowsNamed = (title: string): readonly string[] => {
    try {
      return x('xdotool', 'search', '--onlyvisible', '--name', `^${title} *$`).split('\n')
    } catch {
      // How xdotool says that there is none.
      return []
    }
  }
  const pixels = (window: string, ...crop: readonly string[]): string => {
    try {
      const args = ['-window', window, ...crop, 'rgb:-']
      return execFileSync('import', args, { ...onDisplay(), encoding: 'latin1', maxBuffer: 2 ** 24, stdio: quiet })
    } catch {
      // Closed meanwhile.
      return ''
    }
  }

  let shown = ''
  /** The newest window with this title, once it shows another page than before, whole, and no longer changes. */
  async function photograph(title: string, name: string, isPage = (_window: string): boolean => true): Promise<void> {
    const file = join(folder, `${name}.png`)
    let seen: readonly string[] = []
    const isStill = async (): Promise<boolean> => {
      const window = windowsNamed(title).at(-1) ?? ''
      const now = window === '' || !isPage(window) ? '' : pixels(window)
      seen = now === '' || now === shown || now !== seen.at(-1) ? [now] : [...seen, now]
      if (now === '' || seen.length < 4) return false
      x('import', '-window', window, file)
      return true
    }
    try {
      await until(isStill, `no page ${name}`)
    } catch (error) {
      x('import', '-window', 'root', join(folder, 'not-found.png'))
      throw error
    }
    shown = seen.at(-1) ?? ''
    pictures.push(file)
  }

  const press = (...keys: readonly string[]): string => x('xdotool', 'key', ...keys)
  const begin = (exe: string, language: string): Promise<Result> =>
    computer.run(exe, ['/NCRC', `/LANGUAGE=${language}`])

  test.each(['en', 'ru'] as const)('%s: in, out, and the refusal of an old Windows', async (language) => {
    const { setup, remove } = titles[language]
    const installing = begin(windowsPath(packages.installer), language)
    await photograph(setup, `${language}-1-welcome`)
    const welcome = pixels(windowsNamed(setup).at(-1) ?? '', '-crop', side)
    press('Return')
    await photograph(setup, `${language}-2-folder`)
    x('xdotool', 'key', 'ctrl+a')
    x('xdotool', 'type', 'C:\\Program Files\\etwDNS Setup')
    press('Return')
    // Of all pages only the first and the last have the picture at their side.
    await photograph(setup, `${language}-3-finished`, (window) => pixels(window, '-crop', side) === welcome)
    // Without starting it.
    computer.stop()
    await installing

    const removing = begin('C:\\Program Files\\etwDNS Setup\\uninstall.exe', language)
    await photograph(remove, `${language}-4-question`)
    press('Down')
    await photograph(remove, `${language}-5-undo-chosen`)
    press('Up', 'Return')
    // The last that it removes.
    await until(async () => (await computer.key(uninstallKey)) === null, 'nothing is removed')
    await photograph(remove, `${language}-6-removed`)
    press('Return')
    await removing
    await computer.ended(uninstallerCopy)

    await computer.become('win81')
    const refused = begin(windowsPath(packages.installer), language)
    await photograph(setup, `${language}-7-unsupported`)
    press('Return')
    expect((await refused).code).toBe(5)
    await computer.become('win10')
  })

  test('no two pictures are the same', () => {
    const contents = pictures.map((file) => readFileSync(file).toString('base64'))
    expect(pictures).toHaveLength(14)
    expect(new Set(contents).size).toBe(contents.length)
  })
})
