import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { defaultIntent } from '../../src-core/intent.ts'
import { etwdns, folder, json } from './harness.ts'

const onServer = ['check', '--simulate=fresh-2022']

function profile(text: string | Uint8Array, name = 'profile.yaml'): string {
  const file = join(folder(), name)
  writeFileSync(file, text)
  return file
}

describe('a bad profile names its field, ends with 4 and touches nothing', () => {
  test.each<readonly [string, string, string, string]>([
    ['backslash in the name', 'session: {name: "a\\\\b"}', 'session.name', 'session-name'],
    ['NUL in the name', 'session: {name: "a\\0b"}', 'session.name', 'session-name'],
    ['1025 characters', `session: {name: ${'x'.repeat(1025)}}`, 'session.name', 'session-name-length'],
    ['QWORD overflow', 'session: {keywords: 0x1ffffffffffffffff}', 'session.keywords', 'keyword-mask'],
    ['a negative mask', 'session: {keywords: -1}', 'session.keywords', 'keyword-mask'],
    ['a mask of nothing', 'session: {keywords: 0x0}', 'session.keywords', 'keyword-mask-zero'],
    [
      'negative buffers',
      'session: {buffers: {sizeKb: 64, minimum: -1, maximum: 256}}',
      'session.buffers.minimum',
      'too-small',
    ],
    ['not a number', 'session: {level: .nan}', 'session.level', 'wrong-type'],
    ['a level of 9', 'session: {level: 9}', 'session.level', 'too-big'],
    ['words for a number', 'session: {level: high}', 'session.level', 'wrong-type'],
    ['an unknown clock', 'session: {clock: sundial}', 'session.clock', 'not-one-of'],
    ['an unknown key', 'sesion: {}', 'sesion', 'unknown-field-near'],
    ['an unknown key inside', 'session: {zzzzzzzz: guide}', 'session.zzzzzzzz', 'unknown-field'],
    ['a prototype', '__proto__: {polluted: true}', '__proto__', 'unknown-field'],
    ['a password', 'account: {password: hunter2}', 'account.password', 'unknown-field'],
    ['a log of 1 byte', 'log: {maxSizeBytes: 1}', 'log.maxSizeBytes', 'too-small'],
    ['port 0', 'kuma: {core: "host:0"}', 'kuma.core', 'port'],
    ['a list', '- session', '(root)', 'wrong-type'],
    ['a word', 'session', '(root)', 'wrong-type'],
    ['a newer schema', 'schema: 2', 'schema', 'profile-schema'],
  ])('%s', async (_, text, field, reason) => {
    const ran = await json([...onServer, '--profile', profile(text)])
    expect(ran).toMatchObject({
      code: 4,
      document: { exit: 4, error: { kind: 'invalid', operation: 'profile', field, reason } },
    })
    const said = await etwdns([...onServer, '--profile', profile(text), '--lang', 'ru'])
    expect(said.code).toBe(4)
    expect(said.out).toBe('')
    expect(said.err).toMatch(/[а-я]/)
    expect(said.err).not.toMatch(/reason\.|failure\.|advice\./)
  })

  test.each<readonly [string, string, number, number]>([
    ['a key twice', 'session: {}\nsession: {}', 2, 1],
    ['a key twice in JSON', '{"log": {}, "log": {}}', 1, 13],
    ['a tag of its own', 'session: !evil {}', 1, 10],
    ['a binary', 'session: !!binary aGk=', 1, 19],
    ['no end', 'session: {', 1, 11],
    ['two documents', 'schema: 1\n---\nschema: 1', 2, 1],
    ['a key that is no text', '? [1]\n: 2', 1, 3],
  ])('%s: line and column', async (_, text, line, column) => {
    const file = profile(text)
    const { code, document } = await json([...onServer, '--profile', file])
    expect(code).toBe(4)
    expect(document.error).toMatchObject({ reason: 'not-yaml', values: { file, line, column } })
  })

  test('aliases that multiply', async () => {
    const level = (name: string, of: string): string => `${name}: &${name} [${`*${of}, `.repeat(9)}]\n`
    const text = `a: &a [x]\n${level('b', 'a')}${level('c', 'b')}${level('d', 'c')}${level('e', 'd')}`
    expect((await json([...onServer, '--profile', profile(text)])).document.error.reason).toBe('not-yaml')
  })

  test('brackets without end', async () => {
    const { code, document } = await json([...onServer, '--profile', profile('['.repeat(200_000))])
    expect(code).toBe(4)
    expect(document.error.reason).toBe('not-yaml')
  })

  test('more than a megabyte, no text, no file, a folder', async () => {
    const reason = async (file: string) => (await json([...onServer, '--profile', file])).document.error.reason
    expect(await reason(profile(`# ${'x'.repeat(1024 * 1024)}`))).toBe('file-too-big')
    expect(await reason(profile(Uint8Array.of(0xff, 0xff, 0x00)))).toBe('not-text')
    expect(await reason('/nonexistent')).toBe('file-missing')
    expect(await reason(folder())).toBe('file-odd')
  })
})

describe('a good profile', () => {
  test.each<readonly [string, string | Uint8Array]>([
    ['nothing', ''],
    ['comments only', '# nothing\n'],
    ['YAML', 'session:\n  level: 4\n'],
    ['JSON with tabs', '{\n\t"session": {\n\t\t"level": 4\n\t}\n}'],
    ['UTF-8 with its mark', '\ufeffsession: {level: 4}'],
    ['UTF-16, as PowerShell 5 writes it', Buffer.from('\ufeffsession: {level: 4}\r\n', 'utf16le')],
  ])('%s', async (_, text) => {
    const { code, document } = await json(['profile', 'validate', profile(text)])
    expect(code).toBe(0)
    expect(document.intent).toEqual(defaultIntent)
  })

  test('a mask without quotes keeps every bit', async () => {
    const { document } = await json(['profile', 'validate', profile('session: {keywords: 0x8000000000000001}')])
    expect(document.intent.session.keywords).toBe('0x8000000000000001')
  })
})

describe('--set', () => {
  const set = async (...pairs: string[]) => await json(['providers', ...pairs.flatMap((pair) => ['--set', pair])])

  test('goes over the file, value by value', async () => {
    const file = profile('session: {level: 2, name: From-File}')
    const { document } = await json(['plan', '--simulate=fresh-2022', '--profile', file, '--set', 'session.level=3'])
    expect(document.plan.intent.session).toMatchObject({ level: 3, name: 'From-File' })
  })

  test('reads values as YAML does', async () => {
    expect((await set('session.keywords=0x8000000000000001')).document.mask).toBe('0x8000000000000001')
    expect((await set("session.keywords='0xF'")).document.mask).toBe('0x000000000000000f')
    expect((await set('session.buffers={sizeKb: 64, minimum: 64, maximum: 256}')).code).toBe(0)
    expect(
      (await set('session.buffers.sizeKb=64', 'session.buffers.minimum=64', 'session.buffers.maximum=99')).code,
    ).toBe(0)
    expect((await set('kuma.core=null')).code).toBe(0)
  })

  test.each<readonly [string, string, string]>([
    ['session.levle=1', 'session.levle', 'unknown-field-near'],
    ['sesion.level=1', 'sesion', 'unknown-field-near'],
    ['session.level.deep=1', 'session.level', 'wrong-type'],
    ['session.level=high', 'session.level', 'wrong-type'],
    ['session.level=', 'session.level', 'wrong-type'],
    ['session.level=1\nname: x', '--set session.level:1:1', 'not-yaml'],
    ['__proto__.level=1', '__proto__', 'unknown-field'],
    ['constructor=1', 'constructor', 'unknown-field'],
    ['level', '--set', 'set-form'],
    ['=1', '--set', 'set-form'],
  ])('%j is refused', async (pair, field, reason) => {
    const { code, document } = await set(pair)
    expect(code).toBe(4)
    expect(document.error).toMatchObject({ field, reason })
  })
})

describe('profile init', () => {
  test.each(['ru', 'en'])('explains every field in %s, and is the default', async (lang) => {
    const { out } = await etwdns(['profile', 'init', '--lang', lang])
    expect(out).not.toMatch(/cli\.profile/)
    expect(out.includes('Имя сеанса') || out.includes('Its name')).toBe(true)
    const { document } = await json(['profile', 'validate', profile(out)])
    expect(document.intent).toEqual(defaultIntent)
  })

  test('never writes over a file', async () => {
    const file = join(folder(), 'new.yaml')
    expect((await etwdns(['profile', 'init', file])).code).toBe(0)
    writeFileSync(file, '# mine')
    const { code, document } = await json(['profile', 'init', file])
    expect(code).toBe(4)
    expect(document.error).toMatchObject({ kind: 'conflict', reason: 'file-exists' })
    expect(readFileSync(file, 'utf8')).toBe('# mine')
  })
})
