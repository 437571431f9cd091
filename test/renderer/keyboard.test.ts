/** The whole wizard without a mouse. */
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Chromium, type Opened } from './chromium.ts'
import { textIn } from './texts.ts'

const text = textIn('ru')

let chromium: Chromium
beforeAll(async () => {
  chromium = await Chromium.start()
})
afterAll(() => chromium?.stop())

const isFocused = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element === document.activeElement)

/** A page with more stops than this is no page for a keyboard. */
const patience = 60

async function tabTo({ page }: Opened, locator: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < patience; presses++) {
    if (await isFocused(locator)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${patience} presses of ${key} did not reach ${locator}`)
}

/** Whoever tabs sees where they are. */
const outlineOf = (locator: Locator): Promise<string> =>
  locator.evaluate((element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    const after = getComputedStyle(element, '::after')
    return [outlineStyle === 'none' ? '' : outlineWidth, boxShadow, after.outlineStyle, after.borderTopStyle]
      .filter((part) => part !== '' && part !== 'none')
      .join(' ')
  })

test('from the first page to the proof, the hand-over, and back with undo', async () => {
  const opened = await chromium.open({ scenario: 'fresh-2022', language: 'ru' })
  const { page } = opened
  const heading = page.locator('h1')
  const press = async (): Promise<void> => {
    await opened.settled()
    await tabTo(opened, opened.primary)
    expect(await outlineOf(opened.primary)).not.toBe('')
    const before = await heading.textContent()
    await page.keyboard.press('Enter')
    await expect.poll(() => heading.textContent()).not.toBe(before)
  }
  // Each page begins with its answer: the focus is on its heading.
  for (const _step of ['check', 'logging', 'account', 'kuma', 'plan', 'apply', 'proof', 'handover']) {
    expect(await isFocused(heading)).toBe(true)
    await press()
  }
  const undo = page.getByRole('button', { name: text('ui.undo'), exact: true })
  await undo.waitFor()
  await tabTo(opened, undo)
  await page.keyboard.press('Enter')
  // The question takes the focus of the button that it replaced.
  const yes = page.getByRole('button', { name: text('ui.undo.yes'), exact: true })
  await expect.poll(() => isFocused(yes)).toBe(true)
  await page.keyboard.press('Enter')
  await page.getByText(text('ui.run-state.undone')).first().waitFor()
  expect(opened.problems).toEqual([])
  await opened.close()
})

test('an account is chosen and typed', async () => {
  const opened = await chromium.open({ scenario: 'fresh-2022' })
  const { page } = opened
  await opened.next()
  await opened.next()
  const chosen = page.locator('input[type=radio]:checked')
  await tabTo(opened, chosen)
  // Arrow keys go round a group of radio buttons.
  for (let presses = 0; presses < 4 && !(await page.locator('input[type=radio]').first().isChecked()); presses++) {
    await page.keyboard.press('ArrowUp')
  }
  const name = page.locator('main input:not([type=radio])').first()
  await tabTo(opened, name)
  await page.keyboard.type('CORP\\svc-kuma')
  await page.getByText('S-1-5-21-1085031214-1563985344-725345543-1104').first().waitFor()
  expect(opened.problems).toEqual([])
  await opened.close()
})

test('language and theme change without a restart, and stay', async () => {
  const opened = await chromium.open({ scenario: 'fresh-2022', language: 'en' })
  const { page } = opened
  const language = page.locator('nav button', { hasText: 'Language' }).first()
  await tabTo(opened, language)
  await page.keyboard.press('Enter')
  await page.getByRole('menuitemradio', { name: 'Русский' }).waitFor()
  await page.keyboard.press('Home')
  for (let presses = 0; presses < 3; presses++) {
    const text = await page.evaluate(() => document.activeElement?.textContent)
    if (text?.includes('Русский')) break
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('ru')
  await expect.poll(() => page.locator('h1').textContent()).toMatch(/[а-яё]/i)
  await page.reload()
  await expect.poll(() => page.locator('h1').textContent()).toMatch(/[а-яё]/i)
  expect(opened.problems).toEqual([])
  await opened.close()
})
