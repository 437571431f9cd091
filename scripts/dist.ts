/** `npm run dist`: the Windows application and its installer, on Linux or on Windows. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Configuration, Platform } from 'electron-builder'
import about from '../package.json' with { type: 'json' }
import { buildCli, missingForExecutable, packFiles } from './build-cli.ts'
import { bundleApp } from './bundle-app.ts'
import { cliComponents, writePapers } from './dist-cli.ts'
import { installerInclude } from './installer-include.ts'
import { electronRuntime, merged, packagesOf } from './shipped.ts'
import { type Sign, signerOf } from './sign.ts'
import { projectFolder } from './windows-packages.ts'

export interface DistOptions {
  /** Everything is made below it. */
  readonly folder: string
  /** Electron for Windows: its ZIP, or a folder with the ZIP or with what is in it; null: electron-builder fetches it. */
  readonly electron: { readonly dist: string | null; readonly version: string }
  readonly version: string
  readonly compression: 'maximum' | 'store'
  /** A folder with the finished console twin; null: it is built. */
  readonly cli: string | null
  /** Null: nothing is signed. */
  readonly sign: Sign | null
  /** The last word on the bundles before they are packed; returns the package's main entry. */
  readonly prepare?: (app: string) => string
}

/** Returns the installer's path; the application lies unpacked in `out/win-unpacked` beside it. */
export async function dist(options: DistOptions): Promise<string> {
  const { folder, electron, version, compression, cli, sign, prepare } = options
  const app = join(folder, 'app')
  const beside = join(folder, 'beside')
  const include = join(folder, 'installer.nsh')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const twin = cli ?? join(folder, 'etwdns')
  if (cli === null) await buildCli('src-main/cli.ts', twin)
  const modules = await bundleApp(app, packFiles(beside))
  const main = prepare?.(app) ?? 'main/index.cjs'
  writeManifest(app, version, main)

  // electron-builder lays this over electron-builder.yml.
  const config: Configuration = {
    compression,
    directories: { app, output: join(folder, 'out') },
    // koffi's binary and regedit's scripts serve both programs, which compare them with hashes that are built in.
    extraFiles: [
      { from: beside, to: '.' },
      { from: join(twin, 'etwdns.exe'), to: 'etwdns.exe' },
    ],
    electronVersion: electron.version,
    // Electron has this fuse from 29 on; the page comes by app:, so files need no privileges.
    ...(Number.parseInt(electron.version, 10) < 29
      ? {}
      : { electronFuses: { grantFileProtocolExtraPrivileges: false } }),
    nsis: { include },
    ...(sign === null ? {} : { win: { signtoolOptions: signing(sign) } }),
    ...(electron.dist === null ? {} : { electronDist: electron.dist }),
    afterExtract: async ({ appOutDir }) => {
      // What a distribution brings for those who start it without an application, and what it leaves when they did.
      for (const name of ['resources/default_app.asar', 'version', 'debug.log'])
        rmSync(join(appOutDir, name), { force: true })
    },
    afterPack: async ({ appOutDir }) => {
      const licence = readFileSync(join(appOutDir, 'LICENSE.electron.txt'), 'utf8')
      const components = merged(await cliComponents(), packagesOf(modules), [
        electronRuntime(electron.version, licence),
      ])
      writePapers(appOutDir, 'etwDNS Setup', components)
      writeFileSync(include, `\uFEFF${installerInclude(appOutDir)}\n`)
    },
  }
  const files = await build({ projectDir: projectFolder, targets: Platform.WINDOWS.createTarget(), config })
  const installer = files.find((file) => file.endsWith('.exe'))
  if (installer === undefined) throw new Error(`electron-builder made no installer: ${files.join(', ')}`)
  return installer
}

/** Both programs before they are packed, the installer afterwards; electron-builder names some of them twice. */
function signing(sign: Sign): NonNullable<NonNullable<Configuration['win']>['signtoolOptions']> {
  const signed = new Set<string>()
  return {
    signingHashAlgorithms: ['sha256'],
    sign: async ({ path }) => {
      if (signed.has(path)) return
      signed.add(path)
      await sign(path)
    },
  }
}

/** Author and description end up in the version resources and among the installed programs. */
function writeManifest(app: string, version: string, main: string): void {
  const { name, description, license } = about
  const author = { name: 'The etwDNS Setup authors' }
  const manifest = { name, productName: 'etwDNS Setup', version, description, license, author, main }
  writeFileSync(join(app, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

const advice = `
Where the network does not give what is missing, it can be given:
  ETWDNS_ELECTRON_DIST                 electron-v${about.devDependencies.electron}-win32-x64.zip, or a folder with what is in it
  ELECTRON_BUILDER_NSIS_DIR            NSIS 3: a folder that holds linux/makensis or Bin/makensis.exe, Stubs, Include, Plugins
  ELECTRON_BUILDER_NSIS_RESOURCES_DIR  nsis-resources: a folder that holds plugins/x86-unicode/{nsis7z,StdUtils}.dll
  ELECTRON_BUILDER_7ZIP_PATH           7za or 7z (Debian: p7zip-full)`

function giveUp(error: unknown): never {
  console.error(error instanceof Error ? error.message : error)
  console.error(advice)
  process.exit(1)
}

/** An unpacked distribution says which it is; the tests' is an older one. */
function versionOf(given: string | undefined): string {
  const file = join(given ?? '', 'version')
  return given !== undefined && existsSync(file) ? readFileSync(file, 'utf8').trim() : about.devDependencies.electron
}

async function main(): Promise<void> {
  if (missingForExecutable !== null) {
    console.error(missingForExecutable)
    process.exit(1)
  }
  // electron-builder's downloads fail outside of what it is waited for.
  process.on('uncaughtException', giveUp)
  const given = process.env['ETWDNS_ELECTRON_DIST']
  const name = `etwDNS-Setup-${about.version}-x64`
  const folder = join(projectFolder, 'dist/package')
  const electron = { dist: given ?? null, version: versionOf(given) }
  const sign = signerOf(process.env['ETWDNS_SIGN'])
  const built = await dist({ folder, electron, version: about.version, compression: 'maximum', cli: null, sign })
  const installer = join(projectFolder, 'dist', `${name}.exe`)
  copyFileSync(built, installer)
  copyFileSync(join(folder, 'out/win-unpacked/sbom.cdx.json'), join(projectFolder, 'dist', `${name}.cdx.json`))
  console.log(`${installer} ${(readFileSync(installer).length / 2 ** 20).toFixed(1)} MB, Electron ${electron.version}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main().catch(giveUp)
