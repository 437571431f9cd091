/** The session's counters once a second: what flows now, and the last quarter of an hour. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Measured } from '../../src-core/contract.ts'
import { type Rates, ratesBetween } from '../../src-core/flow.ts'
import { useEngine } from './engine.tsx'

export interface Sample {
  /** The window's own time, for the axis. */
  readonly at: number
  readonly events: number | null
  readonly queries: number | null
  readonly lost: number | null
}

export interface Flow {
  readonly reading: Measured
  /** null until there are two readings to compare. */
  readonly rates: Rates | null
  readonly samples: readonly Sample[]
}

export const windowMs = 15 * 60 * 1_000
const everyMs = 1_000

export function useFlow(session: string) {
  const { client, generation } = useEngine()
  const queries = useQueryClient()
  const queryKey = ['flow', generation, session] as const
  return useQuery({
    queryKey,
    refetchInterval: everyMs,
    refetchIntervalInBackground: true,
    gcTime: windowMs,
    // Each answer holds the samples before it: nothing of the old one can be shared.
    structuralSharing: false,
    queryFn: async () => {
      const reading = await client.measure({ session }).value
      return next(queries.getQueryData<Flow>(queryKey), reading, Date.now())
    },
  })
}

export function next(last: Flow | undefined, reading: Measured, at: number): Flow {
  if (last === undefined) return { reading, rates: null, samples: [] }
  const rates = ratesBetween(last.reading.totals, reading.totals, (reading.atMs - last.reading.atMs) / 1_000)
  const { eventsPerSecond: events, queriesPerSecond: queries, lostPerSecond: lost } = rates
  const kept = last.samples.filter((sample) => sample.at > at - windowMs)
  return { reading, rates, samples: [...kept, { at, events, queries, lost }] }
}
