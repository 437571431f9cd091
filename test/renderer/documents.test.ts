/** The documents that the page gives: they are what they should be once they are saved, and nothing in them runs. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { Chromium, type Opened } from './chromium.ts'
import { accessibilityOf, messageIdsOf } from './inspect.ts'
import { press } from './steps.ts'
import { textIn } from './texts.ts'

const folder = mkdtempSync(join(tmpdir(), 'etwdns-documents-'))
let chromium: Chromium
beforeAll(async () => {
  chromium = await Chromium.start()
})
afterAll(async () => {
  await chromium?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** As far as the page with this number, from 0. */
async function openAt(step: number, language: 'ru' | 'en', scenario = 'half-done'): Promise<Opened> {
  const opened = await chromium.open({ scenario, language })
  await opened.toSetup()
  for (let at = 0; at < step; at++) await opened.next()
  await opened.settled()
  return opened
}

async function saved(page: Page, button: string, item: string): Promise<{ name: string; path: string; text: string }> {
  const download = page.waitForEvent('download', { timeout: 30_000 })
  await press(page.getByRole('button', { name: button }))
  // With less motion Fluent moves a menu that opens to the window's corner, where nobody sees it, for two frames.
  await page.getByRole('menuitem', { name: item }).press('Enter')
  const file = await download.catch(async (error: Error) => {
    const alerts = await page.getByRole('alert').allInnerTexts()
    throw new Error(`nothing was saved: ${alerts.join(', ')}`, { cause: error })
  })
  const name = file.suggestedFilename()
  const path = join(folder, name)
  await file.saveAs(path)
  return { name, path, text: readFileSync(path, 'utf8') }
}

describe.each(['ru', 'en'] as const)('in %s', (language) => {
  const text = textIn(language)

  test('the plan goes out in every format', async () => {
    const opened = await openAt(4, language)
    const { page } = opened
    const file = (format: string) => saved(page, text('ui.export'), text(`ui.export.${format}`))
    const json = await file('json')
    expect(JSON.parse(json.text)).toMatchObject({ schema: 1, server: 'DNS01' })
    expect(json.name).toBe('etwdns-plan-DNS01.json')
    const powershell = await file('powershell')
    expect(powershell.name).toMatch(/\.ps1$/)
    expect(powershell.text).toMatch(/^\ufeff#Requires -RunAsAdministrator/)
    const ansible = await file('ansible')
    expect(ansible.name).toMatch(/\.yml$/)
    expect(parseAllDocuments(ansible.text, { version: '1.1' })[0]?.errors).toEqual([])
    const dsc = await file('dsc')
    expect(dsc.name).toMatch(/\.dsc\.ps1$/)
    expect(dsc.text).toContain('configuration EtwDns')
    const html = await file('html')
    expect(html.text).toContain(text('report.plan.kind'))
    expect(opened.problems).toEqual([])
    await opened.close()
    await standsAlone(html)
  })

  test('the final report', async () => {
    const opened = await openAt(4, language)
    await opened.next() // applies
    await opened.settled()
    await opened.next()
    await opened.settled()
    await opened.next()
    const { page } = opened
    const html = await saved(page, text('ui.report.final'), text('ui.report.html'))
    expect(html.name).toMatch(/^etwdns-report-DNS01-\d{8}T\d{9}Z\.html$/)
    const json = await saved(page, text('ui.report.final'), text('ui.report.json'))
    const report = JSON.parse(json.text)
    expect(report).toMatchObject({ schema: 1, run: null, server: { computerName: 'DNS01', simulation: 'half-done' } })
    expect(report.evidence.proof).toMatchObject({ sent: 20, answers: 20 })
    expect(report.evidence.flow.verdict).toBe('nobody-reads')
    expect(report.settings.filter(({ written }: { written: unknown }) => written !== null)).not.toEqual([])
    // In the history every run has its own.
    await opened.primary.click()
    await page.locator('main svg[role=img]').first().waitFor()
    const ofRun = await saved(page, text('ui.report'), text('ui.report.html'))
    const { run } = report.settings.find(({ written }: { written: unknown }) => written !== null).written
    expect(ofRun.name).toBe(`etwdns-report-DNS01-${run}.html`)
    expect(ofRun.text).toContain(text('report.kind.run'))
    expect(opened.problems).toEqual([])
    await opened.close()
    await standsAlone(html)
    await standsAlone(ofRun)
  })
})

/** Opened from the disk it asks for nothing, breaks no policy of its own, can be read by everybody, and prints. */
async function standsAlone({ path, text }: { path: string; text: string }): Promise<void> {
  expect(text.length).toBeLessThan(1_000_000)
  const opened = await chromium.file(pathToFileURL(path).href)
  const { page, problems } = opened
  expect(await messageIdsOf(page)).toEqual([])
  expect(await accessibilityOf(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  // The one style sheet was allowed by its hash.
  expect(await page.locator('h1').evaluate((heading) => getComputedStyle(heading).fontSize)).toBe('24px')
  expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000)
  expect(problems).toEqual([])
  await opened.close()
}
