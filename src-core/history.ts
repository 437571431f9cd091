/** What the journal says about the past: which runs there were, what is still in force, what was in flight. Pure. */
import { type Failure, FailureError, fail } from './errors.ts'
import type { Intent } from './intent.ts'
import { isReadable, type Run, type RunKind, type SettingRecord, type UnreadableRun } from './journal.ts'
import type { Json } from './json.ts'

export const runStates = ['done', 'failed', 'interrupted', 'undone', 'partly-undone', 'unreadable'] as const
export type RunState = (typeof runStates)[number]

export interface HistoryEntry {
  readonly run: string
  readonly state: RunState
  readonly kind: RunKind | null
  readonly of: string | null
  readonly at: string | null
  readonly endedAt: string | null
  readonly user: string | null
  readonly program: string | null
  /** What was wanted. It holds no secrets. */
  readonly intent: Intent | null
  readonly writes: readonly SettingRecord[]
  /** The setting whose write was not verified: what was in flight when the program stopped, or what failed. */
  readonly inFlight: string | null
  readonly failure: Failure | null
  readonly undoable: boolean
}

export class History {
  constructor(readonly runs: readonly (Run | UnreadableRun)[]) {}

  /** Newest first. */
  entries(): readonly HistoryEntry[] {
    return this.runs.map((run) => (isReadable(run) ? this.entry(run) : unreadable(run))).reverse()
  }

  /** The writes of a run that no undo has taken back yet, newest first: what undo has to do. */
  pending(run: Run): readonly SettingRecord[] {
    const undoes = this.undoesOf(run)
    if (undoes.some((undo) => undo.result === 'done')) return []
    const back = new Set(
      undoes.flatMap((undo) => undo.writes.filter((write) => write.after !== null).map((write) => write.setting)),
    )
    return run.writes.filter((write) => !back.has(write.setting)).reverse()
  }

  /** The newest state that the journal knows of a setting; null where its last write was not verified. */
  lastKnown(setting: string): { readonly state: Json } | null {
    const writes = this.readable().flatMap((run) => run.writes.filter((write) => write.setting === setting))
    return writes.at(-1)?.after ?? null
  }

  /** The run that wrote a setting last. */
  lastWriter(setting: string): Run | undefined {
    return this.readable()
      .filter((run) => run.writes.some((write) => write.setting === setting))
      .at(-1)
  }

  /**
   * The run to take back: the named one, or the newest `apply` with something to take back; null: nothing to undo.
   * Refused where a newer run stands in the way: one that cannot be read, or one that wrote the same settings after it.
   */
  toUndo(name: string | undefined, force: boolean): Run | null {
    const named =
      name === undefined ? this.runs.filter((run) => !isReadable(run) || this.undoable(run)).at(-1) : this.find(name)
    if (named === undefined) return null
    if (!isReadable(named)) throw new FailureError(named.failure)
    if (name !== undefined && named.begin.kind !== 'apply') {
      return fail('invalid', 'undo', `${name} is a run of kind ${named.begin.kind}`, {
        reason: 'not-an-apply',
        values: { run: name },
      })
    }
    if (!force) this.nothingNewer(named)
    return named
  }

  private nothingNewer(run: Run): void {
    const settings = new Set(this.pending(run).map((write) => write.setting))
    for (const newer of this.runs.slice(this.runs.indexOf(run) + 1)) {
      if (!isReadable(newer)) throw new FailureError(newer.failure)
      if (newer.begin.kind === 'apply' && this.pending(newer).some((write) => settings.has(write.setting))) {
        fail('conflict', 'undo', `${newer.begin.run} is newer`, {
          reason: 'newer-run',
          values: { run: newer.begin.run },
        })
      }
    }
  }

  private find(name: string): Run | UnreadableRun {
    const run = this.runs.find((run) => (isReadable(run) ? run.begin.run : run.run) === name)
    return run ?? fail('missing', 'undo', `no run ${name}`, { reason: 'no-such-run', values: { run: name } })
  }

  private undoable(run: Run): boolean {
    return run.begin.kind === 'apply' && this.pending(run).length > 0
  }

  private undoesOf(run: Run): readonly Run[] {
    return this.readable().filter(({ begin }) => begin.kind === 'undo' && begin.of === run.begin.run)
  }

  private readable(): readonly Run[] {
    return this.runs.filter(isReadable)
  }

  private entry(run: Run): HistoryEntry {
    const { begin, writes, failure, endedAt } = run
    const { run: name, kind, of = null, at, user, program, intent } = begin
    const inFlight = writes.find((write) => write.after === null)?.setting ?? null
    return {
      run: name,
      state: this.state(run),
      kind,
      of,
      at,
      endedAt,
      user,
      program,
      intent,
      writes,
      inFlight,
      failure,
      undoable: this.undoable(run),
    }
  }

  private state(run: Run): RunState {
    if (run.begin.kind === 'apply' && run.writes.length > 0) {
      const pending = this.pending(run).length
      if (pending === 0) return 'undone'
      if (pending < run.writes.length || this.undoesOf(run).length > 0) return 'partly-undone'
    }
    if (run.result === null) return 'interrupted'
    return run.result === 'done' || run.result === 'stopped' ? 'done' : 'failed'
  }
}

const unreadable = ({ run, failure }: UnreadableRun): HistoryEntry => ({
  run,
  state: 'unreadable',
  kind: null,
  of: null,
  at: null,
  endedAt: null,
  user: null,
  program: null,
  intent: null,
  writes: [],
  inFlight: null,
  failure,
  undoable: false,
})
