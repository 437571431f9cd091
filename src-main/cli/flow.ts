/** The session and what flows through it, measured over one second. */
import {
  type Rates,
  type Reading,
  ratesBetween,
  readFlow,
  readTotals,
  type Verdict,
  verdictOf,
} from '../../src-core/flow.ts'
import type { WindowsHost } from '../../src-core/host.ts'

export { type Verdict, verdicts } from '../../src-core/flow.ts'

export interface Flow extends Omit<Reading, 'totals'> {
  readonly verdict: Verdict
  readonly rates: Rates
}

export async function flowOf(host: WindowsHost, name: string): Promise<Flow> {
  const before = await readTotals(host, name)
  const began = performance.now()
  await host.system.wait(1_000)
  // A virtual clock makes no real time pass; the machine's own second is what was waited for.
  const seconds = Math.max(1, (performance.now() - began) / 1_000)
  const { totals, ...reading } = await readFlow(host, name)
  const rates = ratesBetween(before, totals, seconds)
  return { verdict: verdictOf(reading, rates), rates, ...reading }
}
