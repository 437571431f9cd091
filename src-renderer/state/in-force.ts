import { intentInForce } from '../../src-core/in-force.ts'
import type { Intent } from '../../src-core/intent.ts'
import { useHistory } from '../connection/queries.ts'
import { useDraft } from './draft.tsx'

export interface Standard {
  readonly intent: Intent
  /** It was applied and not taken back; otherwise it is the wizard's draft. */
  readonly applied: boolean
}

/** What the server is held against: what was applied last, the draft where nothing is in force. null: not known yet. */
export function useStandard(): Standard | null {
  const { intent: draft } = useDraft()
  const { data, isPending } = useHistory()
  if (isPending) return null
  const intent = intentInForce(data ?? [])
  return intent === null ? { intent: draft, applied: false } : { intent, applied: true }
}
