/** Builds the application once for all files of tests, where its files are older than what they are made of. */
import { existsSync, statSync } from 'node:fs'
import { build } from 'electron-vite'
import { newest } from '../scripts/page-build.ts'

const built = ['main/index.cjs', 'preload/preload.cjs', 'page/index.html'].map((file) => `dist/app/${file}`)
const sources = [
  'src-main',
  'src-renderer',
  'src-core',
  'assets',
  'electron.config.ts',
  'page.config.ts',
  'package-lock.json',
]

export async function setup(): Promise<void> {
  const oldest = Math.min(...built.map((file) => (existsSync(file) ? statSync(file).mtimeMs : 0)))
  if (oldest > Math.max(...sources.map(newest))) return
  await build({ configFile: 'electron.config.ts', logLevel: 'error' })
}
