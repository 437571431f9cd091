/** `npm run dist:cli`: the console twin as a ZIP for people, with its papers. Needs no network once npm has run. */
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import about from '../package.json' with { type: 'json' }
import { buildCli, bundle, missingForExecutable } from './build-cli.ts'
import { billOfMaterials, notices } from './papers.ts'
import { type Component, koffiBinary, merged, nodeRuntime, packagesOf } from './shipped.ts'
import { type Sign, signerOf } from './sign.ts'
import { cacheFolder, projectFolder } from './windows-packages.ts'
import { zipped } from './zip.ts'

const entry = 'src-main/cli.ts'

/** What is inside `etwdns.exe` and beside it. */
export async function cliComponents(): Promise<readonly Component[]> {
  const scratch = join(cacheFolder, `components-${process.pid}`)
  try {
    const modules = await bundle(entry, join(scratch, 'etwdns.cjs'), {})
    return merged(packagesOf(modules, ['node_modules/regedit']), [nodeRuntime(), koffiBinary()])
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Licence, licences of others and bill of materials, as both packages carry them. */
export function writePapers(folder: string, name: string, components: readonly Component[]): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'THIRD-PARTY.txt'), notices(components))
  writeFileSync(join(folder, 'sbom.cdx.json'), billOfMaterials(name, components))
  copyFileSync(join(projectFolder, 'LICENSE'), join(folder, 'LICENSE.txt'))
}

/** Notepad of Server 2012 R2 needs the byte order mark and both characters of a line's end. */
function writeReadme(folder: string, language: 'en' | 'ru'): void {
  const text = readFileSync(join(projectFolder, `assets/package/readme.${language}.txt`), 'utf8')
  const filled = text.replace('{version}', about.version).replaceAll('\n', '\r\n')
  writeFileSync(join(folder, `README.${language}.txt`), `\uFEFF${filled}`)
}

/** Builds the folder and packs it; returns the ZIP's path. */
export async function distCli(folder: string, output: string, sign: Sign | null): Promise<string> {
  const executable = await buildCli(entry, folder)
  if (sign !== null) await sign(executable)
  writePapers(folder, 'etwdns', await cliComponents())
  for (const language of ['en', 'ru'] as const) writeReadme(folder, language)
  const top = `etwdns-${about.version}-win-x64`
  const file = join(output, `${top}.zip`)
  mkdirSync(output, { recursive: true })
  writeFileSync(file, zipped(folder, top))
  return file
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (missingForExecutable !== null) {
    console.error(missingForExecutable)
    process.exit(1)
  }
  const sign = signerOf(process.env['ETWDNS_SIGN'])
  const file = await distCli(join(projectFolder, 'dist/etwdns'), join(projectFolder, 'dist'), sign)
  copyFileSync(join(projectFolder, 'dist/etwdns/sbom.cdx.json'), file.replace(/zip$/, 'cdx.json'))
  const content = readFileSync(file)
  const sum = createHash('sha256').update(content).digest('hex')
  console.log(`${file}\n${(content.length / 2 ** 20).toFixed(1)} MB, SHA-256 ${sum}`)
}
