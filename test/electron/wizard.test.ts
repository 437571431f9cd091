/** The whole wizard in a real Electron: window, page, transferred port, engine process, over the simulated server. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Intent } from '../../src-core/intent.ts'
import { next, press, primaryOf, settled, toSetup } from '../renderer/steps.ts'
import { Application, missing } from './application.ts'

let application: Application
let app: ElectronApplication
let page: Page
const problems: string[] = []

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
    await application.close(app)
    await application.dispose()
  })

  test('from the first page to the proof, and everything back', async () => {
    for (let step = 0; step < 4; step++) await next(page) // logging, account, KUMA, plan
    // Until it is read the button names no number.
    await settled(page)
    const plan = await primaryOf(page).textContent()
    expect(plan).toMatch(/\d/)
    await next(page) // apply
    await next(page) // proof
    await next(page) // hand-over
    expect(await page.locator('main').textContent()).toContain('etwDNS-Analytics')
    const profile = join(application.folder, 'profile.json')
    await app.evaluate(
      ({ session }, path) => session.defaultSession.once('will-download', (_, item) => item.setSavePath(path)),
      profile,
    )
    await page.locator('footer button').nth(-2).click()
    // What was saved is a profile, as the console twin and Open profile take it.
    await expect.poll(() => existsSync(profile) && readFileSync(profile, 'utf8'), { timeout: 30_000 }).toMatch(/\}\s*$/)
    expect(Intent.parse(JSON.parse(readFileSync(profile, 'utf8'))).session.name).toBe('etwDNS-Analytics')
    await primaryOf(page).click()
    await press(page.locator('main li button').filter({ hasText: /^(undo|вернуть)$/i }))
    await press(page.locator('main li button').filter({ hasText: /^(undo it|да, вернуть)$/i }))
    await toSetup(page)
    await page.locator('nav ol button, nav li button').nth(4).click()
    await expect.poll(() => primaryOf(page).textContent(), { timeout: 30_000 }).toBe(plan)
    expect(problems).toEqual([])
  })
})
