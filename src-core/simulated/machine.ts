/**
 * A Windows server as one plain object: JSON and structured clone carry it without loss. It may come back from a file,
 * so the schema is strict. Lists instead of records keep names such as `__proto__` harmless.
 */
import * as z from 'zod'
import { hostCalls } from '../host-calls.ts'
import {
  AccountState,
  Amount,
  ChannelState,
  Count,
  Guid,
  KeyState,
  list,
  ServiceState,
  SessionState,
  Sid,
  SystemState,
  Text,
} from './state.ts'

export const Machine = z.strictObject({
  schema: z.literal(1),
  scenario: z.string().max(100),
  system: SystemState,
  /** A host call that takes long, and one that never returns. */
  calls: z.strictObject({
    slow: z.strictObject({ call: z.enum(hostCalls), ms: z.int().min(0).max(600_000) }).nullable(),
    hanging: z.enum(hostCalls).nullable(),
  }),
  channels: list(ChannelState),
  traces: z.strictObject({
    slots: z.int().min(32).max(256),
    /** The size at which the backing file of a real-time session is full. */
    backlogLimitBytes: z.int().min(1),
    sessions: list(SessionState),
    /** Providers that register themselves while their service runs. */
    providers: list(z.strictObject({ guid: Guid, name: Text, service: Text })),
  }),
  registry: list(KeyState),
  accounts: z.strictObject({
    domain: Text,
    dnsDomain: Text,
    /** The SID that local accounts (on a domain controller: the domain's) are numbered under. */
    authority: Sid,
    nextRid: Count,
    minimumPassword: Count,
    list: list(AccountState),
    groups: list(z.strictObject({ sid: Sid, members: list(Sid) })),
  }),
  rights: z.strictObject({
    held: list(z.strictObject({ sid: Sid, rights: list(Text) })),
    /** Rights that a Group Policy object sets, and re-sets at each refresh. */
    policies: list(z.strictObject({ right: Text, policy: Text, sids: list(Sid) })),
  }),
  services: list(ServiceState),
  /** KUMA agents: which session each reads, and the token that its process was started with. */
  agents: list(z.strictObject({ service: Text, session: Text, token: list(Sid) })),
  network: z.strictObject({
    /** `silent` hosts swallow connections; the others refuse them at a closed port. */
    hosts: list(
      z.strictObject({
        name: Text,
        addresses: list(Text),
        openPorts: list(z.int().min(1).max(65_535)),
        silent: z.boolean(),
      }),
    ),
  }),
  traffic: z.strictObject({ queriesPerSecond: Amount.max(10_000_000), queries: Amount, responses: Amount }),
  /** Files made by copies of event logs. */
  files: list(z.strictObject({ path: Text, bytes: Amount })),
})
export type Machine = z.infer<typeof Machine>

export const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

export const sessionNamed = (machine: Machine, name: string): SessionState | undefined =>
  machine.traces.sessions.find((session) => sameText(session.name, name))

export const channelAt = (machine: Machine, path: string): ChannelState | undefined =>
  machine.channels.find((channel) => sameText(channel.path, path))

export const serviceNamed = (machine: Machine, name: string): Machine['services'][number] | undefined =>
  machine.services.find((service) => sameText(service.name, name))

export const isRunning = (machine: Machine, service: string): boolean =>
  serviceNamed(machine, service)?.state === 'running'
