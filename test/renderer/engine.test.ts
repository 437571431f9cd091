/** The simulated engine's thread, where there is none. */
import { afterAll, beforeAll, test } from 'vitest'
import { Chromium } from './chromium.ts'
import { textIn } from './texts.ts'

let chromium: Chromium
beforeAll(async () => {
  chromium = await Chromium.start()
})
afterAll(() => chromium?.stop())

test('an engine that cannot be loaded is told, and the page’s button brings another', async () => {
  const opened = await chromium.open({ scenario: 'fresh-2022', language: 'ru' })
  const { page } = opened
  const text = textIn('ru')
  await page.route('**/simulated-engine-*', (route) => route.abort())
  await page.reload()
  await page.getByText(text('ui.engine.gone')).waitFor()
  await page.unroute('**/simulated-engine-*')
  await page.getByRole('button', { name: text('ui.engine.start') }).click()
  await opened.settled()
  await opened.close()
})
