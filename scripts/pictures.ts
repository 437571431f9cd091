/** The README's pictures, made anew from the running page in both languages. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Chromium, type Opened } from '../test/renderer/chromium.ts'
import { nameAccount } from '../test/renderer/steps.ts'

const folder = 'docs/images'
const chromium = await Chromium.start()

/** From the first page to the plan, with an account of the domain. */
async function plan(opened: Opened): Promise<void> {
  const { page } = opened
  await opened.toSetup()
  for (const step of ['check', 'logging', 'account', 'kuma']) {
    await opened.settled()
    if (step === 'account') await nameAccount(page)
    await opened.next()
  }
  await opened.settled()
}

/** Long enough for the chart to have something to show. */
const status = async ({ page }: Opened): Promise<void> => page.waitForTimeout(20_000)

mkdirSync(folder, { recursive: true })
try {
  for (const language of ['en', 'ru'] as const) {
    for (const [name, scenario, act] of [
      ['plan', 'half-done', plan],
      ['status', 'configured', status],
    ] as const) {
      const opened = await chromium.open({ scenario, language })
      await act(opened)
      await opened.page.screenshot({ path: join(folder, `${name}.${language}.png`) })
      await opened.close()
    }
  }
} finally {
  await chromium.stop()
}
