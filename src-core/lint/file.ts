/** Real time together with a file, and a session that only administrators may read: in the key or as it runs. */
import { modeBits } from '../log-file-mode.ts'
import type { Facts } from './facts.ts'
import { type Finding, finding, found } from './finding.ts'
import { foreign } from './ownership.ts'
import { dwordIn, textIn } from './values.ts'

interface Place {
  readonly where: 'autologger' | 'session'
  readonly setting: string
  readonly mode: number
  readonly file: string | null
}

export const fileFindings = (facts: Facts): readonly Finding[] =>
  places(facts).flatMap(({ where, setting, mode, file }) => [
    // Both are written then, and buffers are flushed every second, half-empty ones included.
    // https://learn.microsoft.com/windows/win32/api/evntrace/ns-evntrace-event_trace_properties
    ...found((mode & modeBits.realTime) !== 0 && file !== null && file !== '', () =>
      finding('file-with-real-time', 'warning', setting, { where, file: file ?? '' }),
    ),
    ...found((mode & modeBits.secure) !== 0, () => finding('secure-mode', 'warning', setting, { where })),
  ])

function places(facts: Facts): readonly Place[] {
  const { autologger, session } = facts
  const key: Place = {
    where: 'autologger',
    setting: 'autologger',
    mode: dwordIn(autologger, 'LogFileMode') ?? 0,
    file: textIn(autologger, 'FileName'),
  }
  if (session === null || foreign(facts)) return [key]
  return [key, { where: 'session', setting: 'trace-session', mode: session.logFileMode, file: session.logFile }]
}
