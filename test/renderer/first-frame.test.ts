/** What can be done before the engine has answered, and what becomes of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Chromium, type Opened } from './chromium.ts'
import { accessibilityOf } from './inspect.ts'
import { apply, connected } from './steps.ts'
import { textIn } from './texts.ts'

const text = textIn('ru')

let chromium: Chromium
beforeAll(async () => {
  chromium = await Chromium.start()
})
afterAll(() => chromium?.stop())

const open = (scenario: string): Promise<Opened> => chromium.open({ scenario, language: 'ru', held: true })
const rail = ({ page }: Opened, id: string) => page.locator('nav').getByRole('button', { name: text(id) })
const headingOf = ({ page }: Opened) => page.locator('h1')
const focused = ({ page }: Opened) => page.evaluate(() => document.activeElement?.textContent)

test('the heading has the focus, the way onwards is open, and the page that follows takes the focus over', async () => {
  const opened = await open('fresh-2022')
  const reading = text('ui.check.title.reading')
  expect(await headingOf(opened).textContent()).toBe(reading)
  expect(await focused(opened)).toBe(reading)
  expect(await opened.primary.isEnabled()).toBe(true)
  await opened.page.getByText(text('ui.connecting')).waitFor()
  opened.release()
  await opened.settled()
  await headingOf(opened)
    .filter({ hasText: text('ui.check.title.ready') })
    .waitFor()
  expect(await focused(opened)).toBe(text('ui.check.title.ready'))
  expect(await accessibilityOf(opened.page)).toEqual([])
  expect(opened.problems).toEqual([])
  await opened.close()
})

test('who goes on at once is on the next page, of a server that is set up, too', async () => {
  for (const scenario of ['fresh-2022', 'configured']) {
    const opened = await open(scenario)
    await opened.primary.click()
    await rail(opened, 'ui.step.logging').and(opened.page.locator('[aria-current=step]')).waitFor()
    expect(await opened.primary.isDisabled()).toBe(true)
    opened.release()
    await connected(opened.page)
    await headingOf(opened)
      .filter({ hasText: text('ui.logging.title') })
      .waitFor()
    expect(await focused(opened)).toBe(text('ui.logging.title'))
    expect(await accessibilityOf(opened.page)).toEqual([])
    expect(opened.problems).toEqual([])
    await opened.close()
  }
})

test('who wants the status gets it, of a server that is not set up, too', async () => {
  const opened = await open('fresh-2022')
  await rail(opened, 'ui.area.status').click()
  await opened.page.locator('.first-mark').waitFor()
  opened.release()
  await opened.page.locator('main svg[role=img]').first().waitFor()
  expect(await rail(opened, 'ui.area.status').getAttribute('aria-current')).toBe('page')
  await opened.close()
})

test.each([
  ['was set up at the last start', 'configured'],
  ['has been set up since', 'fresh-2022'],
])('who opens a server that %s is not shown the wizard in passing', async (_, scenario) => {
  const opened = await open(scenario)
  const { page } = opened
  opened.release()
  await connected(page)
  await apply(page)
  await opened.settled()
  await opened.hold()
  await page.reload()
  await page.getByText(text('ui.connecting')).waitFor()
  expect(await headingOf(opened).count()).toBe(0)
  expect(await page.locator('.first-mark').count()).toBe(1)
  opened.release()
  await connected(page)
  expect(opened.problems).toEqual([])
  await opened.close()
})
