/**
 * The built application as it lies on a server: bundles and the two packages that stay outside of them, koffi with the
 * binary for Windows. The bundles are the ones of every other suite.
 */
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { windowsFile } from '../../scripts/windows-packages.ts'

const modules = 'node_modules'

export function layOut(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  cpSync('dist/app', folder, { recursive: true })
  for (const name of withDependencies(['koffi', 'regedit'])) {
    cpSync(join(modules, name), join(folder, modules, name), { recursive: true })
  }
  const binary = windowsFile('@koromix/koffi-win32-x64')
  cpSync(dirname(dirname(binary)), join(folder, modules, '@koromix/koffi-win32-x64'), { recursive: true })
}

/** The packages and what they need; of koffi's binaries, which are optional, none. */
function withDependencies(names: readonly string[]): ReadonlySet<string> {
  const found = new Set(names)
  for (const name of found) {
    const { dependencies = {} } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')) as {
      readonly dependencies?: Readonly<Record<string, string>>
    }
    for (const needed of Object.keys(dependencies)) found.add(needed)
  }
  return found
}
