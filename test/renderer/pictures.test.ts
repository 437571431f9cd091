/**
 * Every page in both languages, light, dark and in forced colours, in both sizes: photographed into dist/screenshots to be
 * looked at, and inspected for what no eye should have to find.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Chromium, type Opened, type View } from './chromium.ts'
import { accessibilityOf, cutTextOf, messageIdsOf } from './inspect.ts'
import { apply, nameAccount, press } from './steps.ts'

const folder = join('dist', 'screenshots')
const pages = ['check', 'logging', 'account', 'kuma', 'plan', 'apply', 'proof', 'handover'] as const

const sizes = [
  { name: '1280', width: 1280, height: 800 },
  { name: '960', width: 960, height: 640 },
] as const
const looks = [
  { name: 'light', scheme: 'light', forced: false },
  { name: 'dark', scheme: 'dark', forced: false },
  { name: 'contrast', scheme: 'dark', forced: true },
] as const

const views = (['ru', 'en'] as const).flatMap((language) =>
  looks.flatMap((look) =>
    sizes.map((size) => ({ name: `${language}-${look.name}-${size.name}`, language, look, size })),
  ),
)
type ViewOf = (typeof views)[number]

let chromium: Chromium
beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  chromium = await Chromium.start()
})
afterAll(() => chromium?.stop())

const open = (
  { language, look, size }: ViewOf,
  scenario: string,
  more: Pick<View, 'pace' | 'held'> = {},
): Promise<Opened> =>
  chromium.open({
    scenario,
    language,
    scheme: look.scheme,
    forced: look.forced,
    width: size.width,
    height: size.height,
    ...more,
  })

/** Photographs the page and inspects it. */
async function look(opened: Opened, name: string, view: ViewOf): Promise<void> {
  const { page, problems } = opened
  await page.screenshot({ path: join(folder, `${name}.${view.name}.png`) })
  const where = `${name}.${view.name}`
  expect({ where, found: await messageIdsOf(page) }).toEqual({ where, found: [] })
  expect({ where, found: await cutTextOf(page) }).toEqual({ where, found: [] })
  // Colours do not depend on the size; forced ones are the person's own.
  if (view.size.name === '960' && !view.look.forced)
    expect({ where, found: await accessibilityOf(page) }).toEqual({ where, found: [] })
  expect({ where, problems }).toEqual({ where, problems: [] })
}

test.each(views)('$name', async (view) => {
  const opened = await open(view, 'half-done')
  const { page } = opened
  await opened.toSetup()
  for (const name of pages) {
    await opened.settled()
    if (name === 'account') await nameAccount(page)
    if (name === 'kuma') await fillKuma(opened)
    await look(opened, name, view)
    if (name !== 'handover') await opened.next()
  }
  await opened.primary.click()
  await page.locator('main svg[role=img]').first().waitFor()
  // Two readings make a rate.
  await page.waitForTimeout(2_500)
  await look(opened, 'status', view)
  await opened.close()
})

async function fillKuma({ page }: Opened): Promise<void> {
  const fields = page.locator('main input:not([type=radio])')
  await fields.nth(0).fill('kuma-core.corp.example:7210')
  await fields.nth(1).fill('kuma-collector.corp.example:5151')
  await fields.nth(2).fill('6d2b3f0e-8b1c-4f5a-9d3e-2a7c1e5b9f10')
}

const few = views.filter(({ look: { name }, size }) => name === 'light' || size.name === '1280')

test.each(few)('the first frame, $name', async (view) => {
  const opened = await open(view, 'fresh-2022', { held: true })
  // By then it says what it waits for.
  await opened.page.waitForTimeout(700)
  await look(opened, 'first-frame', view)
  opened.release()
  await opened.close()
})

test.each(few)('in the middle of a run, $name', async (view) => {
  const opened = await open(view, 'fresh-2022', { pace: 700 })
  await apply(opened.page)
  // One setting is done, the next is at work.
  await opened.page.locator('main li:nth-child(2) .fui-Spinner').waitFor({ timeout: 40_000 })
  await look(opened, 'applying', view)
  await opened.close()
})

test.each(few)('after a failure, $name', async (view) => {
  const opened = await open(view, 'sessions-full')
  await apply(opened.page)
  await opened.settled()
  await look(opened, 'failed', view)
  await opened.close()
})

test.each(few)('a server that is set up, $name', async (view) => {
  const opened = await open(view, 'configured')
  await opened.page.waitForTimeout(3_500)
  await look(opened, 'configured', view)
  const sample = opened.page
    .locator('main section')
    .filter({ has: opened.page.locator('h2', { hasText: /^(Live sample|Живая выборка)$/ }) })
  await press(sample.getByRole('button'))
  await sample.locator('tbody tr').nth(20).waitFor()
  await sample.scrollIntoViewIfNeeded()
  await look(opened, 'sample', view)
  await opened.close()
})

test.each(few)('mistakes, $name', async (view) => {
  const opened = await open(view, 'mistake-decimal-100')
  await opened.page.waitForTimeout(2_500)
  await look(opened, 'mistake-status', view)
  await opened.toSetup()
  await opened.settled()
  await look(opened, 'mistake-check', view)
  await opened.close()
})
