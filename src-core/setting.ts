/**
 * The core idea: a setting is `inspect`, `target` and `write`. It supplies data; the engine alone decides, journals,
 * writes, verifies and undoes. Without `write` it is a requirement, which is only observed.
 */
import type * as z from 'zod'
import type { WindowsHost } from './host.ts'
import type { Intent } from './intent.ts'
import type { Json } from './json.ts'
import type { Note } from './note.ts'

/** Consequences of a write that a person must know before it, by what undo cannot bring back. */
export const tags = {
  /** The channel's events go when it is enabled. */
  'clears-events': 'events',
  /** The session's counters and its undelivered events go with it; a log file in a sequential mode is begun anew. */
  'restarts-session': 'session-contents',
  /** A deleted account's SID never comes back. */
  'creates-account': 'account-sid',
  /** The agent gets a new group or right only with a new logon. */
  'needs-agent-restart': null,
  /** On a domain controller the builtin groups and accounts are those of the whole domain. */
  'domain-wide': null,
} as const satisfies Readonly<Record<string, string | null>>
export type Tag = keyof typeof tags

/** What a write may use besides its two states. */
export interface Act {
  readonly purpose: 'apply' | 'undo'
  readonly intent: Intent
  /** Never in a state, a journal, a log or a report. */
  readonly secrets: Secrets
  /** Tells the report how something was written. */
  note(note: Note): void
}

export interface Secrets {
  /** For a new local account. */
  readonly accountPassword?: string
}

export interface Setting<State extends Json = Json> {
  /** The key of messages, journal lines and the console's `--only`. */
  readonly id: string
  /** Plain data: shown, compared, journalled, revived. */
  readonly state: z.ZodType<State>
  /** The requirements, by id, without which this setting is not written. */
  readonly needs?: readonly string[]
  /** Its part of a run's progress; 1 unless told. */
  readonly weight?: number
  /** True for a measurement that takes time and traffic: only in the verification of a run, or when asked for. */
  readonly proof?: true
  /** false: this profile asks nothing of it, and it is not even read. Always asked unless told. */
  asked?(intent: Intent): boolean
  inspect(host: WindowsHost, intent: Intent): Promise<State>
  /** Pure; what `current` should become, `current` itself when it is as wanted. */
  target(intent: Intent, current: State): State
  write?(host: WindowsHost, to: State, from: State, act: Act): Promise<void>
  /** The part of a state that is configuration: compared for drift, restored by undo. All of it unless told. */
  configuration?(state: State): Json
  notes?(current: State, intent: Intent): readonly Note[]
  /** The consequences of writing `to` over `from`. */
  tags?(to: State, from: State): readonly Tag[]
}

/** Checks a setting's shape and forgets its state's type: the engine handles all settings alike. */
export function defineSetting<State extends Json>(setting: Setting<State>): Setting {
  return setting as unknown as Setting
}

export const isAsked = (setting: Setting, intent: Intent): boolean => setting.asked?.(intent) !== false

export const configurationOf = (setting: Setting, state: Json): Json =>
  setting.configuration === undefined ? state : setting.configuration(state)
