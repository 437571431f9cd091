/** What the first page weighs, and what is not part of it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageFolder } from '../../scripts/page-build.ts'
import { Chromium, type Opened } from './chromium.ts'
import { textIn } from './texts.ts'

const limit = 350_000

let chromium: Chromium
beforeAll(async () => {
  chromium = await Chromium.start()
})
afterAll(() => chromium?.stop())

/** The scripts that were loaded so far, in the order of their loading. */
const scriptsOf = ({ page }: Opened): Promise<readonly string[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith('.js')),
  )

const weigh = (path: string): number =>
  gzipSync(readFileSync(join(pageFolder, path)), { level: constants.Z_BEST_COMPRESSION }).length

test('the first page needs at most 350 kB of JavaScript, as gzip -9 has it', async () => {
  const opened = await chromium.open({ scenario: 'fresh-2022', language: 'ru' })
  await opened.settled()
  const first = await scriptsOf(opened)
  const weights = first.map((path) => ({ path, bytes: weigh(path) })).sort((a, b) => b.bytes - a.bytes)
  // The simulated engine is a program of its own, in a thread of its own; a window's engine is another process.
  const isEngine = ({ path }: { readonly path: string }): boolean => path.includes('/simulated-engine-')
  const engine = weights.find(isEngine)
  if (engine === undefined) throw new Error('the simulated engine was not loaded')
  const whole = weights.filter((one) => !isEngine(one)).reduce((sum, { bytes }) => sum + bytes, 0)
  console.log(`first page: ${whole} bytes; the simulated engine beside it: ${engine.bytes}`)
  for (const { path, bytes } of weights.slice(0, 8)) console.log(`  ${bytes} ${path}`)
  expect(whole).toBeLessThanOrEqual(limit)

  // What is not part of it comes when it is asked for.
  const holds = (paths: readonly string[], words: string): boolean =>
    paths.some((path) => readFileSync(join(pageFolder, path), 'utf8').includes(words))
  const code = first.filter((path) => !/\/(ru|en|simulated-engine)-/.test(path))
  const later = {
    chart: 'ui.chart.table',
    report: 'report.settings.count',
    'parser of profiles': 'tag:yaml.org',
    question: 'ui.closing.finish',
  }
  for (const [what, words] of Object.entries(later))
    expect({ what, early: holds(code, words) }).toEqual({ what, early: false })
  await opened.page.getByRole('button', { name: textIn('ru')('ui.area.status') }).click()
  await opened.page.locator('main svg[role=img]').first().waitFor()
  expect(holds(await scriptsOf(opened), later.chart)).toBe(true)
  await opened.close()
})
