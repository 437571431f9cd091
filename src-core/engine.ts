/**
 * The engine: check, plan, apply, undo, pause and resume over one host, one list of settings and one journal. It alone
 * diffs, journals, writes, verifies and undoes; a setting only supplies data.
 */
import { applyPlan, type Work } from './apply.ts'
import { FailureError, fail, failureOf } from './errors.ts'
import { Halt } from './halt.ts'
import { History } from './history.ts'
import type { WindowsHost } from './host.ts'
import type { Intent } from './intent.ts'
import type { Journal, RunKind } from './journal.ts'
import type { JsonObject } from './json.ts'
import { type Choice, chosen, type Item, observe } from './observe.ts'
import { type Plan, planSchema } from './plan.ts'
import { Recorder } from './recorder.ts'
import { type Restart, readRestart } from './restart.ts'
import { restorations, restore } from './restore.ts'
import type { RunEvent, RunLock, RunOptions } from './run.ts'
import { isAsked, type Secrets, type Setting } from './setting.ts'

export interface EngineParts {
  readonly host: WindowsHost
  readonly settings: readonly Setting[]
  readonly journal: Journal
  readonly lock: RunLock
  readonly now: () => Date
  /** Name and version of the program, for the journal. */
  readonly program: string
  /** Told of an error that is a bug, with its stack; the run only says `unexpected`. */
  readonly bug: (error: unknown) => void
}

interface Job {
  readonly kind: RunKind
  readonly of?: string
  readonly intent: Intent
  readonly settings: readonly Setting[]
  readonly secrets?: Secrets
  readonly options: RunOptions
  run(work: Work): AsyncGenerator<RunEvent>
}

export class Engine {
  private running = false

  constructor(private readonly parts: EngineParts) {}

  /** Reads the chosen settings, one by one, and judges them; `reading` is told each before its turn. */
  observe(intent: Intent, choice: Choice = {}, reading: (setting: string) => void = () => {}): AsyncGenerator<Item> {
    return observe(this.parts.settings, this.parts.host, intent, choice, reading)
  }

  /** What would change. Never mutates; measurements are left out. */
  async plan(intent: Intent, only?: readonly string[], reading?: (setting: string) => void): Promise<Plan> {
    const items: Item[] = []
    for await (const item of this.observe(intent, { only }, reading)) items.push(item)
    const { computerName: server } = await this.parts.host.system.version()
    const at = this.parts.now().toISOString()
    return { schema: planSchema, at, server, intent, only: only === undefined ? null : [...only], items }
  }

  async history(): Promise<History> {
    return new History(await this.parts.journal.runs())
  }

  /** What the last start of Windows made of the session. */
  async restart(intent: Intent): Promise<Restart> {
    return readRestart(this.parts.host, await this.history(), intent, this.parts.now())
  }

  /** Applies an approved plan. Stops as `drifted` where the machine is no longer as the plan found it. */
  apply(plan: Plan, secrets: Secrets = {}, options: RunOptions = {}): AsyncGenerator<RunEvent> {
    const { intent } = plan
    const settings = chosen(this.parts.settings, plan.only ?? undefined).filter((setting) => isAsked(setting, intent))
    return this.run({
      kind: 'apply',
      intent,
      settings,
      secrets,
      options,
      run: (work) => applyPlan(work, plan, settings),
    })
  }

  /** Takes a run back, its settings backwards; refuses what somebody else changed since, unless told. */
  async *undo(name?: string, options: RunOptions = {}): AsyncGenerator<RunEvent> {
    const force = options.force === true
    const history = await this.history()
    const target = history.toUndo(name, force)
    if (target === null) {
      const nothing = { run: null, result: 'done', changed: [], unmet: [], inDoubt: null, failure: null } as const
      yield { type: 'end', outcome: { kind: 'undo', ...nothing } }
      return
    }
    const { intent, run: of } = target.begin
    const lastKnown = (id: string) => (force ? null : history.lastKnown(id))
    const steps = restorations(history.pending(target), this.setting, lastKnown)
    const settings = steps.map(({ setting }) => setting)
    const run = async function* (work: Work): AsyncGenerator<RunEvent> {
      // Journalled even when everything is back already: that is what marks the run as undone.
      await work.recorder.started()
      yield* restore(work, intent, steps)
    }
    yield* this.run({ kind: 'undo', of, intent, settings, options, run })
  }

  /** Stops our session at once, and only that; journalled, so that `resume` and `undo` know. */
  async *pause(intent: Intent): AsyncGenerator<RunEvent> {
    const setting = this.setting('trace-session')
    const run = async function* (work: Work): AsyncGenerator<RunEvent> {
      const now = (await setting.inspect(work.host, intent)) as JsonObject
      yield* restore(work, intent, [{ setting, to: { ...now, session: null }, expected: null }])
    }
    yield* this.run({ kind: 'pause', intent, settings: [setting], options: {}, run })
  }

  /** Starts the session that `pause` stopped, exactly as it was. */
  async *resume(): AsyncGenerator<RunEvent> {
    const setting = this.setting('trace-session')
    const last = (await this.history()).lastWriter(setting.id)
    const record = last?.writes.find((write) => write.setting === setting.id)
    if (last?.begin.kind !== 'pause' || record === undefined) {
      fail('missing', 'resume', 'the session was not paused', { setting: setting.id, reason: 'not-paused' })
    }
    const { intent } = last.begin
    const step = { setting, to: record.before, expected: record.after }
    yield* this.run({
      kind: 'resume',
      intent,
      settings: [setting],
      options: {},
      run: (work) => restore(work, intent, [step]),
    })
  }

  /** One run at a time, here and on the whole machine; whatever happens in it ends as an outcome. */
  private async *run(job: Job): AsyncGenerator<RunEvent> {
    if (this.running) fail('busy', job.kind, 'a run is under way in this program', { reason: 'run-under-way' })
    this.running = true
    try {
      const release = await this.parts.lock.acquire()
      try {
        const recorder = await this.recorder(job)
        yield { type: 'begin', kind: job.kind, settings: job.settings.map(({ id }) => id) }
        yield* this.guarded(recorder, job)
      } finally {
        await release()
      }
    } finally {
      this.running = false
    }
  }

  private async recorder({ kind, of, intent, settings, secrets = {} }: Job): Promise<Recorder> {
    const { host, journal, now, program } = this.parts
    const { computerName: server } = await host.system.version()
    const { user } = await host.system.elevation()
    const begin = { kind, ...(of && { of }), program, server, user, intent, settings: settings.map(({ id }) => id) }
    return new Recorder({ host, journal, now, begin, secrets }, settings)
  }

  private async *guarded(recorder: Recorder, job: Job): AsyncGenerator<RunEvent> {
    let at: string | undefined
    try {
      for await (const event of job.run({ recorder, host: this.parts.host, options: job.options })) {
        if (event.type === 'setting') at = event.setting
        yield event
      }
    } catch (error) {
      if (!(error instanceof Halt || error instanceof FailureError)) this.parts.bug(error)
      const { result, failure } = error instanceof Halt ? error : new Halt('failed', failureOf(error, at))
      if (at !== undefined && failure !== null) yield recorder.event(at, 'failed', { failure })
      yield await recorder.end(result, failure)
      return
    }
    yield await recorder.end('done', null)
  }

  private readonly setting = (id: string): Setting =>
    this.parts.settings.find((setting) => setting.id === id) ??
    fail('invalid', 'journal', `no setting ${id}`, {
      field: 'setting',
      reason: 'journal-setting',
      values: { setting: id },
    })
}
