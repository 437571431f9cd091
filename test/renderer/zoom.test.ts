/** A window of 1280 × 800 at 200 %: 640 × 400 of the page's pixels. Nothing is cut, everything can be reached. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Chromium, type Opened } from './chromium.ts'
import { accessibilityOf, cutTextOf, unreachableIn } from './inspect.ts'
import { apply, nameAccount } from './steps.ts'

const folder = join('dist', 'screenshots')
const pages = ['check', 'logging', 'account', 'kuma', 'plan', 'apply', 'proof', 'handover'] as const

let chromium: Chromium
beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  chromium = await Chromium.start()
})
afterAll(() => chromium?.stop())

async function look({ page, problems }: Opened, where: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${where}.png`) })
  expect({ where, cut: await cutTextOf(page), unreachable: await unreachableIn(page), problems }).toEqual({
    where,
    cut: [],
    unreachable: [],
    problems: [],
  })
}

test.each([
  { language: 'ru', forced: false },
  { language: 'en', forced: false },
  { language: 'ru', forced: true },
] as const)('the wizard and the status, $language, forced colours: $forced', async ({ language, forced }) => {
  const opened = await chromium.open({ scenario: 'half-done', language, forced, width: 640, height: 400, scale: 2 })
  const { page } = opened
  const name = (what: string): string => `${what}.${language}-${forced ? 'contrast' : 'light'}-zoomed`
  await opened.toSetup()
  for (const step of pages) {
    await opened.settled()
    if (step === 'account') await nameAccount(page)
    await look(opened, name(step))
    if (step !== 'handover') await opened.next()
  }
  await opened.primary.click()
  await page.locator('main svg[role=img]').first().waitFor()
  await page.waitForTimeout(2_500)
  await look(opened, name('status'))
  if (!forced) expect(await accessibilityOf(page)).toEqual([])
  await opened.close()
})

/** What moves for longer than a blink. */
const movementsIn = ({ page }: Opened): Promise<number> =>
  page.evaluate(
    () =>
      document.getAnimations().filter(({ effect }) => {
        const { duration, iterations = 1 } = effect?.getTiming() ?? {}
        return Number(duration ?? 0) > 50 && iterations > 1
      }).length,
  )

test.each([
  { moving: true, least: 1, most: 99 },
  { moving: false, least: 0, most: 0 },
])('what turns while a setting is written, the system allows it: $moving', async ({ moving, least, most }) => {
  const opened = await chromium.open({ scenario: 'hanging-call', moving })
  await apply(opened.page)
  await opened.page.locator('main li .fui-Spinner').first().waitFor()
  const movements = await movementsIn(opened)
  expect(movements).toBeGreaterThanOrEqual(least)
  expect(movements).toBeLessThanOrEqual(most)
  await opened.close()
})
