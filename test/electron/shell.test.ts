/**
 * The shell in a real Electron with a window: start, the port handed over, the engine killed and started anew, nothing
 * that leads out of the page. The page is the test's own, so that only the shell is on trial.
 */
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Application, electron, missing } from './application.ts'
import { enginePid } from './engine-pid.ts'

let application: Application
let app: ElectronApplication
let page: Page

interface Probe {
  ports: unknown[]
  answers: { r: { ok: boolean; value: Record<string, unknown> } }[]
  violations: string[]
  call(name: string, input: unknown): void
}
declare const window: Probe & { open(url: string): unknown }

const ask = async (name: string, input: unknown): Promise<Record<string, unknown>> => {
  const before = await page.evaluate(() => window.answers.length)
  await page.evaluate(([name, input]) => window.call(name as string, input), [name, input] as const)
  await page.waitForFunction((count) => window.answers.length > count, before)
  return page.evaluate(() => window.answers.at(-1)?.r ?? {}) as Promise<Record<string, unknown>>
}

const open = async (...more: readonly string[]): Promise<void> => {
  app = await application.launch(...more)
  page = await app.firstWindow()
  await page.waitForFunction(() => window.ports.length === 1)
}

describe.skipIf(missing.length > 0)('the shell in a real Electron', () => {
  beforeAll(async () => {
    application = new Application()
    const own = join(application.folder, 'page')
    rmSync(own, { recursive: true })
    mkdirSync(own)
    cpSync('test/electron/page.html', join(own, 'index.html'))
    cpSync('LICENSE', join(application.folder, 'secret.html'))
    await open('--simulate=mistake-decimal-100')
  })

  afterAll(async () => {
    await application.close(app)
    await application.dispose()
  })

  test('the page gets one port, and the engine answers through it', async () => {
    expect(await ask('server', {})).toMatchObject({
      ok: true,
      value: { computerName: 'DNS01', simulation: 'mistake-decimal-100' },
    })
    expect(await ask('nothing', {})).toMatchObject({ ok: false, failure: { kind: 'invalid' } })
  })

  test('the page has no Node, and scripts from elsewhere are refused', async () => {
    expect(await page.evaluate('typeof require + typeof process + typeof Buffer')).toBe('undefinedundefinedundefined')
    await page.evaluate(() => {
      const { document } = globalThis as unknown as {
        document: { createElement(name: string): Record<string, string>; body: { append(element: unknown): void } }
      }
      const script = document.createElement('script')
      script['textContent'] = 'window.evil = true'
      document.body.append(script)
    })
    expect(await page.evaluate('window.evil === undefined')).toBe(true)
    await page.waitForFunction(() => window.violations.length > 0)
  })

  test('nothing outside the folder of the page is served', async () => {
    const status = (path: string) => page.evaluate(`fetch('${path}').then((answer) => answer.status, () => 'refused')`)
    for (const path of [
      '../secret.html',
      '..%2fsecret.html',
      '%2e%2e/secret.html',
      '/..\\\\secret.html',
      '/nothing.js',
    ]) {
      expect(await status(path), path).not.toBe(200)
    }
  })

  test('no other page, window, download or permission', async () => {
    const at = page.url()
    await page.evaluate("location.href = 'https://example.com/'").catch(() => {})
    await new Promise((done) => setTimeout(done, 300))
    expect(page.url()).toBe(at)
    expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull()
    expect(app.windows()).toHaveLength(1)
    expect(await page.evaluate('Notification.requestPermission()')).toBe('denied')
  })

  test('an engine that is killed is started anew, and the page gets a new port', async () => {
    expect(await ask('server', {})).toMatchObject({ ok: true })
    const before = await page.evaluate(() => window.ports.length)
    process.kill(enginePid(application), 'SIGKILL')
    await page.waitForFunction((count) => window.ports.length === count + 1, before)
    expect(await ask('server', {})).toMatchObject({ ok: true })
  })

  test('a second instance ends at once and leaves the first alone', async () => {
    const second = spawn(electron, application.args(), { stdio: 'ignore', env: application.env })
    const code = await new Promise((done) => second.once('exit', done))
    expect(code).toBe(0)
    expect(app.windows()).toHaveLength(1)
  })

  test('the window comes back where it was; a damaged memory of it is no harm', async () => {
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 50, y: 60, width: 1000, height: 700 }),
    )
    await new Promise((done) => setTimeout(done, 300))
    await app.close()
    const kept = JSON.parse(readFileSync(join(application.data, 'window.json'), 'utf8'))
    expect(kept).toMatchObject({ width: 1000, height: 700, maximized: false })
    await open()
    const bounds = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
    expect(bounds).toMatchObject({ width: 1000, height: 700 })
    await app.close()
    writeFileSync(join(application.data, 'window.json'), '{"x": "there"')
    await open()
    const again = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
    expect(again).toMatchObject({ width: 1280, height: 800 })
  })
})
