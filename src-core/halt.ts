import type { Failure } from './errors.ts'
import type { RunResult } from './journal.ts'

/** What ends a run where it stands, told by its result. */
export class Halt {
  constructor(
    readonly result: RunResult,
    readonly failure: Failure | null,
  ) {}
}
