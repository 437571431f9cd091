/** When something goes wrong the person learns what happened, what was changed and what can be done. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Chromium, type Opened } from './chromium.ts'
import { apply, patience, press } from './steps.ts'
import { textIn } from './texts.ts'

const text = textIn('en')

let chromium: Chromium
beforeAll(async () => {
  chromium = await Chromium.start()
})
afterAll(() => chromium?.stop())

const bodyOf = async ({ page }: Opened): Promise<string> => (await page.locator('main').textContent()) ?? ''

test('no free session: the run stops, names the place, offers the way back', async () => {
  const opened = await chromium.open({ scenario: 'sessions-full' })
  await apply(opened.page)
  await opened.page.getByRole('button', { name: text('ui.run.undo-all') }).waitFor()
  const body = await bodyOf(opened)
  expect(body).toContain(text('setting.analytic-channel.title'))
  expect(body).toContain('15025')
  // What comes after a failure is not begun.
  expect(body.split(text('ui.phase.not-begun')).length).toBeGreaterThan(2)
  expect(opened.problems).toEqual([])
  await opened.close()
})

test('a check that was left half-way is no check: whoever comes back has it read anew', async () => {
  const calm = await chromium.open({ scenario: 'fresh-2022' })
  await calm.toSetup()
  await calm.settled()
  const rows = ({ page }: Opened) => page.locator('main li').allTextContents()
  const whole = await rows(calm)
  await calm.close()
  const opened = await chromium.open({ scenario: 'fresh-2022', pace: 200 })
  await opened.toSetup()
  // The first row is there, the last is not.
  await expect.poll(async () => (await rows(opened))[0]).toBe(whole[0])
  await opened.next()
  await press(opened.page.getByRole('button', { name: text('ui.back'), exact: true }))
  await expect.poll(() => rows(opened)).toEqual(whole)
  expect(opened.problems).toEqual([])
  await opened.close()
})

test('a double click applies once', async () => {
  const opened = await chromium.open({ scenario: 'fresh-2022', pace: 50 })
  await opened.toSetup()
  for (let step = 0; step < 4; step++) await opened.next()
  await opened.settled()
  await opened.primary.dblclick()
  await opened.page.getByRole('heading', { name: text('ui.run.title.apply.done') }).waitFor()
  expect(opened.problems).toEqual([])
  await opened.close()
})

test('Stop acts between two settings; what was done can be taken back', async () => {
  const opened = await chromium.open({ scenario: 'fresh-2022', pace: 300 })
  await apply(opened.page)
  const stop = opened.page.getByRole('button', { name: text('ui.run.stop'), exact: true })
  await stop.click()
  const retry = opened.page.getByRole('button', { name: text('ui.run.continue') })
  await retry.waitFor()
  // Nothing was in flight when it ended: each setting is either verified or not begun.
  expect(await bodyOf(opened)).not.toContain(text('ui.phase.failed'))
  expect(await bodyOf(opened)).toContain(text('ui.phase.not-begun'))
  expect(opened.problems).toEqual([])
  await opened.close()
})

test('a call that never returns: the setting is named after fifteen seconds, and the page goes on', async () => {
  const opened = await chromium.open({ scenario: 'hanging-call' })
  const { page } = opened
  await apply(opened.page)
  const named = text('ui.waiting').replace('{what}', `${text('setting.analytic-channel.title')}, EvtSaveChannelConfig`)
  expect(await bodyOf(opened)).not.toContain(named)
  await page.getByText(named).waitFor(patience)
  // In a browser's tab there is no engine to be ended, so nothing offers it.
  expect(await page.getByRole('button', { name: text('ui.engine.end') }).count()).toBe(0)
  // Another page opens meanwhile, and says the same; the run is found again where it was.
  await page.getByRole('button', { name: text('ui.area.status') }).click()
  await page.locator('main svg[role=img]').first().waitFor()
  await page.getByText(named).waitFor()
  expect(opened.problems).toEqual([])
  await opened.close()
})

describe('before anything is changed the person learns', () => {
  test.each([
    { scenario: 'not-elevated', setting: 'elevated', words: text('setting.elevated.todo') },
    { scenario: 'dns-stopped', setting: 'dns-role', words: text('note.dns-stopped') },
  ] as const)('$scenario', async ({ scenario, setting, words }) => {
    const opened = await chromium.open({ scenario })
    await opened.toSetup()
    await opened.settled()
    const row = opened.page.locator('main li', { hasText: text(`setting.${setting}.title`) })
    expect(await row.textContent()).toContain(words)
    expect(opened.problems).toEqual([])
    await opened.close()
  })
})

describe('an account', () => {
  async function type(opened: Opened, name: string): Promise<void> {
    await opened.next()
    await opened.next()
    await opened.page.locator('input[type=radio]').first().check()
    await opened.page.locator('main input:not([type=radio])').first().fill(name)
  }

  test('that Windows does not know is told at once', async () => {
    const opened = await chromium.open({ scenario: 'fresh-2022' })
    await type(opened, 'CORP\\nobody-here')
    await expect
      .poll(() => bodyOf(opened))
      .toContain(text('ui.resolved.unknown').replace('{name}', 'CORP\\nobody-here'))
    await opened.close()
  })

  test('a domain controller says why there is no new local one', async () => {
    const opened = await chromium.open({ scenario: 'domain-controller' })
    await opened.next()
    await opened.next()
    await expect.poll(() => bodyOf(opened)).toContain(text('ui.account.new-local.off'))
    expect(await opened.page.locator('input[type=radio]').nth(1).isDisabled()).toBe(true)
    await opened.close()
  })

  test('a right that a Group Policy owns is named', async () => {
    const opened = await chromium.open({ scenario: 'gpo-logon-right' })
    await type(opened, 'CORP\\svc-kuma')
    const [before = '', after = ''] = text('note.right-owned-by-policy').split('{policy}')
    await expect.poll(() => bodyOf(opened)).toContain(after)
    expect(await bodyOf(opened)).toContain(before)
    await opened.close()
  })
})

test('the password is in no storage of the window', async () => {
  const opened = await chromium.open({ scenario: 'fresh-2022' })
  const { page } = opened
  await opened.next()
  await opened.next()
  await page.locator('input[type=radio]').nth(1).check()
  await page.locator('main input:not([type=radio])').first().fill('svc-etw')
  await page.locator('input[type=password]').first().fill('Correct-Horse-9-Battery')
  await opened.next()
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
  expect(kept).toContain('svc-etw')
  expect(kept).not.toContain('Correct-Horse')
  await opened.close()
})
