/** Asks the engine for everything that a report says. It sends the queries of the proof and changes nothing. */
import type { Client } from '../../src-core/contract.ts'
import { ratesBetween, verdictOf } from '../../src-core/flow.ts'
import type { Intent } from '../../src-core/intent.ts'
import { type Flow, type Report, reportOf } from '../../src-core/report/report.ts'
import { settings } from '../../src-core/settings/index.ts'
import { itemsOf } from '../connection/items-of.ts'

export async function gather(client: Client, intent: Intent, run: string | null): Promise<Report> {
  const server = await client.server({}).value
  const items = await itemsOf(client.observe({ intent, prove: true }))
  const flow = await flowOf(client, intent.session.name)
  const findings = await client.lint({ intent }).value
  const history = await client.history({}).value
  const [at, program] = [new Date().toISOString(), `etwdns-setup ${__VERSION__}`]
  return reportOf({ at, program, server, intent, items, flow, findings, history, settings }, run)
}

/** Rates are between two looks, a second apart. Counters that cannot be read are part of the answer. */
async function flowOf(client: Client, session: string): Promise<Flow | null> {
  try {
    const before = await client.measure({ session }).value
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    const { totals, atMs, slots: _, ...reading } = await client.measure({ session }).value
    const rates = ratesBetween(before.totals, totals, (atMs - before.atMs) / 1000)
    return { verdict: verdictOf(reading, rates), rates, ...reading }
  } catch {
    return null
  }
}
