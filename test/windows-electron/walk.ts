/** A person's way through the wizard, page by page, with what each page says once it has settled. */
import type { Page } from 'playwright-core'
import { next, patience, press, primaryOf, settled, toSetup } from '../renderer/steps.ts'

export interface Answers {
  readonly account: string
  readonly core: string
  readonly collector: string
}

export interface Seen {
  readonly name: string
  /** What lies between header and footer, and the footer, as a person reads it. */
  readonly words: string
}

type Text = (key: string) => string

const session = 'etwDNS-Analytics'

export class Walk {
  constructor(
    private readonly page: Page,
    private readonly text: Text,
    /** At every page that has settled. */
    private readonly arrived: (name: string) => Promise<void> = async () => {},
  ) {}

  get primary() {
    return primaryOf(this.page)
  }

  button(key: string) {
    return this.page.getByRole('button', { name: this.text(key), exact: true })
  }

  /** From the first page to the plan. */
  async toPlan({ account, core, collector }: Answers): Promise<readonly Seen[]> {
    const { page, text } = this
    const seen = [await this.see('check')]
    await next(page)
    seen.push(await this.see('logging'))
    await next(page)
    await page.locator('input[type=radio]').first().check()
    await page.locator('main input:not([type=radio])').first().fill(account)
    await page.getByText(text('ui.resolved.found').replace('{name}', account)).waitFor(patience)
    await page.getByText(text('setting.etw-access.title')).waitFor(patience)
    seen.push(await this.see('account'))
    await next(page)
    const fields = page.locator('main input:not([type=radio])')
    await fields.nth(0).fill(core)
    await fields.nth(1).fill(collector)
    await this.button('ui.kuma.test').click()
    await page.getByText(text('setting.collector-reachable.title')).waitFor(patience)
    seen.push(await this.see('kuma'))
    await next(page)
    seen.push(await this.seePlan('plan'))
    return seen
  }

  /** From the plan to the hand-over. */
  async toHandover(): Promise<readonly Seen[]> {
    const { page, text } = this
    const seen: Seen[] = []
    await next(page)
    await page.getByRole('heading', { name: text('ui.run.title.apply.done') }).waitFor(patience)
    seen.push(await this.see('apply'))
    await next(page)
    seen.push(await this.see('proof'))
    await next(page)
    seen.push(await this.see('handover'))
    return seen
  }

  /** To the status, everything undone there, and to the plan again. */
  async back(): Promise<readonly Seen[]> {
    const { page, text } = this
    await this.primary.click()
    await page.locator('main svg[role=img]').first().waitFor(patience)
    await this.arrived('status')
    await press(this.button('ui.undo'))
    await press(this.button('ui.undo.yes'))
    await page.getByText(text('ui.run-state.undone')).first().waitFor(patience)
    // Who listens no longer names the session.
    await page.getByText(session, { exact: true }).waitFor({ ...patience, state: 'hidden' })
    await this.arrived('undone')
    await toSetup(page)
    await page.getByRole('button', { name: text('ui.step.plan') }).click()
    return [await this.seePlan('plan-again')]
  }

  private async seePlan(name: string): Promise<Seen> {
    await this.page.getByText(this.text('ui.plan.column.becomes'), { exact: true }).waitFor(patience)
    return await this.see(name)
  }

  private async see(name: string): Promise<Seen> {
    await settled(this.page, patience.timeout)
    await this.arrived(name)
    // biome-ignore lint/performance/useDomNodeTextContent: as it is laid out, in lines
    const wordsOf = (part: string) => this.page.locator(part).first().innerText()
    const parts = await Promise.all(['main', 'footer'].map(wordsOf))
    return { name, words: parts.join('\n') }
  }
}
