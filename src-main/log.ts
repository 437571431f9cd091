/** A log of JSON lines: what was run, its events, how it ended, bugs with their stacks. Never a secret. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { fileFailure } from './files.ts'

export interface Log {
  write(type: string, values?: Readonly<Record<string, unknown>>): void
  close(): void
}

export const noLog: Log = { write: () => {}, close: () => {} }

/** Appends to the file. Synchronous, so that the last words before a crash are in it. */
export function fileLog(file: string, now: () => Date): Log {
  let handle: number
  try {
    handle = openSync(file, 'a', 0o600)
  } catch (error) {
    return fileFailure(error, 'log', file)
  }
  return {
    write: (type, values = {}) => {
      writeSync(handle, `${JSON.stringify({ at: now().toISOString(), type, ...values })}\n`)
    },
    close: () => closeSync(handle),
  }
}

/** An error with the stack that its message lacks. */
export const bugOf = (error: unknown): Readonly<Record<string, string>> =>
  error instanceof Error
    ? { message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) }
    : { message: String(error) }
