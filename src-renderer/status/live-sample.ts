import { useEffect, useRef, useState } from 'react'
import type { Call } from '../../src-core/contract.ts'
import { type Failure, failureOf } from '../../src-core/errors.ts'
import { longestSampleMs, noSample, type Sample } from '../../src-core/sample.ts'
import { useEngine } from '../connection/engine.tsx'

interface State {
  readonly sample: Sample
  readonly failure: Failure | null
  /** When it began, by the window's steady clock; null: it does not work now. */
  readonly since: number | null
  readonly ended: boolean
}

const first: State = { sample: noSample, failure: null, since: null, ended: false }

/** A sample as it grows. Whoever leaves the page ends it. */
export function useLiveSample() {
  const { client } = useEngine()
  const [state, setState] = useState(first)
  const [now, setNow] = useState(0)
  const call = useRef<Call<Sample, Sample> | null>(null)
  const { since } = state

  useEffect(() => () => call.current?.stop(), [])
  useEffect(() => {
    if (since === null) return
    const timer = setInterval(() => setNow(performance.now()), 250)
    return () => clearInterval(timer)
  }, [since])

  const start = async (): Promise<void> => {
    const started = client.sample({ ms: longestSampleMs })
    call.current = started
    setNow(performance.now())
    setState({ ...first, since: performance.now() })
    try {
      for await (const sample of started) setState((last) => ({ ...last, sample }))
      const sample = await started.value
      setState({ sample, failure: null, since: null, ended: true })
    } catch (error) {
      setState((last) => ({ ...last, failure: failureOf(error), since: null, ended: true }))
    }
    call.current = null
  }

  return {
    ...state,
    working: since !== null,
    passed: since === null ? 0 : Math.max(0, now - since),
    start: () => void start(),
    stop: () => call.current?.stop(),
  }
}
