/** What the exit code says. Where several hold, the first of 4, 5, 3, 2, 1, 0 wins. */
import type { Failure } from '../../src-core/errors.ts'
import type { Item, Status } from '../../src-core/observe.ts'
import type { Outcome } from '../../src-core/run.ts'

export const exit = {
  asWanted: 0,
  changes: 1,
  blocked: 2,
  failed: 3,
  usage: 4,
  notElevated: 5,
} as const
export type ExitCode = (typeof exit)[keyof typeof exit]

const precedence: readonly ExitCode[] = [4, 5, 3, 2, 1, 0]

export const strongest = (codes: readonly ExitCode[]): ExitCode =>
  precedence.find((code) => codes.includes(code)) ?? exit.asWanted

const ofStatus: Readonly<Record<Status, ExitCode>> = {
  converged: exit.asWanted,
  unproven: exit.asWanted,
  unasked: exit.asWanted,
  change: exit.changes,
  blocked: exit.blocked,
  unmet: exit.blocked,
  failed: exit.failed,
}

export const exitOfItems = (items: readonly Item[]): ExitCode => strongest(items.map(({ status }) => ofStatus[status]))

/** What was given to the program, as opposed to what it found. */
const given: ReadonlySet<string> = new Set(['arguments', 'profile', 'plan', 'simulation', 'password', 'log'])

export const exitOfFailure = ({ kind, operation }: Failure): ExitCode =>
  given.has(operation) && kind !== 'unexpected' && kind !== 'drifted' ? exit.usage : exit.failed

/** A requirement around a run that did all of its own work is told by 2, too: the whole is not as wanted yet. */
export function exitOfOutcome({ result, unmet }: Outcome): ExitCode {
  switch (result) {
    case 'done':
      return unmet.length > 0 ? exit.blocked : exit.asWanted
    case 'blocked':
      return exit.blocked
    case 'stopped':
    case 'failed':
    case 'drifted':
      return exit.failed
  }
}

/** Anything but "as wanted" that a program without elevation answers is put down to that first. */
export const withElevation = (code: ExitCode, elevated: boolean): ExitCode =>
  elevated || code === exit.asWanted ? code : strongest([code, exit.notElevated])
