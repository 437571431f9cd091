/** What a run tells while it works, and how it ended. */
import type { Failure } from './errors.ts'
import type { RunKind, RunResult } from './journal.ts'
import type { Note } from './note.ts'

export const phases = ['inspecting', 'writing', 'verifying', 'done', 'unchanged', 'unmet', 'failed'] as const
export type Phase = (typeof phases)[number]

export type RunEvent =
  | { readonly type: 'begin'; readonly kind: RunKind; readonly settings: readonly string[] }
  | {
      readonly type: 'setting'
      readonly setting: string
      readonly phase: Phase
      /** How much of the whole run is behind us, 0 to 1; settings weigh what they take. */
      readonly progress: number
      readonly notes: readonly Note[]
      readonly failure: Failure | null
    }
  | { readonly type: 'end'; readonly outcome: Outcome }

export interface Outcome {
  readonly kind: RunKind
  /** The journal's name of the run; null: nothing was written, so there is none. */
  readonly run: string | null
  readonly result: RunResult
  /** The settings written and verified, in order. */
  readonly changed: readonly string[]
  /** The requirements that are not met: what blocked the run, or what is still to be done around it. */
  readonly unmet: readonly string[]
  /** The setting whose write failed and that does not read as before, or cannot be read: undo sees to it. */
  readonly inDoubt: string | null
  readonly failure: Failure | null
}

export interface RunOptions {
  /** Asked between settings; true ends the run there. */
  readonly stop?: () => boolean
  /** Undo only: take back what somebody else changed since, too. */
  readonly force?: boolean
}

/** The machine-wide lock: one run at a time, whatever program it is in. */
export interface RunLock {
  /** Throws `busy` with the holder's process, user and start time in its values. The answer releases it. */
  acquire(): Promise<() => Promise<void>>
}

/** Counts a run's progress by its settings' weights: a third for each phase of a setting that is written. */
export class Progress {
  private readonly total: number
  private behind = 0

  constructor(private readonly weights: ReadonlyMap<string, number>) {
    this.total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  }

  at(setting: string, phase: Phase): number {
    const weight = this.weights.get(setting) ?? 0
    const share = { inspecting: 0, writing: 1 / 3, verifying: 2 / 3, done: 1, unchanged: 1, unmet: 1, failed: 0 }[phase]
    const progress = this.total === 0 ? 1 : (this.behind + weight * share) / this.total
    if (share === 1) this.behind += weight
    return Math.min(1, progress)
  }
}
