/** The same once more: at once where that does what was approved and nothing else, otherwise by way of the plan. */
import { useState } from 'react'
import { isWithin } from '../../src-core/plan.ts'
import { useEngine } from '../connection/engine.tsx'
import { useDraft } from '../state/draft.tsx'
import { usePlace } from '../state/place.tsx'
import { useRun } from '../state/run.tsx'

export function useRetry() {
  const { client } = useEngine()
  const { run, apply, undo } = useRun()
  const { password } = useDraft()
  const { go } = usePlace()
  const [busy, setBusy] = useState(false)

  const again = async (): Promise<void> => {
    if (run === null) return
    // An undo looks at everything again by itself.
    if (run.kind === 'undo' || run.plan === null) return undo(run.of)
    setBusy(true)
    try {
      const plan = await client.plan({ intent: run.plan.intent }).value
      if (isWithin(plan, run.plan)) apply(plan, password)
      else go('plan')
    } catch {
      // The page of the plan shows why there is none.
      go('plan')
    } finally {
      setBusy(false)
    }
  }
  return { busy, retry: () => void again() }
}
