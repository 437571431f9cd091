/** An engine that dies, hangs or gives no sign of life: the person learns what was in flight, and decides. */
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { apply, next, patience, press } from '../renderer/steps.ts'
import { textIn } from '../renderer/texts.ts'
import { Application, missing } from './application.ts'
import { enginePid } from './engine-pid.ts'
import { ServerFile } from './server-file.ts'

const text = textIn('en')
const channel = text('setting.analytic-channel.title')

let application: Application
let app: ElectronApplication
let page: Page

const button = (key: string) => page.getByRole('button', { name: text(key), exact: true })
const notice = (words: string) => page.locator('main [role=status]').getByText(words)

async function open(option: string): Promise<void> {
  app = await application.launch('--lang=en', option)
  page = await app.firstWindow()
  await page.locator('h1').waitFor()
}

const writing = (server: ServerFile) => expect.poll(() => server.journal.at(-1)?.type).toBe('writing')

/** The way back, as it is offered on every page. */
async function takeBack(server: ServerFile, before: unknown): Promise<void> {
  await notice(text('ui.cut-off.apply.writing').replace('{setting}', channel)).waitFor()
  await page
    .locator('main [role=status]')
    .getByRole('button', { name: text('ui.undo'), exact: true })
    .click()
  await page.getByRole('heading', { name: text('ui.run.title.undo.done') }).waitFor()
  expect(server.configuration).toEqual(before)
  await expect.poll(() => page.locator('main [role=status]').textContent()).toBe('')
}

describe.skipIf(missing.length > 0)('the engine of a window', () => {
  beforeEach(() => {
    application = new Application()
  })
  afterEach(async () => {
    await application.close(app)
    await application.dispose()
  })

  test('killed in the middle of an apply: what was in flight is named, and taken back', async () => {
    const server = new ServerFile(join(application.folder, 'server.json'), 'hanging-call')
    const before = server.configuration
    await open(server.option)
    await apply(page)
    await writing(server)
    server.answer()
    process.kill(enginePid(application), 'SIGKILL')
    await expect
      .poll(() => page.locator('h1').textContent())
      .toBe(text('ui.run.title.apply.failed').replace('{setting}', channel))
    await takeBack(server, before)
  })

  test('killed while addresses are tested: the page says so, and they are tested by the next one', async () => {
    await open('--simulate=fresh-2022')
    for (let step = 0; step < 3; step++) await next(page)
    await page.locator('main input').first().fill('kuma-core.example.com:7210')
    const pid = enginePid(application)
    process.kill(pid, 'SIGSTOP')
    await press(button('ui.kuma.test'))
    process.kill(pid, 'SIGKILL')
    await page.getByRole('alert').getByText(text('reason.engine-gone')).waitFor()
    await press(button('ui.kuma.test'))
    await page.getByText(text('setting.core-reachable.title')).waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  test('a call that never returns is named, with its API; ended by the person, and taken back', async () => {
    const server = new ServerFile(join(application.folder, 'server.json'), 'hanging-call')
    const before = server.configuration
    await open(server.option)
    await apply(page)
    await writing(server)
    const pid = enginePid(application)
    await notice(text('ui.waiting').replace('{what}', `${channel}, EvtSaveChannelConfig`)).waitFor(patience)
    // Nobody but the person ends it.
    expect(enginePid(application)).toBe(pid)
    await button('ui.engine.end').click()
    await button('ui.engine.wait').click()
    expect(enginePid(application)).toBe(pid)
    server.answer()
    await button('ui.engine.end').click()
    await button('ui.engine.end.yes').click()
    await takeBack(server, before)
    expect(enginePid(application)).not.toBe(pid)
  })

  test('no sign of life: the page says so, and an engine that is ended by force is replaced', async () => {
    await open('--simulate=configured')
    await page.locator('main svg[role=img]').first().waitFor()
    const pid = enginePid(application)
    process.kill(pid, 'SIGSTOP')
    await page
      .locator('main [role=status]')
      .getByText(/15 seconds/)
      .waitFor(patience)
    await button('ui.engine.end').click()
    await button('ui.engine.end.yes').click()
    await expect.poll(() => page.locator('main [role=status]').textContent()).toBe('')
    await expect.poll(() => page.locator('header').textContent()).toContain('DNS01')
    expect(enginePid(application)).not.toBe(pid)
  })

  test('one that ends as soon as it starts is not started for ever; the page says so', async () => {
    app = await application.launch('--lang=en', '--simulate=no-such-server')
    page = await app.firstWindow()
    await page.getByText(text('ui.engine.gone')).first().waitFor()
    await page.getByText(text('ui.engine.gone.fix')).waitFor()
    await button('ui.engine.start').click()
    await page.getByText(text('ui.engine.gone')).first().waitFor()
  })
})
