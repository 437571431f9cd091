/**
 * Whose session it is that runs under our name. A name is all that ETW identifies a session by, so this is a judgement:
 *
 * - A session with a GUID of ours (the Autologger's, or the one that we make) is ours. When it records other providers,
 *   too, it is shared: KUMA's connector expects the DNS server's events only.
 * - A session with another GUID that records other providers is somebody else's: a clash of names.
 * - A session with another GUID that records the DNS server alone, or nothing yet, was most likely started by hand:
 *   `logman` and scripts let ETW invent the GUID. It is treated as ours, and told.
 */
import { providerGuid } from '../provider.ts'
import { type Facts, isOurName, ownGuids } from './facts.ts'
import { type Finding, finding, found } from './finding.ts'

const others = ({ providers }: Facts): readonly string[] =>
  Object.keys(providers ?? {}).filter((guid) => guid !== providerGuid)

const isKnown = (facts: Facts): boolean => facts.session !== null && ownGuids(facts).includes(facts.session.guid)

/** Somebody else's session under our name: what is odd about it is not for us to say. */
export const foreign = (facts: Facts): boolean => facts.session !== null && !isKnown(facts) && others(facts).length > 0

export function ownershipFindings(facts: Facts): readonly Finding[] {
  const { session } = facts
  const values = {
    name: session?.name ?? facts.intent.session.name,
    guid: session?.guid ?? '',
    providers: others(facts).join(', '),
    count: others(facts).length,
  }
  const owned = session !== null && isKnown(facts)
  return [
    ...found(foreign(facts), () => finding('name-clash', 'error', null, values)),
    ...found(owned && values.count > 0, () => finding('session-shared', 'warning', null, values)),
    ...found(session !== null && !owned && values.count === 0, () => finding('guid-unknown', 'info', null, values)),
    ...duplicates(facts),
  ]
}

/** Two sessions with one GUID cannot run at the same time: the second is refused with 183. */
function duplicates(facts: Facts): readonly Finding[] {
  const { session, sessions, otherAutologgers } = facts
  const [registered] = ownGuids(facts)
  const mine = new Set([
    ...(facts.autologger === null ? [] : [registered]),
    ...(session === null ? [] : [session.guid]),
  ])
  const running = (sessions ?? []).filter(({ name }) => !isOurName(facts, name))
  const sharing = [...otherAutologgers, ...running].filter(({ guid }) => guid !== null && mine.has(guid))
  const byName = new Map(sharing.map(({ name, guid }) => [name.toLowerCase(), { name, guid: guid ?? '' }]))
  return [...byName.values()].map((values) => finding('duplicate-guid', 'error', null, values))
}
