import { usePlace } from '../state/place.tsx'
import { AccountPage } from './account.tsx'
import { ApplyPage } from './apply.tsx'
import { CheckPage } from './check.tsx'
import { HandoverPage } from './handover.tsx'
import { KumaPage } from './kuma.tsx'
import { LoggingPage } from './logging.tsx'
import { PlanPage } from './plan.tsx'
import { ProofPage } from './proof.tsx'

const pages = {
  check: CheckPage,
  logging: LoggingPage,
  account: AccountPage,
  kuma: KumaPage,
  plan: PlanPage,
  apply: ApplyPage,
  proof: ProofPage,
  handover: HandoverPage,
} as const

export function Setup() {
  const { step } = usePlace()
  const Step = pages[step]
  return <Step key={step} />
}
