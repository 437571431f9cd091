import type { Run } from '../state/run.tsx'

export type End = 'none' | 'working' | 'done' | 'stopped' | 'failed' | 'blocked' | 'drifted'

/** How a run stands, for the sentences about it. */
export function endOf(run: Run | null): End {
  if (run === null) return 'none'
  if (run.failure !== null) return 'failed'
  return run.outcome?.result ?? 'working'
}

/** What it did to the server; of a run whose engine has gone, as far as its events told. */
export function effectOf(run: Run | null): { readonly changed: number; readonly inDoubt: boolean } {
  if (run === null) return { changed: 0, inDoubt: false }
  const { outcome, progress } = run
  if (outcome !== null) return { changed: outcome.changed.length, inDoubt: outcome.inDoubt !== null }
  return {
    changed: progress.rows.filter(({ phase }) => phase === 'done').length,
    inDoubt: progress.rows.some(({ phase }) => phase === 'writing' || phase === 'verifying' || phase === 'failed'),
  }
}
