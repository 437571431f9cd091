/** Everything that lint goes by, read once. null: not there, or not told; a rule concludes nothing from it. */

import { bootGuid } from '../autologger.ts'
import type {
  Channel,
  ChannelLog,
  Enablement,
  Guid,
  Listener,
  LoggedEvent,
  RegistryKey,
  Sid,
  TraceSession,
} from '../host.ts'
import type { Intent } from '../intent.ts'
import { sessionGuid } from '../session-guid.ts'
import { sameName } from './values.ts'

export interface Facts {
  readonly intent: Intent
  /** The Autologger's key of our session, and the subkey of our provider in it. */
  readonly autologger: RegistryKey | null
  readonly providerKey: RegistryKey | null
  /** The other Autologger keys, with their GUIDs where they are valid. */
  readonly otherAutologgers: readonly { readonly name: string; readonly guid: Guid | null }[]
  /** The running session of our name, and what it records. */
  readonly session: TraceSession | null
  readonly providers: Readonly<Record<Guid, Enablement>> | null
  /** `Number of Real-Time Consumers`. */
  readonly consumers: number | null
  readonly sessions: readonly TraceSession[] | null
  /** How many sessions this Windows has room for. */
  readonly slots: number
  readonly listeners: readonly Listener[] | null
  readonly channel: Channel | null
  readonly log: ChannelLog | null
  /** Events 1 of Microsoft-Windows-Kernel-EventTracing/Admin, newest first: a backing file was full. */
  readonly backingFileEvents: readonly LoggedEvent[]
  /** Descriptors that take the place of ETW's own, by GUID. */
  readonly security: RegistryKey | null
  readonly reader: Reader | null
  /** Who of the reader is denied the logon as a service, by name. */
  readonly denied: readonly string[]
  /** What Windows refused to tell. */
  readonly unreadable: readonly { readonly what: string; readonly code: number }[]
}

/** Whose token the agent has: the account and the groups that it is surely in. null for the account: not known yet. */
export interface Reader {
  readonly account: string | null
  readonly sids: readonly Sid[]
}

/** Reads, or notes the refusal of Windows and answers null. */
export type Guarded = <T>(read: () => Promise<T>) => Promise<T | null>

export const autologgerGuid = ({ autologger }: Facts): Guid | null => bootGuid(autologger?.values ?? {})

/** The GUIDs that our session may run under: the Autologger's, and the one that we make where it has none. */
export const ownGuids = (facts: Facts): readonly Guid[] => {
  const own = sessionGuid(facts.intent.session.name)
  const registered = autologgerGuid(facts)
  return registered === null ? [own] : [registered, own]
}

export const isOurName = ({ intent }: Facts, name: string): boolean => sameName(name, intent.session.name)
