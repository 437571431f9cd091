/** Builds the page where its files are missing or older than what they are made of. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

export const pageFolder = join(import.meta.dirname, '..', 'dist', 'app', 'page')

const root = join(import.meta.dirname, '..')
const sources = ['src-renderer', 'src-core', 'assets', 'page.config.ts', 'package.json', 'package-lock.json']

export async function buildPage(): Promise<void> {
  if (isFresh()) return
  await build({ configFile: join(root, 'page.config.ts'), logLevel: 'warn' })
}

function isFresh(): boolean {
  const built = join(pageFolder, 'index.html')
  return existsSync(built) && statSync(built).mtimeMs > Math.max(...sources.map((source) => newest(join(root, source))))
}

export function newest(path: string): number {
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}
