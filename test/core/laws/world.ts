/** A simulated server with the whole catalogue, and what the laws look at. */
import { Engine } from '../../../src-core/engine.ts'
import { FailureError } from '../../../src-core/errors.ts'
import type { WindowsHost } from '../../../src-core/host.ts'
import { type Intent, parseIntent } from '../../../src-core/intent.ts'
import { Journal, MemoryJournal } from '../../../src-core/journal.ts'
import type { Plan } from '../../../src-core/plan.ts'
import type { Outcome, RunEvent } from '../../../src-core/run.ts'
import type { Setting, Tag } from '../../../src-core/setting.ts'
import { settings } from '../../../src-core/settings/index.ts'
import {
  around,
  changingCalls,
  configuration,
  type HostCall,
  type Machine,
  names,
  simulatedHost,
  virtualClock,
} from '../../../src-core/simulated/index.ts'

const kuma = {
  core: `${names.coreHost}:${names.corePort}`,
  collector: `${names.collectorHost}:${names.collectorPort}`,
  agentId: names.agentId,
}

/** Profiles that together reach every write of the catalogue. */
export const intents = {
  guide: parseIntent({}),
  account: parseIntent({ account: { kind: 'existing', name: names.agentAccount }, kuma }),
  expert: parseIntent({
    session: {
      mode: 'independent',
      keywords: 'queries',
      level: 5,
      expectedQps: 50_000,
      flushSeconds: 2,
      clock: 'system',
    },
    log: { maxSizeBytes: 134_217_728, overwrite: false, copyTo: 'C:\\Windows\\Temp\\dns.evtx' },
    account: { kind: 'new-local', name: 'svc-etwdns' },
  }),
  tuned: parseIntent({ session: { flushSeconds: 5 } }),
} as const satisfies Readonly<Record<string, Intent>>
export type IntentName = keyof typeof intents

export const secrets = { accountPassword: 'Correct-Horse-42!' }

export class World {
  readonly clock = virtualClock(Date.parse('2026-11-24T05:00:00.000Z'))
  readonly store = new MemoryJournal()
  readonly calls: { readonly call: HostCall; readonly args: readonly unknown[] }[] = []
  readonly bugs: unknown[] = []
  readonly host: WindowsHost
  private tick = Date.parse('2026-11-24T05:00:00.000Z')

  constructor(
    readonly machine: Machine,
    readonly catalogue: readonly Setting[] = settings,
  ) {
    this.host = around(simulatedHost(machine, this.clock), (call, args, run) => {
      this.calls.push({ call, args })
      return run()
    })
  }

  engine(host: WindowsHost = this.host, store: MemoryJournal = this.store): Engine {
    return new Engine({
      host,
      settings: this.catalogue,
      journal: new Journal(store),
      lock: { acquire: async () => async () => {} },
      now: () => new Date(this.tick++),
      program: 'laws 0',
      bug: (error) => this.bugs.push(error),
    })
  }

  /** The calls since `from` that change a machine. */
  changes(from = 0): readonly HostCall[] {
    return this.calls.slice(from).flatMap(({ call }) => (changingCalls.has(call) ? [call] : []))
  }

  /** Everything that undo has to bring back, as text. */
  snapshot(): string {
    return JSON.stringify(configuration(this.machine))
  }
}

/** Runs to the end; a refusal before the run has begun counts as a failed one. */
export async function finish(run: AsyncGenerator<RunEvent>): Promise<Outcome> {
  try {
    for await (const event of run) if (event.type === 'end') return event.outcome
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    return { kind: 'apply', run: null, result: 'failed', changed: [], unmet: [], failure: error.failure }
  }
  throw new Error('a run without an end')
}

export const tagsOf = (plan: Plan): ReadonlySet<Tag> => new Set(plan.items.flatMap(({ tags }) => tags))

export const isWritable = (id: string): boolean => settings.some((setting) => setting.id === id && setting.write)

/** What would still be written. */
export const toWrite = (plan: Plan): readonly string[] =>
  plan.items.filter((item) => item.changes.length > 0 && isWritable(item.setting)).map((item) => item.setting)

export const isBlocked = (plan: Plan): boolean => plan.items.some((item) => item.blockedBy.length > 0)
