/**
 * Packages for tests: made like those that are released, except that nothing is compressed, Electron is the one whose
 * runtime is at hand, and a main entry of the tests' own supplies what that one lacks.
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dist } from '../../scripts/dist.ts'
import { distCli } from '../../scripts/dist-cli.ts'
import { isFresh } from '../../scripts/fresh.ts'
import { type Sign, signerOf } from '../../scripts/sign.ts'
import { cacheFolder } from '../../scripts/windows-packages.ts'
import { once } from '../once.ts'
import { xvfb } from '../windows-electron/display.ts'
import { missingPackages } from '../wine/wine.ts'

const asked = {
  ETWDNS_ELECTRON_DIST: 'a folder with Electron 22.3.25 for Windows',
  ETWDNS_WINE32: 'a folder whose bin/wine runs 32-bit programs, as NSIS’ installers are (Debian’s wine32:i386: /usr)',
} as const
const isThere = (path: string | undefined): boolean => path !== undefined && existsSync(path)

/** What the tests of packages need, in words; empty when all is there. NSIS itself is electron-builder’s to find. */
export const missing: readonly string[] = [
  ...Object.entries(asked).flatMap(([name, words]) => (isThere(process.env[name]) ? [] : [`${name}=${words}`])),
  ...(isThere(xvfb) ? [] : ['a display: apt install xvfb']),
  ...(missingPackages === null ? [] : [missingPackages]),
  ...(['osslsigncode', 'xdotool', 'import'].every((tool) => isThere(`/usr/bin/${tool}`))
    ? []
    : ['the Debian packages osslsigncode, xdotool, imagemagick']),
]
if (missing.length > 0) console.warn(`test/package is skipped; it needs\n  ${missing.join('\n  ')}`)

export const electronDist = process.env['ETWDNS_ELECTRON_DIST'] ?? ''
const folder = join(cacheFolder, 'packages')

export interface Packages {
  /** The console twin's ZIP, and the folder that it was made of. */
  readonly zip: string
  readonly cli: string
  readonly installer: string
  /** Signed, and what is in it, too; the newer one is not. */
  readonly older: string
  readonly olderUnpacked: string
  /** What the installer unpacks. */
  readonly unpacked: string
}

export const olderVersion = '0.0.9'
export const labVersion = '0.0.10'

/** The one that the older package is signed with. */
export const certificate = join(folder, 'certificate.pem')

const made: Packages = {
  zip: join(folder, 'cli.zip'),
  cli: join(folder, 'etwdns'),
  installer: join(folder, 'installer.exe'),
  older: join(folder, 'older.exe'),
  olderUnpacked: join(folder, 'old/out/win-unpacked'),
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
  const ready = join(folder, '.ready')
  const asked = Date.now()
  // Made since this was asked for, or newer than the sources.
  const isDone = (): boolean =>
    (statSync(ready, { throwIfNoEntry: false })?.ctimeMs ?? 0) > asked || isFresh([ready], sources)
  await once(folder, isDone, make)
  return made
}

/** Making the packages and a Wine prefix on a machine that has much else to do. */
export const patience = 900_000

async function make(): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const started = new Date()
  copyFileSync(await distCli(made.cli, join(folder, 'zip'), null), made.zip)
  for (const [name, version, file, sign] of [
    ['old', olderVersion, made.older, signerOf(makeSigner())],
    ['new', labVersion, made.installer, null],
  ] as const)
    copyFileSync(await labPackage(join(folder, name), version, made.cli, sign), file)
  // As old as the sources that it was made of: a source that changed meanwhile is newer.
  writeFileSync(join(folder, '.ready'), '')
  utimesSync(join(folder, '.ready'), started, started)
}

/** A program that signs with a certificate made for the moment, as somebody's own would. */
function makeSigner(): string {
  const key = join(folder, 'key.pem')
  const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-days', '2']
  const usage = ['-addext', 'extendedKeyUsage=codeSigning', '-subj', '/CN=The etwDNS Setup tests']
  execFileSync('openssl', ['req', '-x509', ...made, ...usage], { stdio: 'ignore' })
  const signer = join(folder, 'sign')
  const sign = `osslsigncode sign -certs '${certificate}' -key '${key}' -h sha256 -in "$1" -out "$1.signed"`
  writeFileSync(signer, `#!/bin/sh\n${sign} && mv "$1.signed" "$1"\n`, { mode: 0o755 })
  return signer
}

/** Returns the installer. */
export function labPackage(target: string, version: string, cli: string, sign: Sign | null): Promise<string> {
  const electron = { dist: electronDist, version: readFileSync(join(electronDist, 'version'), 'utf8').trim() }
  return dist({ folder: target, electron, version, compression: 'store', cli, sign, prepare })
}

function prepare(app: string): string {
  for (const name of ['main', 'engine', 'node-16'])
    copyFileSync(`test/package/lab-${name}.cjs`, join(app, `lab-${name}.cjs`))
  copyFileSync('test/electron/electron-22.cjs', join(app, 'electron-22.cjs'))
  return 'lab-main.cjs'
}
