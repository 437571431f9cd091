/**
 * The closest to a customer's server: the built application in the Windows build of Electron, over the real adapter. It
 * says on every page what it says over the simulated server, writes exactly the keys it promised, and takes all of them
 * back.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { collectorHost, collectorPort, coreHost, corePort } from '../../src-core/simulated/scenarios/names.ts'
import type { Lab } from '../lab/lab.ts'
import { autologgerKey, setupOf } from '../lab/server.ts'
import { Chromium } from '../renderer/chromium.ts'
import { patience } from '../renderer/steps.ts'
import { textIn } from '../renderer/texts.ts'
import { missing, WindowsApplication } from './application.ts'
import { type ServerNames, sameServer } from './same-server.ts'
import { type Seen, Walk } from './walk.ts'

const minutes = { timeout: 300_000 }

const account = 'CORP\\svc-kuma'
const pictures = 'dist/screenshots/windows-electron'

/** https://learn.microsoft.com/windows/win32/etw/configuring-and-starting-an-autologger-session */
const keys = `
[HKEY_LOCAL_MACHINE\\${autologgerKey}\\etwDNS-Analytics]
"BufferSize"=dword:00000040
"ClockType"=dword:00000001
"FlushTimer"=dword:00000001
"Guid"="{cc297ce3-f005-5492-8c80-1d760f780040}"
"LogFileMode"=dword:00000100
"MaximumBuffers"=dword:00000100
"MinimumBuffers"=dword:00000040
"Start"=dword:00000001

[HKEY_LOCAL_MACHINE\\${autologgerKey}\\etwDNS-Analytics\\{eb79061a-a566-4698-9119-3ed2807060e7}]
"Enabled"=dword:00000001
"EnableLevel"=dword:00000004
"MatchAnyKeyword"=hex(b):ff,ff,ff,ff,ff,ff,ff,ff`

const misuse = (lab: Lab): readonly string[] =>
  lab.calls().filter((line) => line.includes(' ! ') && !line.endsWith('handles open: 0'))

const languages = [
  { language: 'en', scenario: 'fresh-2022', computer: 'DNS01', user: 'DNS01\\Administrator' },
  { language: 'ru', scenario: 'fresh-2022-ru', computer: 'СЕРВЕР-DNS', user: 'СЕРВЕР-DNS\\Администратор' },
] as const

describe.skipIf(missing.length > 0)('the application on a server', () => {
  let application: WindowsApplication
  let chromium: Chromium
  /** KUMA's Core and its collector. */
  const peers: Server[] = []
  let real: ServerNames

  beforeAll(async () => {
    chromium = await Chromium.start()
    application = await WindowsApplication.open()
    const computer = (await application.lab.windows.run('hostname', [])).stdout.trim()
    real = {
      account,
      core: await peer(),
      collector: await peer(),
      computer,
      user: `${computer}\\${userInfo().username}`,
    }
    rmSync(pictures, { recursive: true, force: true })
  })
  afterEach(() => application.close())
  afterAll(async () => {
    await application?.dispose()
    await chromium?.stop()
    for (const each of peers) each.close()
  })

  async function peer(): Promise<string> {
    const server = createServer((socket) => socket.end())
    peers.push(server)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    return `localhost:${(server.address() as AddressInfo).port}`
  }

  /** A picture of every page, in the order of the way. */
  function photographed(page: Page, story: string): (name: string) => Promise<void> {
    const folder = join(pictures, story)
    mkdirSync(folder, { recursive: true })
    let count = 0
    return async (name) => {
      count += 1
      await page.screenshot({ path: join(folder, `${String(count).padStart(2, '0')}-${name}.png`) })
    }
  }

  describe.each(languages)('in $language', ({ language, scenario, computer, user }) => {
    const text = textIn(language)
    const simulated = {
      account,
      core: `${coreHost}:${corePort}`,
      collector: `${collectorHost}:${collectorPort}`,
      computer,
      user,
    }

    async function overSimulated(): Promise<readonly Seen[]> {
      const opened = await chromium.open({ scenario, language })
      const walk = new Walk(opened.page, text)
      const seen = [...(await walk.toPlan(simulated)), ...(await walk.toHandover()), ...(await walk.back())]
      await opened.close()
      return seen
    }

    test('from the first page to the proof as over the simulated server, and everything back', minutes, async () => {
      const { lab } = application
      const expected = await overSimulated()
      await application.reset(`language ${language}`)
      const before = await setupOf(lab)
      const root = await lab.windows.exportKey(autologgerKey)

      const page = await application.start(language)
      const walk = new Walk(page, text, photographed(page, language))
      const planned = await walk.toPlan(real)
      expect(await setupOf(lab)).toBe(before)
      const proven = await walk.toHandover()
      expect(await lab.windows.exportKey(autologgerKey)).toBe(`${root}\n${keys}`)
      const undone = await walk.back()
      expect(await lab.windows.exportKey(autologgerKey)).toBe(root)
      expect(await setupOf(lab)).toBe(before)
      for (const [index, { name, words }] of [...planned, ...proven, ...undone].entries()) {
        const other = expected[index]?.words ?? ''
        expect.soft(`${name}\n${sameServer(words, real)}`).toBe(`${name}\n${sameServer(other, simulated)}`)
      }
      await application.close()
      expect(application.problems).toEqual([])
      expect(misuse(lab)).toEqual([])
    })
  })

  test(
    'the engine dies in the middle of an apply: the page tells where, and takes all of it back',
    minutes,
    async () => {
      const { lab } = application
      const text = textIn('en')
      await application.reset('die after StartTraceW#1')
      const before = await setupOf(lab)
      const page = await application.start('en')
      const arrived = photographed(page, 'engine-dies')
      const walk = new Walk(page, text)
      await walk.toPlan(real)
      await walk.primary.click()
      const setting = text('setting.trace-session.title')
      await page
        .getByRole('heading', { name: text('ui.run.title.apply.failed').replace('{setting}', setting) })
        .waitFor(patience)
      const notice = page.locator('main [role=status]')
      await notice.getByText(text('ui.cut-off.apply.writing').replace('{setting}', setting)).waitFor(patience)
      await arrived('told')
      expect(await setupOf(lab)).not.toBe(before)
      await notice.getByRole('button', { name: text('ui.undo'), exact: true }).click()
      await page.getByRole('heading', { name: text('ui.run.title.undo.done') }).waitFor(patience)
      await arrived('taken-back')
      expect(await setupOf(lab)).toBe(before)
      await application.close()
      expect(application.problems).toEqual([])
      expect(misuse(lab)).toEqual([])
    },
  )
})
