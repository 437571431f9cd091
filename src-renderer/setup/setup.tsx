import { type ComponentType, lazy } from 'react'
import { type Step, usePlace } from '../state/place.tsx'
import { CheckPage } from './check.tsx'

/** The first page is there at once; each of the others comes when it is opened. */
const pages: Readonly<Record<Step, ComponentType>> = {
  check: CheckPage,
  logging: lazy(async () => ({ default: (await import('./logging.tsx')).LoggingPage })),
  account: lazy(async () => ({ default: (await import('./account.tsx')).AccountPage })),
  kuma: lazy(async () => ({ default: (await import('./kuma.tsx')).KumaPage })),
  plan: lazy(async () => ({ default: (await import('./plan.tsx')).PlanPage })),
  apply: lazy(async () => ({ default: (await import('./apply.tsx')).ApplyPage })),
  proof: lazy(async () => ({ default: (await import('./proof.tsx')).ProofPage })),
  handover: lazy(async () => ({ default: (await import('./handover.tsx')).HandoverPage })),
}

export function Setup() {
  const { step } = usePlace()
  const Page = pages[step]
  return <Page key={step} />
}
