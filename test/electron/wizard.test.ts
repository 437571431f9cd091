/** The whole wizard in a real Electron: window, page, transferred port, engine process, over the simulated server. */
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Application, missing } from './application.ts'

let application: Application
let app: ElectronApplication
let page: Page
const problems: string[] = []

const primary = () => page.locator('footer button').last()

const next = async (): Promise<void> => {
  await expect.poll(() => primary().isEnabled(), { timeout: 30_000 }).toBe(true)
  const before = await page.locator('h1').elementHandle()
  await primary().click()
  await before?.waitForElementState('hidden')
  await page.locator('h1').waitFor()
}

describe.skipIf(missing.length > 0)('the wizard in a real Electron', () => {
  beforeAll(async () => {
    application = new Application()
    app = await application.launch('--simulate=fresh-2022')
    page = await app.firstWindow()
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    page.on('pageerror', (error) => problems.push(error.message))
    await page.locator('h1').waitFor()
  })

  afterAll(async () => {
    await app?.close().catch(() => {})
    application?.dispose()
  })

  test('from the first page to the proof, and everything back', async () => {
    for (let step = 0; step < 4; step++) await next() // logging, account, KUMA, plan
    const plan = await primary().textContent()
    expect(plan).toMatch(/\d/)
    await next() // apply
    await next() // proof
    await next() // hand-over
    expect(await page.locator('main').textContent()).toContain('etwDNS-Analytics')
    await primary().click()
    await page
      .locator('main li button')
      .filter({ hasText: /undo|отменить|вернуть/i })
      .first()
      .click()
    await page
      .getByRole('button', { name: /^(undo|take back|yes|отменить|вернуть)/i })
      .first()
      .click()
    await page.locator('nav button').first().click()
    await page.locator('nav ol button, nav li button').nth(4).click()
    await expect.poll(() => primary().textContent(), { timeout: 30_000 }).toBe(plan)
    expect(problems).toEqual([])
  })
})
