/** The wizard's steps in a page, as a person takes them, wherever it is shown. */
import type { Locator, Page } from 'playwright-core'

/** For what takes its time on a busy machine. */
export const patience = { timeout: 60_000 }

/** By the keyboard: what is still being read moves a button, and a press of the mouse that began on it ends beside it. */
export const press = (button: Locator): Promise<void> =>
  button.and(button.page().locator(':enabled')).first().press('Enter', patience)

/** The one primary act, always at the bottom right. Seen: while a page is loaded the one before is there, hidden. */
export const primaryOf = (page: Page) => page.locator('footer button:visible').last()

/** The engine has answered: what is seen is no longer the first frame. */
export async function connected(page: Page): Promise<void> {
  await page.locator('header span').first().waitFor(patience)
}

/** Everything that this page reads has been read. */
export async function settled(page: Page, timeout = 20_000): Promise<void> {
  await connected(page)
  await page.locator('main .fui-Spinner').first().waitFor({ state: 'detached', timeout })
  await primaryOf(page).and(page.locator(':enabled')).waitFor({ timeout })
}

/** The step whose page is shown, as the rail has it. A rail without room for the steps has them hidden. */
const current = (page: Page) => page.locator('nav li button[aria-current=step]')

/** From wherever the person is to the wizard: a server that is set up in part opens on its status. */
export async function toSetup(page: Page): Promise<void> {
  await page.locator('nav button').first().click()
  await current(page).waitFor({ ...patience, state: 'attached' })
}

/** Through the primary button to the next page, as soon as it can be pressed. */
export async function next(page: Page): Promise<void> {
  await connected(page)
  const step = (await current(page).textContent()) ?? ''
  await primaryOf(page).click(patience)
  await current(page)
    .filter({ hasNotText: step })
    .waitFor({ ...patience, state: 'attached' })
  await page.locator('h1:visible').waitFor()
}

/** From wherever the person is to the run. */
export async function apply(page: Page): Promise<void> {
  await toSetup(page)
  for (let step = 0; step < 5; step++) await next(page)
}

/** On the page of the account: one of the domain, which is found. */
export async function nameAccount(page: Page): Promise<void> {
  await page.locator('input[type=radio]').first().check()
  await page.locator('main input:not([type=radio])').first().fill('CORP\\svc-kuma')
  await page.getByText('S-1-5-21-').first().waitFor()
}
