/** The wizard from its first page to the proof, and everything back again. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Chromium } from './chromium.ts'
import { accessibilityOf, messageIdsOf } from './inspect.ts'
import { press } from './steps.ts'
import { textIn } from './texts.ts'

let chromium: Chromium
beforeAll(async () => {
  chromium = await Chromium.start()
})
afterAll(() => chromium?.stop())

/** Those that a plan with the guide's values puts right, with nothing in the way. */
const scenarios = [
  'fresh-2022',
  'fresh-2022-ru',
  'fresh-2016',
  'domain-controller',
  'half-done',
  'mistake-decimal-100',
  'dns-stopped',
  'no-script-host',
  'sessions-nearly-full',
] as const

const inEachLanguage = scenarios.flatMap((scenario) =>
  (['en', 'ru'] as const).map((language) => ({ scenario, language })),
)

/** The number that the plan's button speaks of. */
const numberIn = (text: string | null): number =>
  Number(/\d+/.exec((text ?? '').replace(/[\s\u00a0\u202f]/g, ''))?.[0] ?? 0)

test.each(inEachLanguage)('$scenario in $language: set up, proven, taken back', async ({ scenario, language }) => {
  const opened = await chromium.open({ scenario, language })
  const { page } = opened
  const text = textIn(language)
  await opened.toSetup()
  let clicks = 0
  const next = async (): Promise<void> => {
    await opened.next()
    clicks++
    expect(await messageIdsOf(page)).toEqual([])
  }
  await next() // logging
  await next() // account
  await next() // kuma
  await next() // plan
  // Until it is read the button names no number.
  await expect.poll(async () => numberIn(await opened.primary.textContent())).toBeGreaterThan(0)
  await opened.settled()
  const changes = numberIn(await opened.primary.textContent())
  await next() // apply
  await opened.settled()
  await next() // proof
  await opened.settled()
  expect(clicks).toBeLessThanOrEqual(7)
  await next() // hand-over
  await opened.primary.click() // status
  await press(page.getByRole('button', { name: text('ui.undo'), exact: true }))
  await press(page.getByRole('button', { name: text('ui.undo.yes'), exact: true }))
  await page.getByText(text('ui.run-state.undone')).first().waitFor()
  await opened.toSetup()
  await page.getByRole('button', { name: text('ui.step.plan') }).click()
  // What the plan wants to change is what it was before.
  await expect.poll(async () => numberIn(await opened.primary.textContent())).toBe(changes)
  await expect.poll(() => opened.primary.isEnabled()).toBe(true)
  expect(await accessibilityOf(page)).toEqual([])
  expect(opened.problems).toEqual([])
  await opened.close()
})

test('from the first start on a clean server to the proof: at most seven clicks, nothing typed', async () => {
  const opened = await chromium.open({ scenario: 'fresh-2022' })
  const { page } = opened
  await page.evaluate(() => {
    const counted = { clicks: 0, keys: 0 }
    Object.assign(window, { counted })
    const click = ({ isTrusted }: Event): void => {
      if (isTrusted) counted.clicks++
    }
    addEventListener('click', click, true)
    addEventListener('keydown', () => void counted.keys++, true)
  })
  const proof = page.getByText(textIn('en')('ui.hop.kuma'))
  while ((await proof.count()) === 0) {
    await opened.settled()
    await opened.next()
  }
  await opened.settled()
  const { clicks, keys } = (await page.evaluate('counted')) as { clicks: number; keys: number }
  console.log(`from the first start to the proof: ${clicks} clicks`)
  expect(clicks).toBeGreaterThan(0)
  expect(clicks).toBeLessThanOrEqual(7)
  expect(keys).toBe(0)
  expect(opened.problems).toEqual([])
  await opened.close()
})

describe('what stands in the way', () => {
  test.each(['not-elevated', 'no-dns-role', 'disk-nearly-full', '2012r2-no-hotfix'])(
    '%s: nothing can be applied',
    async (scenario) => {
      const opened = await chromium.open({ scenario })
      await opened.toSetup()
      for (let step = 0; step < 4; step++) await opened.next()
      await expect.poll(() => opened.primary.isDisabled()).toBe(true)
      expect(opened.problems).toEqual([])
      await opened.close()
    },
  )
})
