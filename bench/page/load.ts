/** One cold load of a built page: when something is first seen on it, and when it can be used. */
import { join } from 'node:path'
import type { Browser } from 'playwright-core'

export interface Load {
  /** Milliseconds since the navigation began. */
  readonly painted: number
  readonly usable: number
}

declare global {
  interface Window {
    usableAt?: number
  }
}

/** A context of its own has nothing cached, and the server forbids storing. */
export async function load(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
  try {
    const page = await context.newPage()
    await page.addInitScript({ path: join(import.meta.dirname, 'watch.js') })
    await page.goto(url)
    await page.waitForFunction(
      () => window.usableAt !== undefined && performance.getEntriesByName('first-contentful-paint').length > 0,
    )
    return await page.evaluate(() => ({
      painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      usable: window.usableAt ?? Number.NaN,
    }))
  } finally {
    await context.close()
  }
}
