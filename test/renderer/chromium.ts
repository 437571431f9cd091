/** The built page in Debian's Chromium, over the simulated server: one browser for a file of tests, a context for a page. */
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { buildPage, pageFolder } from '../../scripts/page-build.ts'
import { type PageServer, servePage } from '../../scripts/page-server.ts'
import { connected, next, primaryOf, settled, toSetup } from './steps.ts'

const executablePath = process.env['ETWDNS_CHROMIUM'] ?? '/usr/bin/chromium'

export interface View {
  readonly scenario: string
  readonly language?: 'ru' | 'en'
  readonly scheme?: 'light' | 'dark'
  readonly forced?: boolean
  readonly width?: number
  readonly height?: number
  /** Pixels of the screen for one of the page. */
  readonly scale?: number
  /** Things may move; otherwise the person has asked the system for less of it. */
  readonly moving?: boolean
  /** Milliseconds between two events of a run. */
  readonly pace?: number
  /** Only the first frame: what comes behind it is held back until it is released. */
  readonly held?: boolean
}

export class Chromium {
  private constructor(
    private readonly browser: Browser,
    private readonly server: PageServer,
  ) {}

  static async start(): Promise<Chromium> {
    if (!existsSync(executablePath)) {
      throw new Error(
        `There is no Chromium at ${executablePath}: install Debian's chromium, or name another in ETWDNS_CHROMIUM.`,
      )
    }
    await buildPage()
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ]
    const browser = await chromium.launch({
      executablePath,
      args: [...args, '--disable-component-update', '--disable-sync'],
    })
    return new Chromium(browser, await servePage(pageFolder))
  }

  async open(view: View): Promise<Opened> {
    const { language = 'en', scheme = 'light', forced = false, width = 1280, height = 800, scale = 1 } = view
    const context = await this.browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: scale,
      colorScheme: scheme,
      forcedColors: forced ? 'active' : 'none',
      locale: language === 'ru' ? 'ru-RU' : 'en-GB',
      timezoneId: 'Europe/Moscow',
      reducedMotion: view.moving === true ? 'no-preference' : 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const page = await context.newPage()
    // What is caught where it happens does not come to the console.
    await page.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`${violatedDirective} refused ${blockedURI}`),
      ),
    )
    const opened = new Opened(context, page)
    const { scenario, pace = 0, held = false } = view
    if (held) await opened.hold()
    await page.goto(`${this.server.address}?simulate=${scenario}&pace=${pace}`)
    await (held ? page.locator('h1').waitFor() : connected(page))
    return opened
  }

  /** A document from the disk, in a window of its own; all that it asks for is a problem. */
  async file(url: string): Promise<Opened> {
    const context = await this.browser.newContext({ viewport: { width: 960, height: 800 } })
    const page = await context.newPage()
    const opened = new Opened(context, page, (asked) => asked === url)
    await page.goto(url)
    return opened
  }

  async stop(): Promise<void> {
    await this.browser.close()
    await this.server.close()
  }
}

/** A page that was opened, and everything that went wrong in it. */
export class Opened {
  /** Errors of the console, violations of the policy, requests to anywhere else. */
  readonly problems: string[] = []
  /** Ends what `hold` began. */
  release: () => void = () => {}

  constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    mayAsk: (url: string) => boolean = (url) => /^(http:\/\/127\.0\.0\.1:\d+\/|data:|blob:)/.test(url),
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text())
    })
    page.on('pageerror', (error) => this.problems.push(error.stack ?? error.message))
    page.on('request', (request) => {
      if (!mayAsk(request.url())) this.problems.push(`asked for ${request.url()}`)
    })
  }

  /** From the next load on the code behind the first frame is not answered. */
  async hold(): Promise<void> {
    const released = new Promise<void>((resolve) => {
      this.release = resolve
    })
    await this.page.route(/\/connected-/, async (route) => {
      await released
      await route.continue()
    })
  }

  get primary() {
    return primaryOf(this.page)
  }

  settled(): Promise<void> {
    return settled(this.page)
  }

  toSetup(): Promise<void> {
    return toSetup(this.page)
  }

  next(): Promise<void> {
    return next(this.page)
  }

  async close(): Promise<void> {
    await this.context.close()
  }
}
