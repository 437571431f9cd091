/** The dashboard over servers in every state: what it tells, what it offers, and what it holds the server against. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Chromium, type Opened } from './chromium.ts'
import { apply, press } from './steps.ts'
import { textIn } from './texts.ts'

const text = textIn('en')

let chromium: Chromium
beforeAll(async () => {
  chromium = await Chromium.start()
})
afterAll(() => chromium?.stop())

const bodyOf = async ({ page }: Opened): Promise<string> => (await page.locator('main').textContent()) ?? ''
const tells = (opened: Opened, words: string) => expect.poll(() => bodyOf(opened), { timeout: 30_000 }).toContain(words)
const button = ({ page }: Opened, id: string) => page.getByRole('button', { name: text(id), exact: true })
const toStatus = async (opened: Opened): Promise<void> => {
  await opened.page.getByRole('button', { name: text('ui.area.status') }).click()
}

describe('after a restart', () => {
  test.each([
    ['configured', 'proven'],
    ['mistake-no-start', 'switched-off'],
    ['mistake-decimal-100', 'not-yet'],
    ['half-done', 'not-yet'],
  ])('%s: %s', async (scenario, verdict) => {
    const opened = await chromium.open({ scenario })
    await toStatus(opened)
    await tells(opened, text(`ui.restart.${verdict}`))
    expect(opened.problems).toEqual([])
    await opened.close()
  })
})

test('the live sample shows questions with their answers, and ends when it is told to', async () => {
  const opened = await chromium.open({ scenario: 'configured' })
  const { page } = opened
  await tells(opened, text('ui.sample.lead'))
  await press(page.getByRole('button', { name: text('ui.sample.start') }))
  const rows = page.locator('main table tbody tr')
  await expect.poll(() => rows.count()).toBeGreaterThan(20)
  expect(await rows.first().textContent()).toMatch(/10\.20\.\d+\.\d+/)
  expect(await bodyOf(opened)).toContain(text('ui.sample.names'))
  await press(button(opened, 'ui.sample.stop'))
  await button(opened, 'ui.sample.again').waitFor()
  // Its session has gone with it: the analytic log's and the agent's are left.
  await tells(opened, '2 of 8')
  expect(opened.problems).toEqual([])
  await opened.close()
})

test('nothing is called good before all of it is read', async () => {
  const opened = await chromium.open({ scenario: 'configured', pace: 200 })
  const { page } = opened
  const now = () =>
    page.evaluate((settings) => {
      const title = [...document.querySelectorAll('h2')].find(({ textContent }) => textContent === settings)
      return `${document.querySelector('h1')?.textContent} ${title?.parentElement?.textContent}`
    }, text('ui.settings'))
  await page.locator('h2', { hasText: text('ui.settings') }).waitFor()
  const said = new Set<string>()
  await expect
    .poll(
      async () => {
        const words = await now()
        said.add(words)
        return words
      },
      { interval: 20 },
    )
    .toContain('all 8 as planned')
  const reading = `${text('ui.sentence.measuring')} ${text('ui.settings')}${text('ui.reading')}`
  expect(said).toContain(reading)
  expect([...said].filter((words) => words !== reading && !words.endsWith('all 8 as planned'))).toEqual([])
  expect(opened.problems).toEqual([])
  await opened.close()
})

test('test queries tell how far their events got', async () => {
  const opened = await chromium.open({ scenario: 'configured' })
  await press(button(opened, 'ui.canary'))
  await tells(opened, text('ui.proof.title.reaches'))
  expect(opened.problems).toEqual([])
  await opened.close()
})

test('test queries that could not be sent: why, and that nothing was changed', async () => {
  const opened = await chromium.open({ scenario: 'configured' })
  // What the engine refuses to read; a string, because this project's types know no page.
  await opened.page.evaluate(`
    const { postMessage } = MessagePort.prototype
    MessagePort.prototype.postMessage = function (message) {
      postMessage.call(this, JSON.parse(JSON.stringify(message).replace('"prove":true', '"prove":"much"')))
    }`)
  await button(opened, 'ui.canary').click()
  await tells(opened, text('failure.invalid').replace(/\.$/, ''))
  await tells(opened, text('ui.unchanged'))
  expect(opened.problems).toEqual([])
  await opened.close()
})

test('a server without places for sessions: the cause with the code, and the way out', async () => {
  const opened = await chromium.open({ scenario: 'sessions-full' })
  await apply(opened.page)
  await tells(opened, text('advice.session-slots'))
  const body = await bodyOf(opened)
  expect(body).toContain('64 of 64')
  expect(body).toContain('15025')
  // The log’s other values were written before it could not be enabled.
  expect(body).not.toContain('Nothing was changed')
  await button(opened, 'ui.run.undo-all').waitFor()
  // The plan is what was approved: it is applied again at once, with the same end.
  await button(opened, 'ui.run.retry').click()
  await expect.poll(() => opened.page.locator('h1').textContent()).not.toBe('')
  await tells(opened, text('advice.session-slots'))
  expect(opened.problems).toEqual([])
  await opened.close()
})

test('after Stop the rest is applied without another look at the plan', async () => {
  const opened = await chromium.open({ scenario: 'fresh-2022', pace: 250 })
  const { page } = opened
  await apply(opened.page)
  await button(opened, 'ui.run.stop').click()
  await button(opened, 'ui.run.continue').click({ timeout: 30_000 })
  await page.getByText(text('ui.run.title.apply.done')).waitFor({ timeout: 30_000 })
  expect(opened.problems).toEqual([])
  await opened.close()
})

test('the server is held against what was applied, not against what the draft has become', async () => {
  const opened = await chromium.open({ scenario: 'fresh-2022' })
  const { page } = opened
  await apply(opened.page)
  await opened.settled()
  await page.getByRole('button', { name: text('ui.step.logging') }).click()
  await page.locator('main input[type=radio]').nth(1).check()
  await toStatus(opened)
  await tells(opened, text('ui.settings.applied'))
  await tells(opened, 'all 8 as planned')
  // Taken back, there is only the draft to go by.
  await press(button(opened, 'ui.undo'))
  await press(button(opened, 'ui.undo.yes'))
  await tells(opened, text('ui.settings.draft'))
  expect(opened.problems).toEqual([])
  await opened.close()
})

test('a clash of names is told where the listeners are', async () => {
  const opened = await chromium.open({ scenario: 'two-sessions-one-guid' })
  await toStatus(opened)
  const listeners = opened.page.locator(`section[aria-label="${text('ui.listeners')}"]`)
  await expect.poll(() => listeners.textContent()).toContain(text('finding.duplicate-guid.title'))
  expect(await listeners.textContent()).not.toContain(text('ui.listeners.clashes'))
  expect(opened.problems).toEqual([])
  await opened.close()
})

test('no warning of the browser on the page with the slider', async () => {
  const opened = await chromium.open({ scenario: 'fresh-2022' })
  const warnings: string[] = []
  opened.page.on('console', (message) => warnings.push(`${message.type()}: ${message.text()}`))
  await opened.next()
  await opened.page.getByRole('slider').waitFor()
  await opened.page.waitForTimeout(500)
  expect(warnings).toEqual([])
  await opened.close()
})
