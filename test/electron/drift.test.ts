/** A value that somebody else changed since: an undo stops before it and tells, and takes it back when it is asked again. */
import { join } from 'node:path'
import type { ElectronApplication } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { apply, press, settled } from '../renderer/steps.ts'
import { textIn } from '../renderer/texts.ts'
import { Application, missing } from './application.ts'
import { ServerFile } from './server-file.ts'

const text = textIn('en')
const path = 'Microsoft-Windows-DNSServer/Analytical'

describe.skipIf(missing.length > 0)('an undo over the change of somebody else', () => {
  let application: Application
  let app: ElectronApplication
  beforeEach(() => {
    application = new Application()
  })
  afterEach(async () => {
    await application.close(app)
    await application.dispose()
  })

  test('names the setting and leaves it alone; "all the same" takes all of it back', async () => {
    const server = new ServerFile(join(application.folder, 'server.json'), 'fresh-2022')
    const before = server.configuration
    app = await application.launch('--lang=en', server.option)
    const page = await app.firstWindow()
    await page.locator('h1').waitFor()
    const told = (words: string) =>
      expect.poll(() => page.locator('main').textContent(), { timeout: 30_000 }).toContain(words)
    const click = (id: string) => press(page.getByRole('button', { name: text(id), exact: true }))

    await apply(page)
    await settled(page, 30_000)
    server.change(({ channels }) => {
      for (const channel of channels) if (channel.path === path) channel.maxSizeBytes += 65_536
    })
    const { channels } = server.configuration
    await click('ui.area.status')
    await click('ui.undo')
    await click('ui.undo.yes')
    await told(text('ui.undo.force'))
    await told(text('setting.analytic-channel.title'))
    expect(server.configuration.channels).toEqual(channels)
    expect(channels).not.toEqual(before.channels)

    await click('ui.undo.force')
    await expect.poll(() => server.journal.at(-1)?.result, { timeout: 30_000 }).toBe('done')
    expect(server.configuration).toEqual(before)
    await told(text('ui.run-state.undone'))
  })
})
