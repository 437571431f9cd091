/** The end of the process: after an answer, and after an error that nobody caught. Imports nothing: it must always load. */

/** JSON for any console and any code page: everything outside printable ASCII is escaped. */
export const asciiJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** A reader that went away (`| head`) is no error of ours: the run goes on and its exit code tells how it ended. */
export const isBrokenPipe = (error: unknown): boolean =>
  ['EPIPE', 'ERR_STREAM_DESTROYED'].includes((error as { code?: unknown } | null)?.code as string)

let answered = false
let ending = false
let bug: (error: unknown) => void = () => {}

/** The command has written its JSON document: a later error must not add a second one. */
export const answerGiven = (): void => {
  answered = true
}

/** Where the stack of an uncaught error goes besides the console. */
export const onBug = (listener: (error: unknown) => void): void => {
  bug = listener
}

export function fatal(error: unknown): void {
  if (isBrokenPipe(error)) return
  // An error on the way out, such as one in a stream that is broken itself.
  if (ending) process.exit(3)
  ending = true
  process.exitCode = 3
  try {
    bug(error)
    const message = error instanceof Error ? error.message : String(error)
    if (process.argv.includes('--json') && !answered) {
      answered = true
      const failure = { kind: 'unexpected', operation: 'program', message }
      process.stdout.write(`${asciiJson({ schema: 1, command: null, exit: 3, simulated: null, error: failure })}\n`)
    }
    process.stderr.write(`etwdns: ${error instanceof Error ? (error.stack ?? message) : message}\n`)
  } finally {
    void finish(3)
  }
}

/** Ends once the output is out; a host call that hangs must not keep the process. */
export async function finish(code: number): Promise<void> {
  process.exitCode = code
  await Promise.all([process.stdout, process.stderr].map(drained))
  process.exit(code)
}

const drained = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((resolve) => {
    if (stream.destroyed || !stream.writable) resolve()
    else stream.write('', () => resolve())
  })
