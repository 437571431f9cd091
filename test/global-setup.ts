/** Builds the application once for all files of tests, where its files are older than what they are made of. */
import { build } from 'electron-vite'
import { isFresh } from '../scripts/fresh.ts'
import { pageSources } from '../scripts/page-build.ts'

const built = ['main/index.cjs', 'preload/preload.cjs', 'page/index.html'].map((file) => `dist/app/${file}`)
const sources = [...pageSources, 'src-main', 'electron.config.ts']

export async function setup(): Promise<void> {
  if (isFresh(built, sources)) return
  await build({ configFile: 'electron.config.ts', logLevel: 'error' })
}
