/** What the page asks of the engine to show it, kept until it is asked anew. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Intent } from '../../src-core/intent.ts'
import type { Item } from '../../src-core/observe.ts'
import { useEngine } from './engine.tsx'

export function useServer() {
  const { client, generation } = useEngine()
  return useQuery({ queryKey: ['server', generation], queryFn: () => client.server({}).value, staleTime: Infinity })
}

/** Rows come faster than they can be drawn, and drawing each would make the reading itself slow. */
const showMs = 100

/** Every setting as it was found; rows come one by one until it is whole, and the setting that is being read is named. */
export function useObservation(intent: Intent) {
  const { client, generation } = useEngine()
  const queries = useQueryClient()
  const [reading, setReading] = useState<string | null>(null)
  const queryKey = ['observe', generation, intent] as const
  const query = useQuery({
    queryKey,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const call = client.observe({ intent })
      signal.addEventListener('abort', () => call.stop())
      const items: Item[] = []
      let at: string | null = null
      const isRead = (queries.getQueryState(queryKey)?.dataUpdatedAt ?? 0) > 0
      const show = (): void => {
        setReading(at)
        // Until all is read again the old rows stay. What was cut short is old from the start: who comes next reads it.
        if (!isRead) queries.setQueryData(queryKey, [...items], { updatedAt: 0 })
      }
      let shown: ReturnType<typeof setTimeout> | undefined
      try {
        for await (const event of call) {
          if (event.type === 'reading') at = event.setting
          else items.push(event.item)
          shown ??= setTimeout(() => {
            shown = undefined
            show()
          }, showMs)
        }
      } finally {
        clearTimeout(shown)
      }
      setReading(null)
      return items as readonly Item[]
    },
  })
  return { items: query.data ?? [], whole: query.dataUpdatedAt > 0, busy: query.isFetching, reading }
}

export function useFindings(intent: Intent) {
  const { client, generation } = useEngine()
  return useQuery({
    queryKey: ['lint', generation, intent],
    placeholderData: keepPreviousData,
    queryFn: () => client.lint({ intent }).value,
  })
}

/** Nothing is kept: a plan is of the moment. */
export function usePlan(intent: Intent, enabled: boolean) {
  const { client, generation } = useEngine()
  return useQuery({
    queryKey: ['plan', generation, intent],
    queryFn: async () => {
      const call = client.plan({ intent })
      // Listened to, so that it is known which setting is being read.
      for await (const _reading of call);
      return await call.value
    },
    enabled,
    gcTime: 0,
    staleTime: 0,
  })
}

export function useHistory() {
  const { client, generation } = useEngine()
  return useQuery({ queryKey: ['history', generation], queryFn: () => client.history({}).value })
}

export function useAccount(name: string) {
  const { client, generation } = useEngine()
  return useQuery({
    queryKey: ['account', generation, name],
    queryFn: () => client.account({ name }).value,
    enabled: name !== '',
    retry: false,
  })
}

/** One reading of the counters, for the numbers that do not need a rate. */
export function useMeasured(session: string) {
  const { client, generation } = useEngine()
  return useQuery({
    queryKey: ['measure', generation, session],
    queryFn: () => client.measure({ session }).value,
    placeholderData: keepPreviousData,
  })
}

/** What the last start of Windows made of the session; events go on, so it is read anew now and then. */
export function useRestart(intent: Intent) {
  const { client, generation } = useEngine()
  return useQuery({
    queryKey: ['restart', generation, intent],
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
    queryFn: async () => ({ at: Date.now(), restart: await client.restart({ intent }).value }),
  })
}
