/** What the console twin has around it: streams, a clock, an operating system. Tests give their own. */
import type { Readable } from 'node:stream'
import { isBrokenPipe } from './fatal.ts'

export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean; setRawMode?(on: boolean): unknown }
  out(text: string): void
  err(text: string): void
  readonly outIsTerminal: boolean
  readonly errIsTerminal: boolean
  readonly columns: number
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  /** The system's locale, e.g. `ru-RU`. */
  readonly locale: string
  readonly clock: { now(): number; delay(ms: number): Promise<void> }
  /** After how long a call that has not answered is told of. */
  readonly patienceMs: number
  /** Told of Ctrl+C; without a listener, and on the second one, the process ends. */
  onInterrupt(listener: () => void): { remove(): void }
}

export function processIo(): Io {
  const { stdout, stderr, env, platform } = process
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error) => {
      if (!isBrokenPipe(error)) throw error
    })
  }
  return {
    // Made by Node at the first look, with all that it has for networks.
    get stdin() {
      return process.stdin
    },
    out: gathered((text) => void (stdout.writable && stdout.write(text))),
    err: (text) => void (stderr.writable && stderr.write(text)),
    outIsTerminal: stdout.isTTY === true,
    errIsTerminal: stderr.isTTY === true,
    columns: stdout.columns ?? 100,
    env,
    platform,
    locale: systemLocale(env, platform),
    clock: { now: Date.now, delay: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) },
    patienceMs: 15_000,
    onInterrupt: interrupts(),
  }
}

/** One write for what is said in one go: a setting with its notes is out before the next is looked at. */
function gathered(write: (text: string) => void): (text: string) => void {
  let waiting = ''
  return (text) => {
    if (waiting === '') {
      queueMicrotask(() => {
        const all = waiting
        waiting = ''
        write(all)
      })
    }
    waiting += text
  }
}

/** POSIX names a locale in the environment; Windows tells Intl. */
function systemLocale(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  // The quickest of Intl's to make: a format of dates takes as long as all of Node's start.
  const intl = new Intl.PluralRules().resolvedOptions().locale
  if (platform === 'win32') return intl
  return (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || intl).replace(/[.@].*$/, '').replace('_', '-')
}

function interrupts(): Io['onInterrupt'] {
  let listener: (() => void) | null = null
  process.on('SIGINT', () => {
    const told = listener
    listener = null
    if (told === null) process.exit(3)
    told()
  })
  return (next) => {
    listener = next
    return {
      remove: () => {
        if (listener === next) listener = null
      },
    }
  }
}
