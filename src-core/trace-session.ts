/** A session's configuration as plain data, what the intent makes of it, and what Windows can change while it runs. */
import * as z from 'zod'
import { sessionBuffers } from './autologger.ts'
import type { Guid } from './host.ts'
import { type Intent, keywordMask, logFileModeOf } from './intent.ts'
import { sameJson } from './json.ts'
import { chosenMode, modeBits, withMode } from './log-file-mode.ts'
import { providerGuid } from './provider.ts'
import { Hex64Text } from './registry-value.ts'

const Dword = z.int().min(0).max(0xffff_ffff)

export const GuidText = z.string().regex(/^\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/)

const Enablement = z.strictObject({
  level: z.int().min(0).max(255),
  matchAnyKeyword: Hex64Text,
  matchAllKeyword: Hex64Text,
  enableProperty: Dword,
})

export const Session = z.strictObject({
  guid: GuidText,
  logFileMode: Dword,
  bufferSizeKb: Dword,
  minimumBuffers: Dword,
  maximumBuffers: Dword,
  flushTimerSeconds: Dword,
  clockType: z.enum(['qpc', 'system', 'cycle']),
  logFile: z.string().nullable(),
  maximumFileSizeMb: Dword,
  providers: z.record(GuidText, Enablement),
})
export type Session = Readonly<z.infer<typeof Session>>

const none = `0x${'0'.repeat(16)}`

/** The session that the intent asks for, where none runs. */
export function newSession({ session }: Intent, processors: number, guid: Guid): Session {
  const buffers = sessionBuffers(session, processors)
  return {
    guid,
    logFileMode: logFileModeOf(session.mode),
    bufferSizeKb: buffers.sizeKb,
    minimumBuffers: buffers.minimum,
    maximumBuffers: buffers.maximum,
    flushTimerSeconds: session.flushSeconds,
    clockType: session.clock,
    logFile: null,
    maximumFileSizeMb: 0,
    providers: { [providerGuid]: enablement(session) },
  }
}

const enablement = (session: Intent['session']): Session['providers'][string] => ({
  level: session.level,
  matchAnyKeyword: keywordMask(session.keywords),
  matchAllKeyword: none,
  enableProperty: 0,
})

/** A running session as the intent wants it; what is nobody's business here is kept. */
export function adapted(intent: Intent, processors: number, found: Session): Session {
  const fresh = newSession(intent, processors, found.guid)
  const { enableProperty = 0 } = found.providers[providerGuid] ?? {}
  return {
    ...fresh,
    logFileMode: withMode(found.logFileMode, fresh.logFileMode),
    ...buffers(fresh, found),
    maximumFileSizeMb: found.logFile === null ? found.maximumFileSizeMb : 0,
    providers: { ...found.providers, [providerGuid]: { ...enablement(intent.session), enableProperty } },
  }
}

/** ETW silently corrects buffer numbers upwards: a greater minimum is accepted, and with it a maximum that followed. */
function buffers(fresh: Session, found: Session): Pick<Session, 'minimumBuffers' | 'maximumBuffers'> {
  const { minimumBuffers, maximumBuffers } = found.minimumBuffers > fresh.minimumBuffers ? found : fresh
  return { minimumBuffers, maximumBuffers: Math.max(fresh.maximumBuffers, maximumBuffers) }
}

/** The part of a session that somebody chose. The size of a file that is not written says nothing. */
export const chosenSession = (session: Session): Session => ({
  ...session,
  logFileMode: chosenMode(session.logFileMode),
  maximumFileSizeMb: session.logFile === null ? 0 : session.maximumFileSizeMb,
})

/**
 * ControlTraceW changes the real-time bit, the flush timer and the maximum number of buffers of a running session, a zero
 * meaning "not changed"; anything else takes a new session.
 * https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-controltracew
 */
export function needsRestart(to: Session, from: Session): boolean {
  const fixed = (session: Session): Session => ({
    ...chosenSession(session),
    logFileMode: chosenMode(session.logFileMode) & ~modeBits.realTime,
    flushTimerSeconds: Math.min(1, session.flushTimerSeconds),
    maximumBuffers: Math.min(1, session.maximumBuffers),
    providers: {},
  })
  return !sameJson(fixed(to), fixed(from))
}

export const cannotBeStopped = (session: Session): boolean => (session.logFileMode & modeBits.nonStoppable) !== 0
