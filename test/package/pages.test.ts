/** The installer's own pages in both languages, photographed: `dist/screenshots/installer`. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Result, windowsPath } from '../wine/wine.ts'
import { labPackages, missing, type Packages } from './lab-package.ts'
import { type Computer, openComputer, shortcut } from './windows.ts'

const tools = ['/usr/bin/xdotool', '/usr/bin/import'].filter((tool) => !existsSync(tool))
if (missing.length === 0 && tools.length > 0) console.warn('test/package/pages needs xdotool and imagemagick')
const folder = 'dist/screenshots/installer'

const titles = {
  en: { setup: 'Installing etwDNS Setup', remove: 'etwDNS Setup Uninstall' },
  ru: { setup: 'Установка etwDNS Setup', remove: 'Удаление etwDNS Setup' },
} as const

describe.skipIf(missing.length + tools.length > 0)('the pages of the installer', { timeout: 240_000 }, () => {
  let packages: Packages
  let computer: Computer
  const pictures: string[] = []

  beforeAll(async () => {
    packages = await labPackages()
    computer = await openComputer('pages')
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
  }, 400_000)
  afterAll(() => computer?.close())

  const x = (tool: string, ...args: readonly string[]): string =>
    execFileSync(tool, [...args], { encoding: 'utf8', env: { ...process.env, DISPLAY: computer.display } }).trim()

  /** The newest visible window with this title, once it is there. */
  async function windowNamed(title: string): Promise<string> {
    for (let waited = 0; ; waited += 250) {
      try {
        const found = x('xdotool', 'search', '--onlyvisible', '--name', `^${title} *$`).split('\n').at(-1)
        if (found !== undefined && found !== '') return found
      } catch (error) {
        if (waited > 60_000) {
          x('import', '-window', 'root', join(folder, 'not-found.png'))
          throw error
        }
      }
      await delay(250)
    }
  }

  async function photograph(title: string, name: string): Promise<void> {
    const window = await windowNamed(title)
    await delay(800)
    const file = join(folder, `${name}.png`)
    x('import', '-window', window, file)
    pictures.push(file)
  }

  const press = (...keys: readonly string[]): string => x('xdotool', 'key', ...keys)
  const begin = (exe: string, language: string): Promise<Result> =>
    computer.run(exe, ['/NCRC', `/LANGUAGE=${language}`])

  test.each(['en', 'ru'] as const)('%s: in, out, and the refusal of an old Windows', async (language) => {
    const { setup, remove } = titles[language]
    const installing = begin(windowsPath(packages.installer), language)
    await photograph(setup, `${language}-1-welcome`)
    press('Return')
    await photograph(setup, `${language}-2-folder`)
    x('xdotool', 'key', 'ctrl+a')
    x('xdotool', 'type', 'C:\\Program Files\\etwDNS Setup')
    press('Return')
    const program = computer.path('Program Files\\etwDNS Setup\\uninstall.exe')
    for (let waited = 0; !existsSync(computer.path(shortcut)) || !existsSync(program); waited += 250) {
      if (waited > 120_000) throw new Error('nothing is installed')
      await delay(250)
    }
    await delay(2_000)
    await photograph(setup, `${language}-3-finished`)
    // Without starting it.
    computer.stop()
    await installing

    const removing = begin('C:\\Program Files\\etwDNS Setup\\uninstall.exe', language)
    await photograph(remove, `${language}-4-question`)
    press('Down')
    await photograph(remove, `${language}-5-undo-chosen`)
    press('Up', 'Return')
    for (let waited = 0; existsSync(program); waited += 250) {
      if (waited > 60_000) throw new Error('nothing is removed')
      await delay(250)
    }
    await photograph(remove, `${language}-6-removed`)
    press('Return')
    await removing

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
