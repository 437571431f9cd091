/** The last fifteen minutes of the counters, one sample a second while somebody looks and one in five otherwise. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Measured } from '../../src-core/contract.ts'
import { type Rates, ratesBetween, type Verdict, verdictOf } from '../../src-core/flow.ts'
import { useEngine } from '../connection/engine.tsx'
import { useStandard } from './in-force.ts'

const spanMs = 15 * 60_000

/** What a chart shows: as long as somebody has looked, a minute at least. */
export const spanOf = (samples: readonly Sample[]): number =>
  Math.min(spanMs, Math.max(60_000, (samples.at(-1)?.at ?? 0) - (samples[0]?.at ?? 0)))

export interface Sample extends Rates {
  /** The wall clock's, for the axis. */
  readonly at: number
}

interface Value {
  readonly samples: readonly Sample[]
  readonly latest: Measured | null
  /** null until there are two looks to compare. */
  readonly verdict: Verdict | null
  watch(): () => void
}

const Context = createContext<Value | null>(null)

export function SamplesProvider({ children }: { readonly children: ReactNode }) {
  const { client } = useEngine()
  const session = useStandard()?.intent.session.name ?? null
  const [watchers, setWatchers] = useState(0)
  const [state, setState] = useState(() => nothing(session))
  const pause = watchers > 0 ? 1_000 : 5_000

  useEffect(() => {
    if (session === null) return
    let left = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async (): Promise<void> => {
      // A look that fails leaves a gap; the settings tell what is wrong.
      const latest = await client.measure({ session }).value.catch(() => null)
      if (left) return
      // What another session counted is no part of this one's.
      if (latest !== null) setState((last) => next(last.session === session ? last : nothing(session), latest))
      timer = setTimeout(look, pause)
    }
    void look()
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [client, session, pause])

  const value = useMemo<Value>(
    () => ({
      ...state,
      watch: () => {
        setWatchers((count) => count + 1)
        return () => setWatchers((count) => count - 1)
      },
    }),
    [state],
  )
  return <Context.Provider value={value}>{children}</Context.Provider>
}

interface State extends Omit<Value, 'watch'> {
  readonly session: string | null
}

const nothing = (session: string | null): State => ({ session, samples: [], latest: null, verdict: null })

function next({ session, samples, latest: before }: State, latest: Measured): State {
  if (before === null) return { session, samples, latest, verdict: null }
  const rates = ratesBetween(before.totals, latest.totals, (latest.atMs - before.atMs) / 1000)
  const now = Date.now()
  const kept = samples.filter(({ at }) => now - at < spanMs)
  return { session, samples: [...kept, { at: now, ...rates }], latest, verdict: verdictOf(latest, rates) }
}

export function useSamples(): Value {
  const value = useContext(Context)
  if (value === null) throw new Error('no samples')
  return value
}
