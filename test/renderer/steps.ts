/** The wizard's steps in a page, as a person takes them, wherever it is shown. */
import type { Page } from 'playwright-core'

const patience = { timeout: 30_000 }

/** The one primary act, always at the bottom right. Seen: while a page is loaded the one before is there, hidden. */
export const primaryOf = (page: Page) => page.locator('footer button:visible').last()

/** Everything that this page reads has been read. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main .fui-Spinner').first().waitFor({ state: 'detached', timeout: 60_000 })
  await primaryOf(page).and(page.locator(':enabled')).waitFor({ timeout: 60_000 })
}

/** The step whose page is shown, as the rail has it. A rail without room for the steps has them hidden. */
const current = '[aria-current=step]'

/** From wherever the person is to the wizard: a server that is set up in part opens on its status. */
export async function toSetup(page: Page): Promise<void> {
  await page.locator('nav button').first().click()
  await page.locator(`nav li button${current}`).waitFor({ ...patience, state: 'attached' })
}

/** Through the primary button to the next page, as soon as it can be pressed. */
export async function next(page: Page): Promise<void> {
  const steps = page.locator('nav li button')
  const at = await steps.evaluateAll((all, current) => all.findIndex((step) => step.matches(current)), current)
  await primaryOf(page).click(patience)
  await steps
    .nth(at)
    .and(page.locator(current))
    .waitFor({ ...patience, state: 'detached' })
  await page.locator('h1:visible').waitFor()
}
