/**
 * What a page may ask of the engine: the whole list. Each input is parsed on the serving side, which is elevated; what
 * comes back is of these types. A failure is an answer like any other.
 */
import * as z from 'zod'
import type { Failure } from './errors.ts'
import type { Reading as FlowReading } from './flow.ts'
import type { HistoryEntry } from './history.ts'
import type { Account } from './host.ts'
import { AccountName, Intent, SessionName } from './intent.ts'
import type { Finding } from './lint.ts'
import type { Item } from './observe.ts'
import type { Plan } from './plan.ts'
import type { Restart } from './restart.ts'
import type { Outcome, RunEvent } from './run.ts'
import { longestSampleMs, type Sample } from './sample.ts'
import type { ServerFacts } from './server-facts.ts'

/** A setting is about to be read: the one to name when Windows does not answer. */
export interface Reading {
  readonly type: 'reading'
  readonly setting: string
}

export interface Observed {
  readonly type: 'item'
  readonly item: Item
}

/** An account that a name was resolved to; `enabled` is null where Windows does not tell. */
export interface ResolvedAccount extends Account {
  readonly enabled: boolean | null
}

/** One look at the counters, with the server's own time: rates are between two of them. */
export interface Measured extends FlowReading {
  readonly atMs: number
  /** How many sessions this Windows can have. */
  readonly slots: number
}

const Only = z.array(z.string().max(64)).max(64).optional()
const RunName = z.string().max(64).optional()

export const inputs = {
  /** The guide's values throughout. */
  defaultIntent: z.strictObject({}),
  /** A profile that somebody wrote, or the wizard's: parsed, with the field at fault when it is refused. */
  parseProfile: z.strictObject({ profile: z.unknown() }),
  observe: z.strictObject({ intent: Intent, only: Only, prove: z.boolean().optional() }),
  plan: z.strictObject({ intent: Intent, only: Only }),
  /** The plan is parsed as a plan file is, each state by its setting. The password goes to the account's setting alone. */
  apply: z.strictObject({ plan: z.unknown(), accountPassword: z.string().max(256).optional() }),
  undo: z.strictObject({ run: RunName, force: z.boolean().optional() }),
  pause: z.strictObject({ intent: Intent }),
  resume: z.strictObject({}),
  history: z.strictObject({}),
  lint: z.strictObject({ intent: Intent }),
  server: z.strictObject({}),
  /** Resolves a name while it is typed. */
  account: z.strictObject({ name: AccountName }),
  measure: z.strictObject({ session: SessionName }),
  /** What the last start of Windows made of the session. */
  restart: z.strictObject({ intent: Intent }),
  /** A look at the events themselves; `stop` ends it early. Only where the server's facts offer it. */
  sample: z.strictObject({ ms: z.int().min(1).max(longestSampleMs) }),
} as const

export type CallName = keyof typeof inputs
/** As the caller writes it: fields with a default may be left out. */
export type CallInput<Name extends CallName> = z.input<(typeof inputs)[Name]>

/** What each call tells while it works, and what it answers. */
interface Calls {
  readonly defaultIntent: { readonly event: never; readonly value: Intent }
  readonly parseProfile: { readonly event: never; readonly value: Intent }
  readonly observe: { readonly event: Reading | Observed; readonly value: null }
  readonly plan: { readonly event: Reading; readonly value: Plan }
  readonly apply: { readonly event: RunEvent; readonly value: Outcome }
  readonly undo: { readonly event: RunEvent; readonly value: Outcome }
  readonly pause: { readonly event: RunEvent; readonly value: Outcome }
  readonly resume: { readonly event: RunEvent; readonly value: Outcome }
  readonly history: { readonly event: never; readonly value: readonly HistoryEntry[] }
  readonly lint: { readonly event: never; readonly value: readonly Finding[] }
  readonly server: { readonly event: never; readonly value: ServerFacts }
  readonly account: { readonly event: never; readonly value: ResolvedAccount | null }
  readonly measure: { readonly event: never; readonly value: Measured }
  readonly restart: { readonly event: never; readonly value: Restart }
  readonly sample: { readonly event: Sample; readonly value: Sample }
}
export type CallEvent<Name extends CallName> = Calls[Name]['event']
export type CallValue<Name extends CallName> = Calls[Name]['value']

export type Answer<Value = unknown> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure }

/**
 * A call under way: its events, and its value or the failure that is thrown in their place. `stop` asks it to end; a run
 * ends between settings. To leave the loop is to stop.
 */
export interface Call<Event, Value> extends AsyncIterable<Event> {
  readonly value: Promise<Value>
  stop(): void
}

/** The engine as a page sees it. */
export type Client = {
  readonly [Name in CallName]: (input: CallInput<Name>) => Call<CallEvent<Name>, CallValue<Name>>
}
