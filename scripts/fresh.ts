/** Whether built files are newer than everything that they are made of. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const isFresh = (built: readonly string[], sources: readonly string[]): boolean =>
  Math.min(...built.map(changedAt)) > Math.max(...sources.map(newest))

/** What is not there was never changed. */
const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

function newest(path: string): number {
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}
