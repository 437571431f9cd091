import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type ExportFormat, exported, exportFormats } from '../../../src-core/export/index.ts'
import type { Intent } from '../../../src-core/intent.ts'
import { html } from '../../../src-core/report/markup.ts'
import { reportPage } from '../../../src-core/report/page.ts'
import { sheet, sheetHash } from '../../../src-core/report/sheet.ts'
import { settings } from '../../../src-core/settings/index.ts'
import { scenarioIds } from '../../../src-core/simulated/index.ts'
import { hostileIntents } from '../export/hostile.ts'
import { engineOver, intentOf, outcomeOf, password, server } from '../settings/server.ts'
import { wordsIn } from '../words.ts'
import { reportOver } from './made.ts'

const languages = ['en', 'ru'] as const

test('the policy names the style sheet by its hash', () => {
  expect(sheetHash).toBe(`sha256-${createHash('sha256').update(sheet).digest('base64')}`)
})

test('every value is text', () => {
  const hostile = `</td><script>alert(1)</script>" onload='x' &amp; \u0000\u202e\ud800`
  const { text } = html`<td title="${hostile}">${hostile}</td>`
  expect(text).toBe(
    '<td title="%s">%s</td>'.replaceAll(
      '%s',
      '&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39; &amp;amp; \ufffd\ufffd\ufffd',
    ),
  )
})

/** One file that asks for nothing and runs nothing. */
function standsAlone(page: string): void {
  expect(page.length).toBeLessThan(1_000_000)
  expect(page).toContain(`content="default-src 'none'; style-src '${sheetHash}'; base-uri 'none'; form-action 'none'"`)
  const tags = [...page.matchAll(/<([a-z][a-z0-9]*)\b([^>]*)>/g)]
  const names = new Set(tags.map(([, name]) => name))
  for (const name of ['script', 'iframe', 'object', 'embed', 'link', 'img', 'form', 'a', 'base'])
    expect(names.has(name)).toBe(false)
  for (const [, , attributes] of tags) expect(attributes).not.toMatch(/\s(on\w+|style|src|href)=/)
}

describe.each(scenarioIds.filter((id) => id !== 'hanging-call'))('%s', (scenario) => {
  test.each(languages)('the report of its state and of its run: %s', async (language) => {
    const machine = server(scenario)
    const engine = engineOver(machine)
    const intent = intentOf({ account: { kind: 'new-local', name: 'svc-etw' } })
    const plan = await engine.plan(intent)
    standsAlone(exported(plan, 'html', wordsIn(language), 'p 1').text)
    const { run } = await outcomeOf(engine.apply(plan, { accountPassword: password }))
    for (const name of [null, ...(run === null ? [] : [run])]) {
      const page = reportPage(wordsIn(language), await reportOver(machine, engine, intent, name), settings)
      standsAlone(page)
      expect(page).toContain(machine.machine.system.version.computerName)
      expect(page).not.toContain(password)
    }
  })
})

describe.each(hostileIntents.map((intent) => [intent.account.name ?? 'a path', intent] as const))('%s', (_, intent) => {
  test('stays text in the plan and in the report', async () => {
    const machine = server('fresh-2022')
    const engine = engineOver(machine)
    standsAlone(exported(await engine.plan(intent), 'html', wordsIn('ru'), 'p 1').text)
    standsAlone(reportPage(wordsIn('ru'), await reportOver(machine, engine, intent), settings))
  })
})

test('markup in whatever came from the server or the journal is shown as text', async () => {
  const bad = '</style><script>x</script><b onclick=x>'
  const machine = server('fresh-2022', (made) => {
    made.system.version.computerName = bad
    made.system.elevation.user = bad
  })
  const engine = engineOver(machine)
  const { run } = await outcomeOf(engine.apply(await engine.plan(intentOf())))
  const page = reportPage(wordsIn('en'), await reportOver(machine, engine, intentOf(), run, { program: bad }), settings)
  standsAlone(page)
  expect(page).toContain('&lt;script&gt;x&lt;/script&gt;')
})

test.each(exportFormats)('no password in a plan as %s', async (format: ExportFormat) => {
  const intent: Intent = intentOf({ account: { kind: 'new-local', name: 'svc-etw' } })
  const { text, name } = exported(await engineOver(server('fresh-2022')).plan(intent), format, wordsIn('ru'), 'p 1')
  expect(text).not.toContain(password)
  expect(name).toMatch(/^etwdns-plan-DNS01\.(html|json|ps1|yml|dsc\.ps1)$/)
})
