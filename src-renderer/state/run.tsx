/** The run that changes the server, or changed it last: it goes on whichever page is open. */
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import type { Call } from '../../src-core/contract.ts'
import { type Failure, failureOf } from '../../src-core/errors.ts'
import type { Plan } from '../../src-core/plan.ts'
import type { Outcome, RunEvent } from '../../src-core/run.ts'
import { useEngine } from '../connection/engine.tsx'
import { begun, type Progress, seen } from '../run/progress.ts'

export interface Run {
  readonly kind: 'apply' | 'undo'
  /** The run that an undo takes back; undefined: the newest. */
  readonly of?: string | undefined
  readonly plan: Plan | null
  readonly progress: Progress
  readonly startedAt: number
  readonly stopping: boolean
  /** null while it works. */
  readonly outcome: Outcome | null
  /** The call itself failed: nothing began, or the engine has gone. */
  readonly failure: Failure | null
}

interface Value {
  readonly run: Run | null
  readonly working: boolean
  apply(plan: Plan, accountPassword: string): void
  undo(run: string | undefined, force?: boolean): void
  stop(): void
  clear(): void
}

const Context = createContext<Value | null>(null)

export function RunProvider({ children }: { readonly children: ReactNode }) {
  const { client } = useEngine()
  const queries = useQueryClient()
  const [run, setRun] = useState<Run | null>(null)
  const call = useRef<Call<RunEvent, Outcome> | null>(null)

  const follow = useCallback(
    async (what: Pick<Run, 'kind' | 'plan' | 'of'>, started: Call<RunEvent, Outcome>) => {
      call.current = started
      const startedAt = performance.now()
      setRun({ ...what, progress: begun, startedAt, stopping: false, outcome: null, failure: null })
      const change = (next: (last: Run) => Partial<Run>): void =>
        setRun((last) => (last === null ? last : { ...last, ...next(last) }))
      try {
        for await (const event of started)
          change(({ progress }) => ({ progress: seen(progress, event, performance.now()) }))
        const outcome = await started.value
        change(() => ({ outcome }))
      } catch (error) {
        const failure = failureOf(error)
        change(({ progress }) => ({ failure, progress: cutOff(progress) }))
      }
      call.current = null
      await queries.invalidateQueries()
    },
    [queries],
  )

  const value = useMemo<Value>(
    () => ({
      run,
      working: run !== null && run.outcome === null && run.failure === null,
      apply: (plan, accountPassword) =>
        void follow(
          { kind: 'apply', plan },
          client.apply({ plan, ...(accountPassword !== '' && { accountPassword }) }),
        ),
      undo: (name, force = false) =>
        void follow(
          { kind: 'undo', plan: null, of: name },
          client.undo({ ...(name !== undefined && { run: name }), force }),
        ),
      stop: () => {
        call.current?.stop()
        setRun((last) => (last === null ? last : { ...last, stopping: true }))
      },
      clear: () => setRun(null),
    }),
    [run, client, follow],
  )
  return <Context.Provider value={value}>{children}</Context.Provider>
}

/** The engine has gone in the middle of a setting: what was being written did not come to its end. */
const cutOff = (progress: Progress): Progress => ({
  ...progress,
  rows: progress.rows.map((row) => {
    if (row.phase === 'writing' || row.phase === 'verifying') return { ...row, phase: 'failed' }
    return row.phase === 'inspecting' ? { ...row, phase: 'waiting' } : row
  }),
})

export function useRun(): Value {
  const value = useContext(Context)
  if (value === null) throw new Error('no run')
  return value
}
