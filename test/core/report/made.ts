/** A report over a simulated server, read as the page and the console twin read it. */
import type { Engine } from '../../../src-core/engine.ts'
import { ratesBetween, readFlow, readTotals, verdictOf } from '../../../src-core/flow.ts'
import type { WindowsHost } from '../../../src-core/host.ts'
import type { Intent } from '../../../src-core/intent.ts'
import { lint } from '../../../src-core/lint.ts'
import type { Item } from '../../../src-core/observe.ts'
import { type Flow, type Report, type ReportParts, reportOf } from '../../../src-core/report/report.ts'
import { serverFacts } from '../../../src-core/server-facts.ts'
import { settings } from '../../../src-core/settings/index.ts'
import type { Server } from '../settings/server.ts'

export async function reportOver(
  { host }: Server,
  engine: Engine,
  intent: Intent,
  run: string | null = null,
  more: Partial<ReportParts> = {},
): Promise<Report> {
  const items: Item[] = []
  for await (const item of engine.observe(intent, { prove: true })) items.push(item)
  const parts: ReportParts = {
    at: '2026-11-02T09:30:00.000Z',
    program: 'etwdns-setup 9.9.9',
    server: await serverFacts(host, null),
    intent,
    items,
    flow: await flowOf(host, intent.session.name).catch(() => null),
    findings: await lint(host, intent),
    history: (await engine.history()).entries(),
    settings,
  }
  return reportOf({ ...parts, ...more }, run)
}

async function flowOf(host: WindowsHost, session: string): Promise<Flow> {
  const before = await readTotals(host, session)
  await host.system.wait(1_000)
  const { totals, ...reading } = await readFlow(host, session)
  const rates = ratesBetween(before, totals, 1)
  return { verdict: verdictOf(reading, rates), rates, ...reading }
}
