import * as z from 'zod'
import { fail } from '../errors.ts'
import { futureGuid } from '../future-guid.ts'
import type { Traces, WindowsHost } from '../host.ts'
import type { Intent } from '../intent.ts'
import { sameJson } from '../json.ts'
import { modeBits } from '../log-file-mode.ts'
import { withSlots } from '../session-slots.ts'
import { type Act, defineSetting } from '../setting.ts'
import {
  adapted,
  cannotBeStopped,
  chosenSession,
  GuidText,
  needsRestart,
  newSession,
  Session,
} from '../trace-session.ts'

const State = z.strictObject({
  /** null: not running. */
  session: Session.nullable(),
  /** Observed. */
  processors: z.int().positive(),
  /** Observed: the GUID that the Autologger gives the session at the next boot. */
  bootGuid: GuidText,
})
type State = Readonly<z.infer<typeof State>>

async function inspect(host: WindowsHost, intent: Intent): Promise<State> {
  const { name } = intent.session
  const { processors } = await host.system.version()
  return { session: await running(host.traces, name), processors, bootGuid: await futureGuid(host.registry, name) }
}

async function running(traces: Traces, name: string): Promise<Session | null> {
  const found = await traces.session(name)
  if (found === null) return null
  const { guid, logFileMode, bufferSizeKb, minimumBuffers, maximumBuffers } = found
  const { flushTimerSeconds, clockType, logFile, maximumFileSizeMb } = found
  return {
    guid,
    logFileMode,
    bufferSizeKb,
    minimumBuffers,
    maximumBuffers,
    flushTimerSeconds,
    clockType,
    logFile,
    maximumFileSizeMb,
    providers: { ...(await traces.providersOf(name)) },
  }
}

function target(intent: Intent, current: State): State {
  const { session, processors, bootGuid } = current
  if (session !== null) return { ...current, session: adapted(intent, processors, session) }
  return { ...current, session: newSession(intent, processors, bootGuid) }
}

async function write(host: WindowsHost, { session: to }: State, { session: from }: State, act: Act) {
  const { traces } = host
  const { name } = act.intent.session
  const restarts = to === null || from === null || needsRestart(to, from)
  if (restarts && from !== null) {
    if (cannotBeStopped(from)) {
      fail('unsupported', 'ControlTraceW', 'EVENT_TRACE_NONSTOPPABLE_MODE', { reason: 'session-unstoppable' })
    }
    await traces.stop(name)
  }
  if (to === null) return
  const { providers, ...spec } = to
  if (restarts) await withSlots(host, () => traces.start(name, spec))
  else if (!sameJson(updatable(to), updatable(from))) await traces.update(name, change(to, from))
  const enabled = restarts ? {} : from.providers
  for (const [provider, how] of Object.entries(providers)) {
    if (!sameJson(how, enabled[provider])) await withSlots(host, () => traces.enable(name, provider, how))
  }
  for (const provider of Object.keys(enabled)) {
    if (!Object.hasOwn(providers, provider)) await traces.disable(name, provider)
  }
}

const updatable = (session: Session) => change(session, { ...session, logFileMode: 0 })

/** An update may change the real-time bit of the mode and no other. */
const change = (to: Session, from: Session): Parameters<Traces['update']>[1] => ({
  logFileMode: ((from.logFileMode & ~modeBits.realTime) | (to.logFileMode & modeBits.realTime)) >>> 0,
  flushTimerSeconds: to.flushTimerSeconds,
  maximumBuffers: to.maximumBuffers,
})

export const traceSession = defineSetting<State>({
  id: 'trace-session',
  state: State,
  needs: ['elevated', 'disk-space'],
  inspect,
  target,
  write,
  configuration: ({ session }) => session && chosenSession(session),
  notes: ({ session }) =>
    session !== null && cannotBeStopped(session) ? [{ id: 'session-unstoppable', severity: 'warning' }] : [],
  // Whoever reads a session loses it when it is stopped.
  tags: ({ session: to }, { session: from }) =>
    to !== null && from !== null && needsRestart(to, from) ? ['restarts-session', 'needs-agent-restart'] : [],
})
