/** One run at work: writes a setting with the journal ahead of it, reads it back, and tells its events. */

import { type Change, diff } from './diff.ts'
import { type Failure, FailureError } from './errors.ts'
import type { WindowsHost } from './host.ts'
import type { Intent } from './intent.ts'
import type { BeginRecord, Journal, RunResult, RunWriter } from './journal.ts'
import type { Json } from './json.ts'
import type { Note } from './note.ts'
import { type Outcome, type Phase, Progress, type RunEvent } from './run.ts'
import { type Act, configurationOf, type Secrets, type Setting } from './setting.ts'

export interface RunContext {
  readonly host: WindowsHost
  readonly journal: Journal
  readonly now: () => Date
  readonly begin: Omit<BeginRecord, 'type' | 'schema' | 'run' | 'at'>
  readonly secrets: Secrets
}

export class Recorder {
  readonly changed: string[] = []
  readonly unmet: string[] = []
  /** The setting whose write failed and may have had an effect. */
  private inDoubt: string | null = null
  private writer: RunWriter | null = null
  private readonly progress: Progress

  constructor(
    private readonly context: RunContext,
    settings: readonly Setting[],
  ) {
    this.progress = new Progress(new Map(settings.map((setting) => [setting.id, setting.weight ?? 1])))
  }

  event(setting: string, phase: Phase, more: { notes?: readonly Note[]; failure?: Failure } = {}): RunEvent {
    const { notes = [], failure = null } = more
    return { type: 'setting', setting, phase, progress: this.progress.at(setting, phase), notes, failure }
  }

  /**
   * Journal, write, read back. `remaining` tells what still differs in the state that was read back; anything left is
   * `unverified`, so that no setting can skip its verification.
   */
  async *write(
    setting: Setting,
    to: Json,
    from: Json,
    intent: Intent,
    remaining: (seen: Json) => readonly Change[],
  ): AsyncGenerator<RunEvent> {
    const notes: Note[] = []
    const act: Act = {
      purpose: this.context.begin.kind === 'undo' ? 'undo' : 'apply',
      intent,
      secrets: this.context.secrets,
      note: (note) => {
        if (!notes.some((known) => JSON.stringify(known) === JSON.stringify(note))) notes.push(note)
      },
    }
    yield this.event(setting.id, 'writing')
    const writer = await this.started()
    await writer.append({ type: 'writing', at: this.at(), setting: setting.id, before: from, after: to })
    this.inDoubt = setting.id
    let seen: Json
    try {
      await setting.write?.(this.context.host, to, from, act)
      yield this.event(setting.id, 'verifying')
      seen = await setting.inspect(this.context.host, intent)
      const left = remaining(seen)
      if (left[0] !== undefined) throw new FailureError(unverified(setting, left[0]))
    } catch (error) {
      if (error instanceof FailureError) await this.settle(setting, from, intent, writer)
      throw error
    }
    this.inDoubt = null
    await writer.append({ type: 'verified', at: this.at(), setting: setting.id, after: seen, notes })
    this.changed.push(setting.id)
    yield this.event(setting.id, 'done', { notes })
  }

  /** After a failure: where the setting reads as it did before, there is nothing to take back. */
  private async settle(setting: Setting, from: Json, intent: Intent, writer: RunWriter): Promise<void> {
    // What cannot be read stays in doubt.
    const seen = await setting.inspect(this.context.host, intent).catch(() => null)
    if (seen === null || configurationChanges(setting, from, seen).length > 0) return
    await writer.append({ type: 'untouched', at: this.at(), setting: setting.id })
    this.inDoubt = null
  }

  /** Begins the run's journal; a run that writes nothing has none. */
  async started(): Promise<RunWriter> {
    this.writer ??= await this.context.journal.begin({ ...this.context.begin, at: this.at() })
    return this.writer
  }

  /** Closes the journal and tells how it ended. */
  async end(result: RunResult, failure: Failure | null): Promise<RunEvent> {
    if (this.writer !== null) {
      if (failure !== null) await this.writer.append({ type: 'failed', at: this.at(), failure })
      await this.writer.append({ type: 'finished', at: this.at(), result })
    }
    const { kind } = this.context.begin
    const outcome: Outcome = {
      kind,
      run: this.writer?.run ?? null,
      result,
      changed: this.changed,
      unmet: this.unmet,
      inDoubt: this.inDoubt,
      failure,
    }
    return { type: 'end', outcome }
  }

  private at(): string {
    return this.context.now().toISOString()
  }
}

const show = (value: Json | undefined): string => (value === undefined ? '-' : JSON.stringify(value))

function unverified(setting: Setting, change: Change): Failure {
  const path = change.path.join('.')
  const message = `${path}: found ${show(change.before)}, wanted ${show(change.after)}`
  const values = { path, found: show(change.before), wanted: show(change.after) }
  return { kind: 'unverified', operation: 'verify', message, setting: setting.id, reason: 'read-back', values }
}

/** What differs in the configuration of two states; what undo and drift go by. */
export const configurationChanges = (setting: Setting, from: Json, to: Json): readonly Change[] =>
  diff(configurationOf(setting, from), configurationOf(setting, to))

export function drifted(setting: Setting, change: Change): Failure {
  const path = change.path.join('.')
  const values = { path, found: show(change.after), expected: show(change.before) }
  const message = `${path}: found ${values.found}, expected ${values.expected}`
  return { kind: 'drifted', operation: setting.id, message, setting: setting.id, reason: 'changed-since', values }
}
