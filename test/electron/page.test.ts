/** What the window gives the page beside the engine: files, a memory, a log folder, zoom; and hostile messages. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { next } from '../renderer/steps.ts'
import { textIn } from '../renderer/texts.ts'
import { Application, missing } from './application.ts'
import { enginePid } from './engine-pid.ts'

const text = textIn('en')

let application: Application
let app: ElectronApplication
let page: Page
const problems: string[] = []

async function open(): Promise<void> {
  app = await application.launch('--lang=en', '--simulate=fresh-2022')
  page = await app.firstWindow()
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(error.message))
  await page.locator('h1').waitFor()
}

const name = () => page.locator('main input').first()

describe.skipIf(missing.length > 0)('the page in its window', () => {
  beforeAll(async () => {
    application = new Application()
    await open()
  })
  afterAll(async () => {
    await application.close(app)
    await application.dispose()
  })

  test('what the program keeps lies in one folder: storage, logs, crash dumps', async () => {
    const paths = await app.evaluate(({ app }) => [
      app.getPath('userData'),
      app.getPath('logs'),
      app.getPath('crashDumps'),
    ])
    expect(paths).toEqual([application.data, join(application.data, 'logs'), join(application.data, 'crashes')])
  })

  test('the log folder opens; where it does not, its path is told', async () => {
    const opened = await app.evaluateHandle(({ shell }) => {
      const paths: string[] = []
      shell.openPath = async (path) => {
        paths.push(path)
        return paths.length === 1 ? '' : 'there is no file manager'
      }
      return paths
    })
    const folder = page.getByRole('button', { name: text('ui.logs'), exact: true })
    await folder.click()
    await expect.poll(() => opened.jsonValue()).toEqual([join(application.data, 'logs')])
    await folder.click()
    const notice = page.locator('main [role=status]')
    await notice.getByText('there is no file manager').waitFor()
    expect(await notice.textContent()).toContain(join(application.data, 'logs'))
    await notice.getByRole('button', { name: text('ui.close-notice') }).click()
    expect(await notice.textContent()).toBe('')
  })

  test('About names the versions that run', async () => {
    await page
      .locator('nav')
      .getByRole('button', { name: text('ui.about') })
      .click()
    const versions = await app.evaluate(() => [process.versions.electron, process.versions['chrome']])
    for (const version of versions) await page.getByText(version ?? 'none', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
  })

  test('Ctrl with plus, minus and 0 zooms', async () => {
    const level = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel())
    const press = (keyCode: string) =>
      app.evaluate(({ BrowserWindow }, keyCode) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.sendInputEvent({ type: 'keyDown', keyCode, modifiers: ['control'] })
        contents?.sendInputEvent({ type: 'keyUp', keyCode, modifiers: ['control'] })
      }, keyCode)
    for (let presses = 0; presses < 4; presses++) await press('=')
    await expect.poll(level).toBe(4)
    await expect.poll(() => page.evaluate('window.innerWidth')).toBeLessThan(640)
    await press('-')
    await expect.poll(level).toBe(3)
    await press('0')
    await expect.poll(level).toBe(0)
  })

  test('a profile is opened from YAML, and what is wrong in one is told with its line', async () => {
    const choose = async (file: string, content: string | Buffer): Promise<void> => {
      const path = join(application.folder, file)
      writeFileSync(path, content)
      await page.locator('input[type=file]').setInputFiles(path)
    }
    await choose('bad.yaml', 'session:\n  name: one\n name: two\n')
    await page.getByText(/bad\.yaml, line 3/).waitFor()
    await choose('odd.yaml', 'session:\n  level: 9\n')
    await page.getByText(/session\.level/).waitFor()
    await choose(
      'good.yaml',
      '# what the console twin writes, too\nsession:\n  name: From-YAML\n  keywords: 0x8000000000000000\n',
    )
    await next(page)
    await expect.poll(() => name().inputValue()).toBe('From-YAML')
    await page.locator('nav li button').first().click()
    // As > of Windows PowerShell writes it.
    await choose('wide.json', Buffer.from('\ufeff{"session": {"name": "From-UTF-16"}}', 'utf16le'))
    await next(page)
    await expect.poll(() => name().inputValue()).toBe('From-UTF-16')
  })

  test('the draft survives a restart of the window', async () => {
    await name().fill('Kept-Session')
    await app.close()
    await open()
    await next(page)
    expect(await name().inputValue()).toBe('Kept-Session')
  })

  test('nothing that comes through the ports ends the engine or the application', async () => {
    const pid = enginePid(application)
    const log = join(application.data, 'logs', 'engine.log')
    const before = existsSync(log) ? readFileSync(log, 'utf8') : ''
    await page.evaluate(`(async () => {
      window.taken = []
      window.addEventListener('message', (event) => window.taken.push(...event.ports))
    })()`)
    await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      contents?.emit('did-finish-load')
    })
    await page.evaluate(`(async () => {
      while (window.taken.length < 2) await new Promise((done) => setTimeout(done, 50))
      const cyclic = {}; cyclic.self = cyclic
      const parts = [null, 0, -1, NaN, 1e308, '', 'q', 's', 'call', 'stop', 'apply', '__proto__', 'x'.repeat(100000), [], {}, cyclic,
        new Date(), new Map([[1, 2]]), new Uint8Array(1000), /x/, new Error('e'), 10n ** 50n, [[[[]]]], true, undefined]
      let seed = 1
      const any = () => parts[(seed = (seed * 48271) % 2147483647) % parts.length]
      for (let n = 0; n < 3000; n++) {
        const shape = n % 5
        for (const port of window.taken) port.postMessage(shape === 0 ? any() : shape === 1 ? { t: any(), i: any(), m: any(), a: any() }
          : shape === 2 ? { t: 'q', i: String(n), m: 'call', a: [any(), any(), any()] }
          : shape === 3 ? { t: 'q', i: String(n), m: any(), a: [n, 'observe', { intent: any(), only: any() }] }
          : { t: 's', i: any(), r: any(), e: any() })
      }
    })()`)
    await page.waitForTimeout(1_500)
    expect(enginePid(application)).toBe(pid)
    await page.reload()
    await page.locator('h1').waitFor()
    await expect.poll(() => page.locator('header').textContent()).toContain('DNS01')
    expect(existsSync(log) ? readFileSync(log, 'utf8') : '').toBe(before)
    expect(problems).toEqual([])
  })
})
