/** What the engine's process writes to its standard error, kept in a file: two of bounded size, the newer and the older. */
import { appendFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sizeLimit = 1024 * 1024

export function engineLog(folder: string): (line: string) => void {
  const file = join(folder, 'engine.log')
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return (line) => {
    try {
      if (size > sizeLimit) {
        renameSync(file, join(folder, 'engine.old.log'))
        size = 0
      }
      appendFileSync(file, line)
      size += line.length
    } catch {
      // A disk that is full is told of by the settings; the log is not worth the window.
    }
  }
}
