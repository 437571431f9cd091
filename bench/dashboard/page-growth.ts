/**
 * What an open dashboard gathers in the page over the simulated server: nodes and listeners, after garbage collection.
 * Some are there for a moment only, as what is drawn just then, so that the least of several counts are compared.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { Chromium } from '../../test/renderer/chromium.ts'

export interface PageGrowth {
  /** In the order of their taking. */
  readonly nodes: readonly number[]
  readonly listeners: readonly number[]
}

const counts = 30
/** Longer than the page takes to read everything and to draw its first lines. */
const settlingMs = 10_000

export async function pageGrowth(seconds: number): Promise<PageGrowth> {
  const chromium = await Chromium.start()
  try {
    const opened = await chromium.open({ scenario: 'configured' })
    const { page } = opened
    await page.locator('main svg[role=img]').waitFor()
    const devTools = await page.context().newCDPSession(page)
    const count = async (): Promise<{ readonly nodes: number; readonly jsEventListeners: number }> => {
      await devTools.send('HeapProfiler.collectGarbage')
      return await devTools.send('Memory.getDOMCounters')
    }
    await delay(settlingMs)
    const taken = []
    for (let number = 0; number < counts; number++) {
      if (number > 0) await delay((seconds * 1000) / (counts - 1))
      taken.push(await count())
    }
    if (opened.problems.length > 0) throw new Error(opened.problems.join('\n'))
    return { nodes: taken.map(({ nodes }) => nodes), listeners: taken.map((each) => each.jsEventListeners) }
  } finally {
    await chromium.stop()
  }
}

/** How far the last third's least lies above the first third's. */
export function growthOf(numbers: readonly number[]): number {
  const third = Math.ceil(numbers.length / 3)
  return Math.min(...numbers.slice(-third)) - Math.min(...numbers.slice(0, third))
}
