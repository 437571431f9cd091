/** Where in the page the person is. */
import { createContext, type ReactNode, startTransition, useContext, useMemo, useState } from 'react'

export const steps = ['check', 'logging', 'account', 'kuma', 'plan', 'apply', 'proof', 'handover'] as const
export type Step = (typeof steps)[number]
export type Area = 'setup' | 'status'

interface Place {
  /** null: nobody has chosen, and the server is not known yet. */
  readonly area: Area | null
  readonly step: Step
  /** The furthest step that was reached. */
  readonly reached: number
  go(step: Step): void
  open(area: Area): void
  /** Nothing, where somebody has chosen. */
  begin(area: Area): void
}

const Context = createContext<Place | null>(null)

export function PlaceProvider({ children }: { readonly children: ReactNode }) {
  const [area, setArea] = useState<Area | null>(null)
  const [step, setStep] = useState<Step>('check')
  const [reached, setReached] = useState(0)
  const value = useMemo<Place>(
    () => ({
      area,
      step,
      reached,
      // The page before stays until the code of the next one is there.
      go: (next) =>
        startTransition(() => {
          setArea('setup')
          setStep(next)
          setReached((last) => Math.max(last, steps.indexOf(next)))
        }),
      open: (next) => startTransition(() => setArea(next)),
      begin: (first) => startTransition(() => setArea((last) => last ?? first)),
    }),
    [area, step, reached],
  )
  return <Context.Provider value={value}>{children}</Context.Provider>
}

export function usePlace(): Place {
  const value = useContext(Context)
  if (value === null) throw new Error('no place')
  return value
}
