/** What around the session stands in its way, or will: the log, the slots, the backing file. */
import { providerGuid } from '../provider.ts'
import { providerSlots, slotsTaken } from '../session-slots.ts'
import { type Facts, isOurName } from './facts.ts'
import { type Finding, finding, found } from './finding.ts'
import { sameName } from './values.ts'

const mebibyte = 1024 * 1024

/** A sequential log stops when it is full; until then it looks well. */
export function logFindings({ channel, log, intent }: Facts): readonly Finding[] {
  if (channel === null || !channel.enabled || !channel.retention) return []
  const fileBytes = log?.fileBytes ?? 0
  const percent = channel.maxSizeBytes === 0 ? 100 : Math.min(100, Math.floor((100 * fileBytes) / channel.maxSizeBytes))
  const chosen = !intent.log.overwrite
  const values = {
    fileMb: Math.round(fileBytes / mebibyte),
    maxMb: Math.round(channel.maxSizeBytes / mebibyte),
    percent,
  }
  const severity = percent === 100 ? 'error' : chosen ? 'info' : 'warning'
  return [finding('sequential-log', severity, chosen ? null : 'analytic-channel', values)]
}

/** Sessions that Windows has no room for fail with 1450, ours as well as others at the next start. */
const fewSlots = 4

export function slotFindings(facts: Facts): readonly Finding[] {
  const { sessions, slots, session } = facts
  if (sessions === null || slots - sessions.length > fewSlots) return []
  const full = sessions.length >= slots && session === null
  return [finding('session-slots', full ? 'error' : 'warning', null, { used: sessions.length, slots })]
}

export function providerSlotFindings({ listeners, providers }: Facts): readonly Finding[] {
  if (listeners === null) return []
  const used = slotsTaken(listeners)
  const ours = providers !== null && Object.hasOwn(providers, providerGuid)
  const free = providerSlots - used
  // Ours and the analytic channel's have their places when ours is in; then only a full house is worth a word.
  if (ours ? free > 0 : free > 1) return []
  const severity = ours ? 'info' : free > 0 ? 'warning' : 'error'
  return [finding('provider-slots', severity, null, { used, limit: providerSlots })]
}

export function backingFileFindings(facts: Facts): readonly Finding[] {
  const { backingFileEvents, consumers } = facts
  const named = backingFileEvents.find(({ data }) =>
    Object.entries(data).some(([name, value]) => sameName(name, 'SessionName') && isOurName(facts, value)),
  )
  // The event stays in its log: with a reader at work it tells of the past.
  return found(named !== undefined, () =>
    finding('backing-file-full', (consumers ?? 0) > 0 ? 'info' : 'error', null, { time: named?.time ?? '' }),
  )
}
