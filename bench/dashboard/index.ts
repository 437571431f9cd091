/**
 * An open dashboard, one look a second: what the engine's process costs, and what gathers in it and in the page.
 * `tsx bench/dashboard/index.ts [--minutes=10]`
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { engineCost } from './engine-cost.ts'
import { growthOf, pageGrowth } from './page-growth.ts'

export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly limit: number
}

const mostShare = 1
const mostHeapMb = 2

export async function measureDashboard(minutes: number): Promise<readonly Figure[]> {
  const [engine, page] = await Promise.all([engineCost(minutes * 60), pageGrowth(minutes * 60)])
  const { looks, seconds, share, callsShare, before, after } = engine
  const percent = (part: number): string => `${(100 * part).toFixed(2)} %`
  console.log(
    `dashboard: ${looks} looks in ${seconds.toFixed(0)} s, ${percent(share)} of a core in the engine's process;`,
  )
  console.log(`  the same calls from C, through Wine and the laboratory: ${percent(callsShare)}`)
  console.log(`  heap after garbage collection: ${before} bytes, then ${after}`)
  console.log(`  nodes in the page: ${page.nodes.join(' ')}`)
  console.log(`  listeners in the page: ${page.listeners.join(' ')}`)
  return [
    {
      what: "the engine's own processor time",
      value: 100 * (share - callsShare),
      unit: '% of a core',
      limit: mostShare,
    },
    { what: "growth of the engine's heap", value: (after - before) / 2 ** 20, unit: 'MB', limit: mostHeapMb },
    { what: 'more nodes', value: growthOf(page.nodes), unit: '', limit: 0 },
    { what: 'more listeners', value: growthOf(page.listeners), unit: '', limit: 0 },
  ]
}

/** Prints the figures; true when all are within their limits. */
export function tell(figures: readonly Figure[]): boolean {
  for (const { what, value, unit, limit } of figures) {
    console.log(`${value <= limit ? 'ok    ' : 'MISSED'} ${what}: ${value.toFixed(2)} ${unit} (at most ${limit})`)
  }
  return figures.every(({ value, limit }) => value <= limit)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } })
  if (!tell(await measureDashboard(Number(values.minutes)))) process.exitCode = 1
}
