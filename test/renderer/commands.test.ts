/** *Show commands*: on every page of the wizard, what a person would type instead of it. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Chromium } from './chromium.ts'
import { accessibilityOf, cutTextOf, messageIdsOf } from './inspect.ts'
import { nameAccount } from './steps.ts'
import { textIn } from './texts.ts'

const pictures = join('dist', 'screenshots')
let chromium: Chromium
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  chromium = await Chromium.start()
})
afterAll(() => chromium?.stop())

/** What must be among the commands of each page, in the order of the pages. */
const expected = {
  check: ['sc.exe query DNS', 'wevtutil.exe gl', 'logman.exe query', 'reg.exe query'],
  logging: ['logman.exe create trace', 'reg.exe add', '/v MatchAnyKeyword'],
  account: ['net.exe localgroup', "'CORP\\svc-kuma' /add", 'SeServiceLogonRight'],
  kuma: ["Test-NetConnection 'kuma-collector.corp.example' -Port 5151", 'kuma.exe agent'],
  plan: ['logman.exe create trace', 'secedit.exe /configure'],
  apply: ['logman.exe create trace', 'secedit.exe /configure'],
  proof: ['Resolve-DnsName', 'Win32_PerfRawData', 'logman.exe query'],
  handover: ['logman.exe query', 'Test-NetConnection'],
} as const

test.each([
  ['ru', 'light', 960],
  ['en', 'dark', 1280],
] as const)('%s %s %i', async (language, scheme, width) => {
  const text = textIn(language)
  const height = width === 960 ? 640 : 800
  const opened = await chromium.open({ scenario: 'half-done', language, scheme, width, height })
  const { page } = opened
  await opened.toSetup()
  for (const [name, words] of Object.entries(expected)) {
    await opened.settled()
    if (name === 'account') await nameAccount(page)
    if (name === 'kuma')
      await page.locator('main input:not([type=radio])').nth(1).fill('kuma-collector.corp.example:5151')
    const before = await page.locator('main pre').count()
    await page.getByRole('button', { name: text('ui.commands') }).click()
    await expect.poll(() => page.locator('main pre').count()).toBeGreaterThan(before)
    const told = (await page.locator('main pre').allInnerTexts()).join('\n').replace(/\s+/g, ' ')
    for (const word of words) expect({ name, told }).toEqual({ name, told: expect.stringContaining(word) })
    await page.screenshot({ path: join(pictures, `commands-${name}.${language}-${scheme}-${width}.png`) })
    expect({ name, found: await messageIdsOf(page) }).toEqual({ name, found: [] })
    expect({ name, found: await cutTextOf(page) }).toEqual({ name, found: [] })
    expect({ name, found: await accessibilityOf(page) }).toEqual({ name, found: [] })
    await page.getByRole('button', { name: text('ui.commands.hide') }).click()
    await expect.poll(() => page.locator('main pre').count()).toBe(before)
    if (name !== 'handover') await opened.next()
  }
  expect(opened.problems).toEqual([])
  await opened.close()
})
