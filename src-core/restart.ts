/**
 * What the last start of Windows made of the Autologger: the certificate that events survive a restart. Windows keeps
 * neither the time at which a session started nor that of its first event; what is told here is what can be known.
 */
import { autologgerKey } from './autologger.ts'
import { enabledIn, readTotals, type Totals } from './flow.ts'
import type { History } from './history.ts'
import type { TraceSession, WindowsHost } from './host.ts'
import { type Intent, logFileModeOf } from './intent.ts'
import { dwordIn } from './lint/values.ts'
import { chosenMode, withMode } from './log-file-mode.ts'
import { providerGuid } from './provider.ts'

export type RestartVerdict =
  | 'proven' // it came by itself, as planned, and logs events
  | 'not-yet' // no restart since the key was written
  | 'not-set-up' // nothing would start it
  | 'switched-off' // the key is there, but does not ask for a start
  | 'refused' // Windows wrote an error code
  | 'stopped-since' // it came, and somebody stopped it
  | 'other-mode' // it runs otherwise than planned
  | 'empty' // it came without the DNS server's provider
  | 'no-events' // it came, and has not logged anything although queries were received

export interface Restart {
  readonly verdict: RestartVerdict
  /** When Windows started. */
  readonly startedAt: string
  /** The kernel's Win32 code of the last time it started this session; null: it never did. */
  readonly status: number | null
  /** LogFileMode of the running session, as far as somebody chose it; null: none runs. */
  readonly mode: number | null
  readonly plannedMode: number
  /** Events since the session started; null: this Windows does not count them. */
  readonly logged: number | null
  /**
   * Since when the session has run, by what the journal and Windows tell: its start, or a later run of this program. A
   * stop and a start by hand in between cannot be seen.
   */
  readonly runningSince: string | null
}

export async function readRestart(host: WindowsHost, history: History, intent: Intent, now: Date): Promise<Restart> {
  const { name } = intent.session
  const startedMs = now.getTime() - (await host.system.uptime())
  const key = await host.registry.read(autologgerKey(name))
  const session = await host.traces.session(name)
  const enabled = enabledIn(session, (await host.traces.listeners(providerGuid)) ?? []) !== null
  const totals = await readTotals(host, name)
  const status = dwordIn(key, 'Status')
  const keyWrittenAt = writtenAt(history, 'autologger')
  const sessionWrittenAt = writtenAt(history, 'trace-session')
  const verdict = verdictOf({
    hasKey: key !== null,
    starts: dwordIn(key, 'Start') === 1,
    status,
    writtenSince: Math.max(keyWrittenAt, writtenAt(history, 'autologger-provider')) > startedMs,
    session,
    enabled,
    totals,
    plannedMode: logFileModeOf(intent.session.mode),
  })
  return {
    verdict,
    startedAt: iso(startedMs),
    status,
    mode: session === null ? null : chosenMode(session.logFileMode),
    plannedMode: logFileModeOf(intent.session.mode),
    logged: session === null ? null : totals.logged,
    runningSince:
      session === null
        ? null
        : sessionWrittenAt > startedMs
          ? iso(sessionWrittenAt)
          : status === 0 && keyWrittenAt < startedMs
            ? iso(startedMs)
            : null,
  }
}

/** To the second: two readings of a clock that is set between them would differ otherwise. */
const iso = (ms: number): string => new Date(Math.floor(ms / 1000) * 1000).toISOString()

/** When a run of ours wrote the setting last; -Infinity: never. */
const writtenAt = (history: History, setting: string): number => {
  const at = history.lastWriter(setting)?.begin.at
  return at === undefined ? Number.NEGATIVE_INFINITY : Date.parse(at)
}

interface Found {
  readonly hasKey: boolean
  readonly starts: boolean
  readonly status: number | null
  readonly writtenSince: boolean
  readonly session: TraceSession | null
  readonly enabled: boolean
  readonly totals: Totals
  readonly plannedMode: number
}

/** What breaks the stream comes first. A code from before the key was last written says nothing about what is there now. */
function verdictOf({
  hasKey,
  starts,
  status,
  writtenSince,
  session,
  enabled,
  totals,
  plannedMode,
}: Found): RestartVerdict {
  if (!hasKey) return 'not-set-up'
  if (writtenSince) return 'not-yet'
  if (!starts) return 'switched-off'
  if (status === null) return 'not-yet'
  if (status !== 0) return 'refused'
  if (session === null) return 'stopped-since'
  // The kernel may report bits of its own.
  if (withMode(session.logFileMode, plannedMode) !== session.logFileMode) return 'other-mode'
  if (!enabled) return 'empty'
  if (totals.logged === 0 && (totals.queries ?? 0) > 0) return 'no-events'
  return 'proven'
}
