/**
 * The files that lie beside the executable. Their SHA-256 values are built into it, so that nothing is loaded into an
 * elevated process that was not there when it was built. In a checkout there is no such list and no check: there the
 * packages come from node_modules, and whoever can write those can write this file too.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fail } from '../../src-core/errors.ts'

/** Put in by the build (esbuild `define`): path below the executable's folder, with `/` → SHA-256 in lower-case hex. */
declare const ETWDNS_PACKED_FILES: Readonly<Record<string, string>>

export const packedFiles: Readonly<Record<string, string>> | null =
  typeof ETWDNS_PACKED_FILES === 'undefined' ? null : ETWDNS_PACKED_FILES

/** The folder of the executable; process.execPath is absolute and does not depend on argv or the working directory. */
export function programFolder(): string {
  return dirname(process.execPath)
}

/** The full path of a file beside the executable, after its content was checked. */
export function packedFile(name: string): string {
  const path = join(programFolder(), name)
  const expected = packedFiles?.[name]
  let found: string
  try {
    found = createHash('sha256').update(readFileSync(path)).digest('hex')
  } catch (error) {
    return refuse('missing', path, error instanceof Error ? error.message : String(error))
  }
  if (found !== expected) refuse('invalid', path, `SHA-256 is ${found}, built in is ${expected ?? 'none'}`)
  return path
}

/** What is missing was left in the archive, as a rule; what differs is damage or worse. */
function refuse(kind: 'missing' | 'invalid', path: string, problem: string): never {
  const reason = kind === 'missing' ? 'program-file-missing' : 'program-file'
  return fail(kind, 'integrity', `${path}: ${problem}`, { reason, values: { file: path } })
}
