/** Closing the window in the middle of an apply: asked about, the setting is brought to its end, the journal to its own. */
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Machine } from '../../src-core/simulated/index.ts'
import { apply } from '../renderer/steps.ts'
import { textIn } from '../renderer/texts.ts'
import { Application, missing } from './application.ts'
import { ServerFile } from './server-file.ts'

const text = textIn('ru')
const channel = text('setting.analytic-channel.title')

let application: Application
let app: ElectronApplication
let page: Page

const dialog = () => page.getByRole('alertdialog')
const button = (key: string) => dialog().getByRole('button', { name: text(key), exact: true })

async function open(option: string): Promise<void> {
  app = await application.launch('--lang=ru', option)
  page = await app.firstWindow()
  await page.locator('h1').waitFor()
}

/** As the cross in the title bar does. */
const close = (): Promise<unknown> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => null)

const gone = (): Promise<unknown> => new Promise((resolve) => app.process().once('exit', resolve))

const slow = (machine: Machine): void => {
  machine.calls.slow = { call: 'channels.write', ms: 6_000 }
}

const started = (server: ServerFile) => expect.poll(() => server.journal.at(-1)?.type).toBe('writing')

describe.skipIf(missing.length > 0)('closing the window', () => {
  beforeEach(() => {
    application = new Application()
  })
  afterEach(async () => {
    await application.close(app)
    await application.dispose()
  })

  test('without a run it closes at once', async () => {
    await open('--simulate=fresh-2022')
    const exit = gone()
    await close()
    await exit
  })

  test('with a run: the setting is finished and journalled, the rest is not begun, then it closes', async () => {
    const server = new ServerFile(join(application.folder, 'server.json'), 'fresh-2022', slow)
    await open(server.option)
    await apply(page)
    await started(server)
    await close()
    await button('ui.closing.finish').waitFor()
    expect(await dialog().textContent()).toContain(channel)
    expect(await button('ui.closing.end').count()).toBe(0)
    const exit = gone()
    await button('ui.closing.finish').click()
    await exit
    const types = server.journal.map(({ type }) => type)
    expect(types).toEqual(['run', 'writing', 'verified', 'finished'])
    expect(server.journal.at(-1)?.result).toBe('stopped')
  })

  test('the focus stays in the question; to keep working is a way out of it', async () => {
    const server = new ServerFile(join(application.folder, 'server.json'), 'fresh-2022', slow)
    await open(server.option)
    await apply(page)
    await started(server)
    await close()
    await button('ui.closing.keep').waitFor()
    const inside = () => page.evaluate("document.querySelector('[role=alertdialog]').contains(document.activeElement)")
    await expect.poll(inside).toBe(true)
    for (let presses = 0; presses < 5; presses++) {
      expect(await inside()).toBe(true)
      await page.keyboard.press('Tab')
    }
    await button('ui.closing.keep').click()
    await dialog().waitFor({ state: 'detached' })
    await page.getByRole('heading', { name: text('ui.run.title.apply.done') }).waitFor({ timeout: 30_000 })
    expect(server.journal.at(-1)?.result).toBe('done')
  })

  test('with a call that hangs: a second try offers to end the engine, and the next start offers the way back', async () => {
    const server = new ServerFile(join(application.folder, 'server.json'), 'hanging-call')
    const before = server.configuration
    await open(server.option)
    await apply(page)
    await started(server)
    await close()
    await button('ui.closing.finish').click()
    await page.getByText(text('ui.closing.spinner')).waitFor()
    expect(await button('ui.closing.end').count()).toBe(0)
    await close()
    const exit = gone()
    await button('ui.closing.end').click()
    await exit
    server.answer()
    await open(server.option)
    const notice = page.locator('main [role=status]')
    await notice.getByText(text('ui.cut-off.apply.writing').replace('{setting}', channel)).waitFor()
    await notice.getByRole('button', { name: text('ui.undo'), exact: true }).click()
    // The whole page, so that a failure says where it stands.
    await expect
      .poll(() => page.locator('main').textContent(), { timeout: 30_000 })
      .toContain(text('ui.run.title.undo.done'))
    expect(server.configuration).toEqual(before)
  })

  test('a page that crashed in the middle is loaded anew, and learns that a run is on', async () => {
    const server = new ServerFile(join(application.folder, 'server.json'), 'hanging-call')
    await open(server.option)
    await apply(page)
    await started(server)
    await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const loaded = new Promise((resolve) => contents?.once('did-finish-load', () => resolve(null)))
      contents?.forcefullyCrashRenderer()
      await loaded
    })
    // What drives the page has lost it; the application itself has not.
    const inPage = (script: string): Promise<unknown> =>
      app.evaluate(
        ({ BrowserWindow }, script) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script),
        script,
      )
    await expect.poll(() => inPage("document.querySelector('h1')?.textContent")).toMatch(/\S/)
    await close()
    const words = () => inPage("document.querySelector('[role=alertdialog]')?.textContent")
    await expect.poll(words).toContain(text('ui.closing.text.unknown'))
    await inPage("[...document.querySelectorAll('[role=alertdialog] button')].at(-1).click()")
    await expect.poll(words).toContain(text('ui.closing.wait.unknown'))
    await close()
    await expect.poll(words).toContain(text('ui.closing.end'))
    const exit = gone()
    await inPage("document.querySelector('[role=alertdialog] button').click()").catch(() => null)
    await exit
  })
})
