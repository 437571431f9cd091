/** Builds the page where its files are missing or older than what they are made of. */
import { join } from 'node:path'
import { build } from 'vite'
import { isFresh } from './fresh.ts'

const root = join(import.meta.dirname, '..')

export const pageFolder = join(root, 'dist', 'app', 'page')

export const pageSources = [
  'src-renderer',
  'src-core',
  'assets/locales',
  'page.config.ts',
  'package.json',
  'package-lock.json',
].map((source) => join(root, source))

export async function buildPage(): Promise<void> {
  if (isFresh([join(pageFolder, 'index.html')], pageSources)) return
  await build({ configFile: join(root, 'page.config.ts'), logLevel: 'warn' })
}
