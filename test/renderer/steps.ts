/** The wizard's steps in a page, as a person takes them, wherever it is shown. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const patience = { timeout: 30_000 }

/** The one primary act, always at the bottom right. Seen: while a page is loaded the one before is there, hidden. */
export const primaryOf = (page: Page) => page.locator('footer button:visible').last()

/** The step whose page is shown, as the rail has it; -1 where none is. A rail without room for the steps has them hidden. */
const stepAt = (page: Page): Promise<number> =>
  page
    .locator('nav li button')
    .evaluateAll((steps) => steps.findIndex((step) => step.getAttribute('aria-current') === 'step'))

/** Everything that this page reads has been read. */
export const settled = (page: Page): Promise<void> =>
  expect
    .poll(
      async () => (await primaryOf(page).isEnabled()) && (await page.locator('main .fui-Spinner').count()),
      patience,
    )
    .toBe(0)

/** From wherever the person is to the wizard: a server that is set up in part opens on its status. */
export async function toSetup(page: Page): Promise<void> {
  await page.locator('nav button').first().click()
  await expect.poll(() => stepAt(page), patience).toBeGreaterThanOrEqual(0)
}

/** Through the primary button to the next page, as soon as it can be pressed. */
export async function next(page: Page): Promise<void> {
  const before = await stepAt(page)
  await primaryOf(page).click(patience)
  await expect.poll(() => stepAt(page), patience).not.toBe(before)
  await page.locator('h1:visible').waitFor()
}
