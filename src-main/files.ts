/** Small files that must be whole: read within a limit, written beside and moved into place. */
import { randomUUID } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, promises, readFileSync } from 'node:fs'
import { FailureError, type FailureKind } from '../src-core/errors.ts'

const kinds: Readonly<Record<string, FailureKind>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EEXIST: 'conflict',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  EBUSY: 'busy',
  ENOSPC: 'exhausted',
  EDQUOT: 'exhausted',
  EISDIR: 'invalid',
  ELOOP: 'invalid',
  ENAMETOOLONG: 'invalid',
  ERR_INVALID_ARG_VALUE: 'invalid', // a NUL in a path
}

export const errnoOf = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : undefined
}

/** The file system's refusal as a failure; anything else is not one. */
export function fileFailure(error: unknown, operation: string, file: string): never {
  if (error instanceof FailureError) throw error
  const code = errnoOf(error)
  if (code === undefined) throw error
  const kind = kinds[code] ?? 'unexpected'
  const message = (error as Error).message
  throw new FailureError({ kind, operation, message, reason: reasons[kind] ?? 'file-failed', values: { file } })
}

const reasons: Readonly<Partial<Record<FailureKind, string>>> = {
  missing: 'file-missing',
  conflict: 'file-exists',
  denied: 'file-denied',
  exhausted: 'file-no-space',
}

/** A regular file's bytes, at most `limit` of them. */
export function readBounded(file: string, limit: number, operation: string): Buffer {
  try {
    // Not blocking: opening a named pipe would wait for its writer.
    const handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      return boundedBytes(handle, file, limit, operation)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    return fileFailure(error, operation, file)
  }
}

export function boundedBytes(handle: number, file: string, limit: number, operation: string): Buffer {
  const stat = fstatSync(handle)
  if (!stat.isFile()) throw odd(operation, file, 'not a regular file', 'file-odd')
  if (stat.size > limit) throw odd(operation, file, `more than ${limit} bytes`, 'file-too-big', { limit })
  return readFileSync(handle)
}

const odd = (operation: string, file: string, message: string, reason: string, more: { limit?: number } = {}) =>
  new FailureError({ kind: 'invalid', operation, message: `${file}: ${message}`, reason, values: { file, ...more } })

/** Replaces the file by one move, so that a reader finds the old text or the new one. */
export async function replaceFile(file: string, text: string, operation: string): Promise<void> {
  await moved(file, text, operation, promises.rename)
}

/** Creates the file whole; refused as `conflict` when it is there already. */
export async function createFile(file: string, text: string, operation: string): Promise<void> {
  await moved(file, text, operation, promises.link)
}

async function moved(
  file: string,
  text: string,
  operation: string,
  move: (from: string, to: string) => Promise<void>,
): Promise<void> {
  const draft = `${file}.${randomUUID()}.tmp`
  try {
    const handle = await promises.open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await move(draft, file)
  } catch (error) {
    fileFailure(error, operation, file)
  } finally {
    await promises.rm(draft, { force: true })
  }
}
