import { describe, expect, test } from 'vitest'
import { scenarioIds } from '../../src-core/simulated/index.ts'
import { documents, Refusal } from '../../src-main/cli/json-schema.ts'
import { etwdns, folder, json } from './harness.ts'

const ascii = /^[\n\x20-\x7e]*$/
const server = '--simulate=fresh-2022-ru'

function held(command: string, ran: Awaited<ReturnType<typeof json>>): void {
  expect(ran.err).toBe('')
  expect(ran.out).toMatch(ascii)
  expect(ran.document.command).toBe(command)
  const schema = documents[command]
  expect(schema).toBeDefined()
  expect(schema?.safeParse(ran.document).error?.issues ?? []).toEqual([])
}

describe('every command answers by its schema, in pure ASCII, with nothing beside it', () => {
  test.each<readonly [string, readonly string[]]>([
    ['check', ['check', server, '--prove']],
    ['check', ['check', '--simulate=mistake-decimal-100', '--only', 'autologger']],
    ['plan', ['plan', server]],
    ['apply', ['apply', server, '--yes']],
    ['undo', ['undo', server, '--yes']],
    ['status', ['status', '--simulate=configured']],
    ['history', ['history', server]],
    ['lint', ['lint', '--simulate=mistake-decimal-100']],
    ['report', ['report', server]],
    ['providers', ['providers', '--set', 'session.keywords=queries']],
    ['pause', ['pause', '--simulate=configured']],
    ['profile init', ['profile', 'init']],
    ['help', ['--help', '--lang', 'ru']],
    ['help', ['help', 'apply', '--lang', 'ru']],
    ['help', ['--version']],
  ])('%s', async (command, args) => held(command, await json(args)))

  test('a run in a file, from apply to undo', async () => {
    const kept = `${server}@${folder()}/server.json`
    held('apply', await json(['apply', kept, '--yes']))
    held('status', await json(['status', kept]))
    held('history', await json(['history', kept]))
    held('report', await json(['report', kept]))
    held('simulate reboot', await json(['simulate', 'reboot', kept]))
    held('pause', await json(['pause', kept]))
    held('resume', await json(['resume', kept]))
    held('undo', await json(['undo', kept, '--yes']))
  })

  test.each(scenarioIds.filter((id) => id !== 'hanging-call'))('check and apply of %s', async (id) => {
    held('check', await json(['check', `--simulate=${id}`]))
    const applied = await json(['apply', `--simulate=${id}`, '--yes'])
    if (applied.document.plan === undefined) expect(Refusal.safeParse(applied.document).success).toBe(true)
    else held('apply', applied)
  })
})

test('Cyrillic arrives whole through the escapes', async () => {
  const { out, document } = await json(['check', server, '--set', 'account.kind=existing', '--set', 'account.name=Боб'])
  expect(out).toContain('\\u0411')
  expect(JSON.stringify(document)).toContain('Боб')
})

test.each([
  ['nothing'],
  ['check', '--nothing'],
  ['check', '--simulate=nothing'],
  ['check', server, '--profile', '/nonexistent'],
  ['check'],
  [],
])('a refusal is a document, too: %s %s', async (...args) => {
  const ran = await json(args)
  expect(ran.err).toBe('')
  expect(ran.out).toMatch(ascii)
  expect(Refusal.safeParse(ran.document).error).toBeUndefined()
  expect(ran.document.error.message).not.toBe('')
})

test('apply tells whether it changed anything', async () => {
  expect((await json(['apply', '--simulate=fresh-2022', '--yes'])).document.changed).toBe(true)
  expect((await json(['apply', '--simulate=configured', '--yes'])).document.changed).toBe(false)
  expect((await json(['apply', '--simulate=no-dns-role', '--yes'])).document.changed).toBe(false)
})

test('the language of the texts does not show in the document', async () => {
  const [ru, en] = await Promise.all(
    ['ru', 'en'].map((lang) => etwdns(['lint', '--simulate=mistake-script', '--json', '--lang', lang])),
  )
  expect(ru?.out).toBe(en?.out)
})
