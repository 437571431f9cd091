import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Intent } from '../../src-core/intent.ts'
import { isObject, type Json } from '../../src-core/json.ts'
import type { Item } from '../../src-core/observe.ts'
import { useEngine } from './engine.tsx'

export interface Proof {
  readonly sent: number
  readonly answers: number
  readonly logged: number | null
  readonly consumers: number | null
  /** The agent's service as the profile wants it; null: the profile names none. */
  readonly agent: boolean | null
  /** The collector takes connections; null: the profile names none. */
  readonly collector: boolean | null
}

const numberOf = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null)

export function proofOf(items: readonly Item[]): Proof | null {
  const item = (id: string): Item | undefined => items.find(({ setting }) => setting === id)
  const current = item('events-arrive')?.state?.current
  const measured = isObject(current) ? current['measured'] : undefined
  if (!isObject(measured)) return null
  const met = (id: string): boolean | null => {
    const status = item(id)?.status
    return status === undefined || status === 'unasked' ? null : status === 'converged'
  }
  return {
    sent: numberOf(measured['sent']) ?? 0,
    answers: numberOf(measured['answers']) ?? 0,
    logged: numberOf(measured['logged']),
    consumers: numberOf(measured['consumers']),
    agent: met('agent-service'),
    collector: met('collector-reachable'),
  }
}

/** Sends the queries and reads every setting, once each time the page is opened or asks again. */
export function useProof(intent: Intent) {
  const { client, generation } = useEngine()
  const [reading, setReading] = useState<string | null>(null)
  const query = useQuery({
    queryKey: ['proof', generation, intent],
    gcTime: 0,
    staleTime: Infinity,
    queryFn: async () => {
      const items: Item[] = []
      for await (const event of client.observe({ intent, prove: true })) {
        if (event.type === 'reading') setReading(event.setting)
        else items.push(event.item)
      }
      setReading(null)
      return items
    },
  })
  const items = query.data ?? []
  return { items, proof: proofOf(items), busy: query.isFetching, reading, again: query.refetch }
}
