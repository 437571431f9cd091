/** What is wrong with the session as it runs now. */
import { modeBits } from '../log-file-mode.ts'
import { providerGuid } from '../provider.ts'
import type { Facts } from './facts.ts'
import { type Finding, finding, found } from './finding.ts'
import { foreign } from './ownership.ts'

export function sessionFindings(facts: Facts): readonly Finding[] {
  const { session, providers, consumers } = facts
  if (session === null || foreign(facts)) return []
  const realTime = (session.logFileMode & modeBits.realTime) !== 0
  const { eventsLost, realTimeBuffersLost, logBuffersLost } = session
  return [
    ...found(!realTime, () =>
      finding('session-not-real-time', 'error', 'trace-session', {
        mode: `0x${session.logFileMode.toString(16)}`,
        file: session.logFile ?? '-',
      }),
    ),
    ...found(providers !== null && !Object.hasOwn(providers, providerGuid), () =>
      finding('provider-not-enabled', 'error', 'trace-session'),
    ),
    ...found(realTime && consumers === 0, () => finding('session-without-consumer', 'warning', null)),
    // With nobody to read, the loss is the other finding's effect; its remedy is a reader, not more buffers.
    ...found(consumers !== 0 && eventsLost + realTimeBuffersLost + logBuffersLost > 0, () =>
      finding('events-lost', 'warning', null, { eventsLost, realTimeBuffersLost, logBuffersLost }),
    ),
  ]
}
