/** The laws over the adapter for Windows, all in one process. */
import assert from 'node:assert/strict'
import type { WindowsHost } from '../../../src-core/host.ts'
import { applyUnder, type Planted, undoUnder } from '../../core/laws/faults.ts'
import { type IntentName, intentsFor } from '../../core/laws/intents.ts'
import { laws } from '../../core/laws/laws.ts'
import { breaksTheSession, mistakes } from '../../core/laws/mistakes.ts'
import { type CaseLab, caseLab } from './case-lab.ts'
import { nameOf, type Server } from './servers.ts'
import { type Act, openSite, type Site } from './site.ts'
import { covering, type Level, levels, type Spot, spotsOf } from './spots.ts'

export interface Task {
  /** lab.dll and the lab's folder. */
  readonly dll: string
  readonly folder: string
  readonly servers: readonly Server[]
  /** Every fault at every call; else enough of them to meet every call. */
  readonly full: boolean
}

/** How many faults were planted at a call and how many came, by `apply channels.write`. */
export type Tally = Record<string, { tried: number; came: number }>

export interface Report {
  /** What does not hold, by the law and the server; empty: it holds. */
  readonly results: Record<string, readonly string[]>
  readonly tallies: Readonly<Record<Level, Tally>>
}

export async function run(task: Task, kumaPort: number, tell: (report: Report) => void): Promise<void> {
  const report: Report = { results: {}, tallies: { port: {}, native: {} } }
  const lab = caseLab(task.dll, task.folder)
  const address = `127.0.0.1:${kumaPort}`
  const intents = intentsFor({ core: address, collector: address })
  const result = async (name: string, acts: Iterable<() => Promise<unknown>>): Promise<void> => {
    const wrong: string[] = []
    for (const act of acts) await act().catch((error: unknown) => wrong.push(textOf(error)))
    report.results[name] = wrong
    tell(report)
  }
  for (const [turn, server] of task.servers.entries()) {
    const site = await openSite(lab, server, intents[server.intent])
    for (const [name, law] of Object.entries(laws))
      await result(`${nameOf(server)}: ${name}`, [() => law(site.fresh(), site.plan.intent)])
    for (const act of ['apply', 'undo'] as const) {
      for (const level of levels) {
        const cases = casesOf(lab, site, act, level, task.full ? null : turn, report.tallies[level])
        await result(`${nameOf(server)}: 4: a fault at a call of an ${act}, ${level}`, cases)
      }
    }
  }
  const guide: IntentName = 'guide'
  const site = await openSite(lab, { ...(task.servers[0] as Server), intent: guide }, intents[guide])
  for (const [name, mistake] of Object.entries(mistakes))
    await result(`7: ${name}`, [() => breaksTheSession(site.fresh(), intents[guide], mistake)])
}

/** `turn`: enough of them for this server; null: all. */
function* casesOf(lab: CaseLab, site: Site, act: Act, level: Level, turn: number | null, tally: Tally) {
  const spots = spotsOf(lab, site, act, level)
  for (const { call, faults } of turn === null ? spots : covering(spots, turn)) {
    const name = `${act} ${call}`
    const counts = tally[name] ?? { tried: 0, came: 0 }
    tally[name] = counts
    for (const fault of faults) {
      counts.tried++
      yield async () => {
        if (await caseOf(lab, site, act, fault)) counts.came++
      }
    }
  }
}

/** false: the fault did not come. */
async function caseOf(lab: CaseLab, site: Site, act: Act, fault: Spot['faults'][number]): Promise<boolean> {
  let planted: Planted | undefined
  const planting = (host: WindowsHost): Planted => {
    planted = fault(host)
    return planted
  }
  const hit =
    act === 'apply'
      ? await applyUnder(site.fresh(), site.plan, planting)
      : await undoUnder(site.applied(), site.before, planting)
  if (hit !== null && planted?.died() === false)
    assert.equal(lab.openHandles(), 0, `${planted.name}: handles left open`)
  return hit !== null
}

const textOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))
