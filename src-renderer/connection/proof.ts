import { useQuery } from '@tanstack/react-query'
import type { Intent } from '../../src-core/intent.ts'
import { proofOf } from '../../src-core/proof.ts'
import { useEngine } from './engine.tsx'
import { itemsOf } from './items-of.ts'

/** Sends the queries and reads every setting, once each time the page is opened or asks again. */
export function useProof(intent: Intent) {
  const { client, generation } = useEngine()
  const query = useQuery({
    queryKey: ['proof', generation, intent],
    gcTime: 0,
    staleTime: Infinity,
    queryFn: () => itemsOf(client.observe({ intent, prove: true })),
  })
  const items = query.data ?? []
  return { items, proof: proofOf(items), busy: query.isFetching, again: query.refetch }
}
