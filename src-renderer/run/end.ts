import type { Run } from '../state/run.tsx'

export type End = 'none' | 'working' | 'done' | 'stopped' | 'failed' | 'blocked' | 'drifted'

/** How a run stands, for the sentences about it. */
export function endOf(run: Run | null): End {
  if (run === null) return 'none'
  if (run.failure !== null) return 'failed'
  return run.outcome?.result ?? 'working'
}
