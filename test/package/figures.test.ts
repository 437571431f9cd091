/** Figures of a package: how much of it is ours, and whether another folder makes the same bytes. */
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cacheFolder } from '../../scripts/windows-packages.ts'
import { labPackages, missing, type Packages, patience } from './lab-package.ts'

const run = promisify(execFile)

/** Electron 22.3.25 for Windows, all of it, as 7z -mx=9 makes it: measured once, since it takes minutes. */
const electronBytes = 60_853_983

describe.skipIf(missing.length > 0)('a package', { timeout: patience }, () => {
  let packages: Packages
  let scratch: string

  beforeAll(async () => {
    packages = await labPackages()
    scratch = mkdtempSync(join(cacheFolder, 'figures-'))
  }, patience)
  afterAll(() => rmSync(scratch, { recursive: true, force: true }))

  const compressed = async (name: string, level: number, ...files: readonly string[]): Promise<number> => {
    const archive = join(scratch, `${name}.7z`)
    const seven = process.env['ELECTRON_BUILDER_7ZIP_PATH'] ?? '7z'
    await run(seven, ['a', `-mx=${level}`, archive, ...files])
    return statSync(archive).size
  }

  test('what we add to Electron is at most 5 % of it, compressed; the twin at most 30 MB', async () => {
    const names = ['resources/app.asar', 'koffi.node', 'regedit', 'LICENSE.txt', 'THIRD-PARTY.txt', 'sbom.cdx.json']
    const added = await compressed('added', 9, 'assets/icon.ico', ...names.map((name) => join(packages.unpacked, name)))
    const twin = await compressed('twin', 5, join(packages.unpacked, 'etwdns.exe'))
    const zip = statSync(packages.zip).size
    const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(2)} MB`
    console.log(
      `ours ${megabytes(added)}, ${((100 * added) / electronBytes).toFixed(2)} % of Electron; ` +
        `etwdns.exe ${megabytes(twin)} in the installer's compression, its ZIP ${megabytes(zip)}`,
    )
    expect(added / electronBytes).toBeLessThanOrEqual(0.05)
    expect(twin).toBeLessThanOrEqual(30 * 2 ** 20)
  })

  test('made in another folder without its caches, twin and application are the same bytes', async () => {
    const copy = join(scratch, 'копия')
    mkdirSync(join(copy, '.cache'), { recursive: true })
    for (const name of readdirSync('.')) {
      if (['node_modules', 'dist', '.cache', '.git'].includes(name)) continue
      cpSync(name, join(copy, name), { recursive: true })
    }
    // As npm lays it out, but without the time that takes.
    await run('cp', ['-al', resolve('node_modules'), join(copy, 'node_modules')])
    // What is downloaded and checked by its hash, and the Wine that node.exe runs in.
    for (const name of ['windows', 'wine']) symlinkSync(join(cacheFolder, name), join(copy, '.cache', name))
    const made = join(copy, 'made')
    await run(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'test/package/again.ts', made], { cwd: copy })
    for (const [ours, theirs] of [
      [join(packages.cli, 'etwdns.exe'), 'etwdns/etwdns.exe'],
      [join(packages.unpacked, 'resources/app.asar'), 'new/out/win-unpacked/resources/app.asar'],
      [join(packages.unpacked, 'sbom.cdx.json'), 'new/out/win-unpacked/sbom.cdx.json'],
    ] as const)
      expect(readFileSync(join(made, theirs)).equals(readFileSync(ours)), theirs).toBe(true)
  })
})
