/** A server with the whole catalogue, and what the laws look at, whatever is behind the port. */
import { Engine } from '../../../src-core/engine.ts'
import { type Failure, FailureError } from '../../../src-core/errors.ts'
import type { WindowsHost } from '../../../src-core/host.ts'
import { around, changingCalls, type HostCall } from '../../../src-core/host-calls.ts'
import { Journal, MemoryJournal } from '../../../src-core/journal.ts'
import type { Plan } from '../../../src-core/plan.ts'
import type { Outcome, RunEvent } from '../../../src-core/run.ts'
import type { Setting, Tag } from '../../../src-core/setting.ts'
import { settings } from '../../../src-core/settings/index.ts'

/** Goes on from world to world: one may carry on with the journal of another. */
let now = Date.parse('2026-11-24T05:00:00.000Z')

export abstract class World {
  readonly store = new MemoryJournal()
  readonly calls: { readonly call: HostCall; readonly args: readonly unknown[] }[] = []
  readonly bugs: unknown[] = []
  /** Notes every call. */
  readonly host: WindowsHost

  constructor(
    host: WindowsHost,
    readonly catalogue: readonly Setting[] = settings,
  ) {
    this.host = around(host, (call, args, run) => {
      this.calls.push({ call, args })
      return run()
    })
  }

  /** Everything that undo has to bring back, as text. */
  abstract snapshot(): Promise<string>

  /** Windows starts anew. */
  abstract reboot(): Promise<void>

  engine(host: WindowsHost = this.host, store: MemoryJournal = this.store): Engine {
    return new Engine({
      host,
      settings: this.catalogue,
      journal: new Journal(store),
      lock: { acquire: async () => async () => {} },
      now: () => new Date(now++),
      program: 'laws 0',
      bug: (error) => this.bugs.push(error),
    })
  }

  /** The calls since `from` that change a machine. */
  changes(from = 0): readonly HostCall[] {
    return this.calls.slice(from).flatMap(({ call }) => (changingCalls.has(call) ? [call] : []))
  }
}

/** Runs to the end; a refusal before the run has begun counts as a failed one. `told` are the failures on the way. */
export async function follow(run: AsyncGenerator<RunEvent>): Promise<{ outcome: Outcome; told: readonly Failure[] }> {
  const told: Failure[] = []
  try {
    for await (const event of run) {
      if (event.type === 'end') return { outcome: event.outcome, told }
      if (event.type === 'setting' && event.failure !== null) told.push(event.failure)
    }
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    const { failure } = error
    const outcome = { kind: 'apply', run: null, result: 'failed', changed: [], unmet: [], inDoubt: null } as const
    return { outcome: { ...outcome, failure }, told: [failure] }
  }
  throw new Error('a run without an end')
}

export const finish = async (run: AsyncGenerator<RunEvent>): Promise<Outcome> => (await follow(run)).outcome

export const tagsOf = (plan: Plan): ReadonlySet<Tag> => new Set(plan.items.flatMap(({ tags }) => tags))

export const isWritable = (id: string): boolean => settings.some((setting) => setting.id === id && setting.write)

/** What would still be written. */
export const toWrite = (plan: Plan): readonly string[] =>
  plan.items.filter((item) => item.changes.length > 0 && isWritable(item.setting)).map((item) => item.setting)

export const isBlocked = (plan: Plan): boolean => plan.items.some((item) => item.blockedBy.length > 0)
