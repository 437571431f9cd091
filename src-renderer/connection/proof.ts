import { useQuery } from '@tanstack/react-query'
import type { Intent } from '../../src-core/intent.ts'
import type { Item } from '../../src-core/observe.ts'
import { proofOf } from '../../src-core/proof.ts'
import { useEngine } from './engine.tsx'

/** Sends the queries and reads every setting, once each time the page is opened or asks again. */
export function useProof(intent: Intent) {
  const { client, generation } = useEngine()
  const query = useQuery({
    queryKey: ['proof', generation, intent],
    gcTime: 0,
    staleTime: Infinity,
    queryFn: async () => {
      const items: Item[] = []
      for await (const event of client.observe({ intent, prove: true })) {
        if (event.type === 'item') items.push(event.item)
      }
      return items
    },
  })
  const items = query.data ?? []
  return { items, proof: proofOf(items), busy: query.isFetching, again: query.refetch }
}
