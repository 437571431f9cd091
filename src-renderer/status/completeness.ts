import { type Completeness, completenessOf, leastPerQuery } from '../../src-core/completeness.ts'
import type { Intent } from '../../src-core/intent.ts'
import { type Sample, useSamples } from '../state/samples.tsx'

/** Over what is in sight, a quarter of an hour at most. null: not with this filter; undefined: too few queries yet. */
export function useCompleteness(intent: Intent): Completeness | null | undefined {
  const { samples } = useSamples()
  if (leastPerQuery(intent) === 0) return null
  const [events, queries] = amountsOf(samples)
  return completenessOf(events, queries, intent) ?? undefined
}

/** Rates over the times between them; where either is missing neither counts. */
export function amountsOf(samples: readonly Sample[]): readonly [events: number, queries: number] {
  let events = 0
  let queries = 0
  samples.forEach(({ at, eventsPerSecond, queriesPerSecond }, index) => {
    const before = samples[index - 1]
    if (before === undefined || eventsPerSecond === null || queriesPerSecond === null) return
    const seconds = (at - before.at) / 1000
    events += eventsPerSecond * seconds
    queries += queriesPerSecond * seconds
  })
  return [events, queries]
}
