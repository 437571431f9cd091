/** Do as many events arrive as the queries must have left behind? Only this would show a loss that no counter counts. */
import { selects } from './dns-events/index.ts'
import { type Intent, keywordMask } from './intent.ts'

export interface Completeness {
  /** Of the events that must be there; 1 at most. */
  readonly share: number
  readonly perQuery: number
  readonly least: number
}

/** With fewer a single one that is counted late would weigh too much. */
const fewestQueries = 100

/** QUERY_RECEIVED, and whichever of the two answers: the plain events and their variants with EDNS. */
const arrival = [256, 287]
const answer = [257, 258, 284, 285]

/** What every query leaves behind at least, with this filter: its arrival, its answer, both or neither. */
export function leastPerQuery({ session }: Intent): number {
  const passing = new Set(selects(keywordMask(session.keywords), session.level).map(({ id }) => id))
  return [arrival, answer].filter((ids) => ids.every((id) => passing.has(id))).length
}

/**
 * Of events that the session logged while so many queries were received. Recursion, updates and transfers add events of
 * their own, so all may seem complete while some are missing; hardly the other way round. null: too little to tell.
 */
export function completenessOf(events: number, queries: number, intent: Intent): Completeness | null {
  const least = leastPerQuery(intent)
  if (least === 0 || queries < fewestQueries) return null
  const perQuery = events / queries
  return { share: Math.min(1, perQuery / least), perQuery, least }
}
