/**
 * The files that lie beside the executable. Their SHA-256 values are built into it, so that nothing is loaded into an
 * elevated process that was not there when it was built. In a checkout there is no such list and no check: there the
 * packages come from node_modules, and whoever can write those can write this file too.
 */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
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
    found = sha256Of(path)
  } catch (error) {
    return refuse('missing', path, error instanceof Error ? error.message : String(error))
  }
  if (found !== expected) refuse('invalid', path, `SHA-256 is ${found}, built in is ${expected ?? 'none'}`)
  return path
}

/** What is missing was left in the archive, as a rule; what differs is damage or worse. */
/** Piece by piece: the largest of these files weighs as much as all that is kept of a check in memory. */
function sha256Of(path: string): string {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(64 * 1024)
  const file = openSync(path, 'r')
  try {
    for (let read = 1; read > 0; ) {
      read = readSync(file, piece)
      hash.update(piece.subarray(0, read))
    }
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}

function refuse(kind: 'missing' | 'invalid', path: string, problem: string): never {
  const reason = kind === 'missing' ? 'program-file-missing' : 'program-file'
  return fail(kind, 'integrity', `${path}: ${problem}`, { reason, values: { file: path } })
}
