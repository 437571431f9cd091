/** `undo all`: what the uninstaller runs. */
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { etwdns, folder, json } from './harness.ts'

const autologger = ['--only', 'autologger,autologger-provider']

interface Checked {
  readonly items: readonly { readonly setting: string; readonly status: string; readonly changes: unknown }[]
}

/** What the log held is gone, as it is said before; the configuration is not. */
const wanted = ({ items }: Checked) => items.map(({ setting, status, changes }) => ({ setting, status, changes }))

test('takes back every run, the newest first, and leaves nothing to undo', async () => {
  const server = `--simulate=fresh-2022@${folder()}/server.json`
  const before = await json(['check', server])
  expect((await etwdns(['apply', server, ...autologger, '--yes'])).code).toBe(0)
  expect((await etwdns(['apply', server, '--set', 'session.keywords=analytical', '--yes'])).code).toBe(0)
  const { code, document } = await json(['undo', 'all', server, '--yes'])
  expect(code).toBe(0)
  expect(document).toMatchObject({ exit: 0, changed: true })
  const runs = (await json(['history', server])).document.runs
  expect(runs.map(({ kind, state }: Readonly<Record<string, string>>) => `${kind} ${state}`)).toEqual([
    'undo done',
    'undo done',
    'apply undone',
    'apply undone',
  ])
  expect(wanted((await json(['check', server])).document)).toEqual(wanted(before.document))
  expect((await json(['undo', 'all', server, '--yes'])).document).toMatchObject({ exit: 0, changed: false, of: null })
})

test('stops at the first run that cannot be taken back, and says so by the code', async () => {
  const file = `${folder()}/server.json`
  const server = `--simulate=fresh-2022@${file}`
  const analytical = ['--set', 'session.keywords=analytical']
  expect((await etwdns(['apply', server, ...autologger, '--yes'])).code).toBe(0)
  expect((await etwdns(['apply', server, ...autologger, ...analytical, '--yes'])).code).toBe(0)
  const kept = readFileSync(file, 'utf8')
  const tampered = kept.replaceAll('8000000000000000', '0000000000000001')
  expect(tampered).not.toBe(kept)
  writeFileSync(file, tampered)
  const { code, document } = await json(['undo', 'all', server, '--yes'])
  expect(code).toBe(3)
  expect(document).toMatchObject({ changed: false })
  const { runs } = (await json(['history', server])).document
  expect(runs.filter(({ state }: { readonly state: string }) => state === 'undone')).toEqual([])
})
