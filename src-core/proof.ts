/** How far the queries of the proof got, and what that means. */
import { isObject, type Json } from './json.ts'
import type { Item } from './observe.ts'

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

/** null: nothing was measured. */
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

export type ProofVerdict = 'reaches' | 'unread' | 'uncounted' | 'lost' | 'silent'

/** Where the first hop is missing tells which side to look at. */
export function proofVerdict({ answers, logged, consumers }: Proof): ProofVerdict {
  if (answers === 0) return 'silent'
  if (logged === null) return 'uncounted'
  if (logged < answers) return 'lost'
  return consumers === 0 || consumers === null ? 'unread' : 'reaches'
}
