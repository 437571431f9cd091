/**
 * Packages for tests: made like those that are released, except that nothing is compressed, Electron is the one whose
 * runtime is at hand, and a main entry of the tests' own supplies what that one lacks.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { dist } from '../../scripts/dist.ts'
import { distCli } from '../../scripts/dist-cli.ts'
import { isFresh } from '../../scripts/fresh.ts'
import { cacheFolder } from '../../scripts/windows-packages.ts'

const variables = [
  'ETWDNS_ELECTRON_DIST',
  'ELECTRON_BUILDER_NSIS_DIR',
  'ELECTRON_BUILDER_NSIS_RESOURCES_DIR',
  'ELECTRON_BUILDER_7ZIP_PATH',
] as const

/** What the tests of packages need; empty when all is there. A Wine for 32-bit programs: NSIS' installers are such. */
export const missing: readonly string[] = [...variables, 'ETWDNS_WINE32'].filter((name) => {
  const path = process.env[name]
  return path === undefined || !existsSync(path)
})
if (missing.length > 0) console.warn(`test/package is skipped; these variables name nothing: ${missing.join(', ')}`)

export const electronDist = process.env['ETWDNS_ELECTRON_DIST'] ?? ''
const folder = join(cacheFolder, 'packages')

export interface Packages {
  /** The console twin's ZIP, and the folder that it was made of. */
  readonly zip: string
  readonly cli: string
  readonly installer: string
  readonly older: string
  /** What the installer unpacks. */
  readonly unpacked: string
}

export const olderVersion = '0.0.9'
export const labVersion = '0.0.10'

const made: Packages = {
  zip: join(folder, 'cli.zip'),
  cli: join(folder, 'etwdns'),
  installer: join(folder, 'installer.exe'),
  older: join(folder, 'older.exe'),
  unpacked: join(folder, 'new/out/win-unpacked'),
}

const sources = [
  'src-core',
  'src-main',
  'src-renderer',
  'assets',
  'scripts',
  'test/package/lab-package.ts',
  'test/package/lab-main.cjs',
  'test/package/lab-engine.cjs',
  'test/package/lab-node-16.cjs',
  'test/electron/electron-22.cjs',
  'electron.config.ts',
  'electron-builder.yml',
  'page.config.ts',
  'package-lock.json',
  'LICENSE',
]

/** Made once for all files of tests: whoever comes first makes them, the others wait. */
export async function labPackages(): Promise<Packages> {
  const lock = `${folder}.lock`
  const ready = join(folder, '.ready')
  const asked = Date.now()
  // Made since this was asked for, or newer than the sources.
  const isDone = (): boolean =>
    (statSync(ready, { throwIfNoEntry: false })?.ctimeMs ?? 0) > asked || isFresh([ready], sources)
  mkdirSync(dirname(folder), { recursive: true })
  while (!isDone()) {
    try {
      mkdirSync(lock)
    } catch {
      if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > stale)
        rmSync(lock, { recursive: true, force: true })
      else await delay(300)
      continue
    }
    try {
      if (!isDone()) await make()
    } finally {
      rmSync(lock, { recursive: true, force: true })
    }
  }
  return made
}

/** A lock this old was left behind by a run that was cut short. */
const stale = 240_000

async function make(): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const started = new Date()
  copyFileSync(await distCli(made.cli, join(folder, 'zip')), made.zip)
  for (const [name, version, file] of [
    ['old', olderVersion, made.older],
    ['new', labVersion, made.installer],
  ] as const)
    copyFileSync(await labPackage(join(folder, name), version, made.cli), file)
  // As old as the sources that it was made of: a source that changed meanwhile is newer.
  writeFileSync(join(folder, '.ready'), '')
  utimesSync(join(folder, '.ready'), started, started)
}

/** Returns the installer. */
export function labPackage(target: string, version: string, cli: string): Promise<string> {
  const electron = { dist: electronDist, version: readFileSync(join(electronDist, 'version'), 'utf8').trim() }
  return dist({ folder: target, electron, version, compression: 'store', cli, prepare })
}

function prepare(app: string): string {
  for (const name of ['main', 'engine', 'node-16'])
    copyFileSync(`test/package/lab-${name}.cjs`, join(app, `lab-${name}.cjs`))
  copyFileSync('test/electron/electron-22.cjs', join(app, 'electron-22.cjs'))
  return 'lab-main.cjs'
}
