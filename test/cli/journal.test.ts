import { linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fail } from '../../src-core/errors.ts'
import { configuration } from '../../src-core/simulated/index.ts'
import { FileJournal } from '../../src-main/journal.ts'
import { etwdns, folder, json } from './harness.ts'

const run = '20261124T120000000Z'
const journalIn = (at: string): FileJournal =>
  new FileJournal(at, async (path) => void mkdirSync(path, { recursive: true }))

describe('the journal in a folder', () => {
  test('keeps lines in the order of writing; there is nothing before the first', async () => {
    const at = join(folder(), 'journal')
    const journal = journalIn(at)
    expect(await journal.list()).toEqual([])
    await journal.append(run, '{"a":1}')
    await journal.append(run, '{"b":"Ж"}')
    expect(await journal.list()).toEqual([run])
    expect(await journalIn(at).read(run)).toBe('{"a":1}\n{"b":"Ж"}\n')
    expect(readdirSync(at)).toEqual([`${run}.jsonl`])
  })

  test('a run that another program began is never appended to', async () => {
    const at = folder()
    writeFileSync(join(at, `${run}.jsonl`), '{"foreign":1}\n')
    await expect(journalIn(at).append(run, '{}')).rejects.toMatchObject({ failure: { kind: 'conflict' } })
    expect(readFileSync(join(at, `${run}.jsonl`), 'utf8')).toBe('{"foreign":1}\n')
  })

  test.each(['../evil', 'x', '', `${run}/../x`, `${run}\0`])('%j is no name of a run', async (name) => {
    await expect(journalIn(folder()).append(name, '{}')).rejects.toMatchObject({ failure: { kind: 'invalid' } })
    await expect(journalIn(folder()).read(name)).rejects.toMatchObject({ failure: { kind: 'invalid' } })
  })

  test('foreign files are told apart and left alone', async () => {
    const at = folder()
    for (const name of ['notes.txt', 'evil.jsonl', `${run}.jsonl.bak`, `${run}.jsonl`])
      writeFileSync(join(at, name), '')
    expect(await journalIn(at).list()).toEqual([run])
    expect(await journalIn(at).foreign()).toEqual(['evil.jsonl'])
  })

  test.each<readonly [string, (path: string, at: string) => void]>([
    ['a symbolic link', (path, at) => symlinkSync(join(at, 'target'), path)],
    ['a second name of another file', (path, at) => linkSync(join(at, 'target'), path)],
    ['a folder', (path) => mkdirSync(path)],
  ])('%s is no journal', async (_, make) => {
    const at = folder()
    writeFileSync(join(at, 'target'), 'precious')
    make(join(at, `${run}.jsonl`), at)
    await expect(journalIn(at).read(run)).rejects.toMatchObject({ failure: { operation: 'journal' } })
    await expect(journalIn(at).append(run, '{}')).rejects.toMatchObject({ failure: { operation: 'journal' } })
    expect(readFileSync(join(at, 'target'), 'utf8')).toBe('precious')
  })

  test('a folder that is a link is refused, and so is one that its keeper refuses', async () => {
    const at = folder()
    symlinkSync(folder(), join(at, 'link'))
    await expect(journalIn(join(at, 'link')).list()).rejects.toMatchObject({ failure: { reason: 'journal-folder' } })
    const foreign = new FileJournal(at, async () => fail('denied', 'folder', 'owned by somebody else'))
    await expect(foreign.list()).rejects.toMatchObject({ failure: { kind: 'denied' } })
    await expect(foreign.append(run, '{}')).rejects.toMatchObject({ failure: { kind: 'denied' } })
    expect(readdirSync(at)).toEqual(['link'])
  })

  test('what is too big to be ours is not read', async () => {
    const at = folder()
    writeFileSync(join(at, `${run}.jsonl`), Buffer.alloc(17 * 1024 * 1024, 0x20))
    await expect(journalIn(at).read(run)).rejects.toMatchObject({ failure: { reason: 'file-too-big' } })
  })
})

describe('a server whose journal', () => {
  async function applied() {
    const file = join(folder(), 'server.json')
    const server = `--simulate=fresh-2022@${file}`
    const { document } = await json(['apply', server, '--yes'])
    const path = join(`${file}.journal`, `${document.outcome.run}.jsonl`)
    return { file, server, path, run: document.outcome.run as string }
  }

  test.each<readonly [string, (text: string) => string, object]>([
    [
      'has a foreign line',
      (text) => text.replace('\n', '\n{"type":"gift"}\n'),
      { reason: 'journal-damaged', values: { line: 2 } },
    ],
    ['has a damaged line', (text) => text.replace('{"type":"writing"', '{"type":"wri'), { reason: 'journal-damaged' }],
    [
      'has a field too many',
      (text) => text.replace('"schema":1', '"schema":1,"evil":1'),
      { reason: 'journal-damaged' },
    ],
    [
      'is of a newer program',
      (text) => text.replace('"schema":1', '"schema":2'),
      { kind: 'unsupported', reason: 'journal-newer' },
    ],
    ['is of another run', (text) => text.replace(/"run":"\d+/, '"run":"2020'), { reason: 'journal-damaged' }],
    [
      'has a state that cannot be',
      (text) => text.replace('"before":', '"before":"evil","befor":').replace('"befor":', '"x":'),
      { kind: 'invalid' },
    ],
  ])('%s: undo refuses with 3, nothing changed, nothing lost', async (_, damage, error) => {
    const { file, server, path } = await applied()
    const text = damage(readFileSync(path, 'utf8'))
    writeFileSync(path, text)
    const before = readFileSync(file, 'utf8')
    expect((await json(['undo', server, '--yes'])).document).toMatchObject({
      exit: 3,
      error: { operation: 'journal', ...error },
    })
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect(readFileSync(path, 'utf8')).toBe(text)
    const shown = await etwdns(['history', server])
    expect(shown).toMatchObject({ code: 0 })
    expect(shown.out).toContain('cannot be read')
    expect((await etwdns(['check', server])).out).toContain('1 run in the journal cannot be read')
  })

  test('names a state that its setting cannot have, and undo touches nothing', async () => {
    const { file, server, path } = await applied()
    writeFileSync(path, readFileSync(path, 'utf8').replace('"retention":true', '"retention":"evil"'))
    const before = readFileSync(file, 'utf8')
    const { document } = await json(['undo', server, '--yes'])
    expect(document).toMatchObject({ exit: 3, error: { reason: 'journal-state', setting: 'analytic-channel' } })
    const { channels } = configuration(JSON.parse(readFileSync(file, 'utf8')))
    expect(channels).toEqual(configuration(JSON.parse(before)).channels)
  })

  test('has a torn last line is read without it', async () => {
    const { server, path } = await applied()
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    writeFileSync(path, lines.join('\n').slice(0, -5))
    const { document } = await json(['history', server])
    expect(document.runs[0]).toMatchObject({ state: 'interrupted' })
    expect(document.interrupted).toBe(document.runs[0].run)
    expect((await etwdns(['undo', server, '--yes'])).code).toBe(0)
  })

  test('has foreign files shows them', async () => {
    const { file, server } = await applied()
    writeFileSync(join(`${file}.journal`, 'evil.jsonl'), '{}')
    expect((await json(['history', server])).document.foreign).toEqual(['evil.jsonl'])
    expect((await etwdns(['history', server])).out).toContain('evil.jsonl')
  })

  test('has a link for a run is not followed', async () => {
    const { file, server, path } = await applied()
    const other = join(folder(), 'other')
    writeFileSync(other, readFileSync(path))
    symlinkSync(other, join(`${file}.journal`, '20200101T000000000Z.jsonl'))
    const { document } = await json(['history', server])
    expect(document.runs.map(({ state }: { state: string }) => state)).toEqual(['done', 'unreadable'])
  })

  test('is a file instead of a folder stops every run', async () => {
    const file = join(folder(), 'server.json')
    const server = `--simulate=fresh-2022@${file}`
    writeFileSync(`${file}.journal`, '')
    for (const command of ['check', 'history'])
      expect((await json([command, server])).document).toMatchObject({ exit: 3, error: { reason: 'journal-folder' } })
    expect((await json(['apply', server, '--yes'])).document).toMatchObject({
      exit: 3,
      error: { reason: 'journal-folder' },
    })
  })
})

test('a failure in the journal that lacks the values of its reason is told by its kind', async () => {
  const file = `${folder()}/server.json`
  const server = `--simulate=fresh-2022@${file}`
  expect((await etwdns(['apply', server, '--only', 'autologger', '--yes'])).code).toBe(0)
  const [name = ''] = readdirSync(`${file}.journal`)
  const path = join(`${file}.journal`, name)
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  const failure = { kind: 'exhausted', operation: 'x', message: 'm', reason: 'session-slots' }
  const failed = JSON.stringify({ ...JSON.parse(lines.at(-1) ?? ''), type: 'failed', result: undefined, failure })
  writeFileSync(path, `${[...lines.slice(0, -1), failed, ...lines.slice(-1)].join('\n')}\n`)
  const { code, out } = await etwdns(['history', server, '--lang', 'en'])
  expect(code).toBe(0)
  expect(out.replace(/\s+/g, ' ')).toContain('x: m')
  expect((await etwdns(['report', name.replace('.jsonl', ''), server, '--format', 'html'])).out).toContain('x: m')
})
