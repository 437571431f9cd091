/** Both languages, complete, in characters that every console has. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { failureKinds } from '../../src-core/errors.ts'
import { scenarioIds } from '../../src-core/simulated/index.ts'
import { Screen } from '../../src-main/cli/output/screen.ts'
import { etwdns, folder, testIo } from './harness.ts'

const locale = (name: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(new URL(`../../assets/locales/${name}.json`, import.meta.url), 'utf8'))
const [en, ru] = [locale('en'), locale('ru')]

/** An id that was shown because it has no text. */
const shownId = /\b(cli|setting|field|value|note|tag|failure|advice|reason|finding|status)\.[a-z][\w-]*/

const commands = [
  'check',
  'plan',
  'apply',
  'undo',
  'status',
  'history',
  'lint',
  'report',
  'providers',
  'pause',
  'resume',
  'profile',
  'profile init',
  'profile validate',
  'simulate',
  'simulate reboot',
]

test('the languages have the same texts, none of them empty', () => {
  expect(Object.keys(ru)).toEqual(Object.keys(en))
  for (const text of [...Object.values(en), ...Object.values(ru)]) expect(text.trim()).not.toBe('')
})

describe.each(['ru', 'en'])('in %s', (lang) => {
  test.each(['', ...commands])('the help of "%s" has no missing text', async (command) => {
    const { code, out } = await etwdns([...command.split(' ').filter(Boolean), '--help', '--lang', lang])
    expect(code).toBe(0)
    expect(out).not.toMatch(shownId)
    if (lang === 'ru') expect(out).not.toMatch(/Usage|Options|Commands|\[options\]|display help/)
  })

  test.each(scenarioIds.filter((id) => id !== 'hanging-call'))('%s: no missing text in any answer', async (id) => {
    const server = `--simulate=${id}@${folder()}/server.json`
    for (const args of [
      ['check', '--prove'],
      ['plan'],
      ['apply', '--yes'],
      ['status'],
      ['history'],
      ['lint'],
      ['undo', '--yes'],
    ]) {
      const { out, err } = await etwdns([...args, server, '--lang', lang])
      expect(out + err).not.toMatch(shownId)
      expect(out + err).not.toContain('undefined')
    }
  })
})

test('every kind of failure has a headline and an advice', () => {
  for (const kind of failureKinds)
    for (const part of ['failure', 'advice']) expect(en).toHaveProperty([`${part}.${kind}`])
})

test('every text that the sources name is there, and every text of ours is named', () => {
  const root = new URL('../../', import.meta.url)
  const sources = ['src-core', 'src-main']
    .flatMap((name) =>
      readdirSync(new URL(`${name}/`, root), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(new URL(join(name, file), root), 'utf8')),
    )
    .join('\n')
  const found = (pattern: RegExp): readonly string[] => [...sources.matchAll(pattern)].map(([, id]) => id ?? '')
  for (const id of found(/reason: '([a-z-]+)'/g)) expect(en).toHaveProperty([`reason.${id}`])
  for (const id of found(/'(cli\.[a-z.-]+)'/g)) expect(en).toHaveProperty([id])
  const beginnings = found(/`(cli\.[a-z.-]+)\$\{/g)
  const unused = Object.keys(en).filter((id) => {
    if (id.startsWith('cli.')) return !sources.includes(`'${id}'`) && !beginnings.some((start) => id.startsWith(start))
    const reason = id.replace(/^reason\./, '')
    return reason !== id && ![reason, reason.replace(/-near$/, '')].some((name) => sources.includes(`'${name}'`))
  })
  expect(unused).toEqual([])
})

test('a Windows console gets ASCII and Cyrillic only', async () => {
  for (const lang of ['ru', 'en'])
    for (const args of [['check'], ['plan'], ['lint'], ['providers'], ['--help']]) {
      const { out } = await etwdns([...args, '--simulate=mistake-script', '--lang', lang], {
        io: { platform: 'win32' },
      })
      expect(out.match(/[^\n\x20-\x7eА-Яа-яЁё№]/gu) ?? []).toEqual([])
    }
})

test('the language is that of the system unless told', async () => {
  const said = async (locale: string, ...more: string[]) => (await etwdns(['--help', ...more], { io: { locale } })).out
  expect(await said('ru-RU')).toContain('Использование')
  expect(await said('en-GB')).toContain('Usage')
  expect(await said('de-DE')).toContain('Usage')
  expect(await said('de-DE', '--lang=ru')).toContain('Использование')
})

test('no colour unless on a terminal that wants it', async () => {
  const coloured = async (outIsTerminal: boolean, env: Record<string, string>) =>
    (await etwdns(['check', '--simulate=fresh-2022'], { io: { outIsTerminal, env } })).out.includes('\u001b[3')
  expect(await coloured(true, {})).toBe(true)
  expect(await coloured(true, { NO_COLOR: '1' })).toBe(false)
  expect(await coloured(true, { TERM: 'dumb' })).toBe(false)
  expect(await coloured(false, {})).toBe(false)
})

test('lines are wrapped to the console, numbers stay with their units', () => {
  const { io, texts } = testIo()
  const screen = new Screen({ write: io.out, columns: 41, colour: false, plain: false })
  screen.line('one two three four five six seven eight 16\u00a0MB nine ten', 4, '*')
  expect(texts.out.split('\n').every((line) => line.length <= 40)).toBe(true)
  expect(texts.out).toContain('16\u00a0MB')
  expect(texts.out.startsWith('*   one two')).toBe(true)
  expect(texts.out.split('\n')[1]).toMatch(/^ {4}\S/)
})

test('--quiet says nothing where all is well', async () => {
  for (const command of ['check', 'apply', 'lint', 'plan', 'status'])
    expect(await etwdns([command, '--simulate=configured', '--quiet'])).toMatchObject({ code: 0, out: '', err: '' })
})
