/** Somebody sits at it: questions, the password, Ctrl+C, a call that hangs. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { main } from '../../src-main/cli/main.ts'
import { etwdns, folder, json, terminal, testIo } from './harness.ts'

const account = ['--set', 'account.kind=new-local', '--set', 'account.name=svc-new']
const password = 'Correct-Horse-7-Батарея'

/** Types each answer when its question is there. */
async function talk(args: readonly string[], answers: readonly (readonly [RegExp, string])[]) {
  const tty = terminal()
  const { io, texts } = testIo({ terminal: tty })
  const end = main(args, io)
  let seen = 0
  for (const [question, answer] of answers) {
    await vi.waitFor(() => expect(texts.err.slice(seen)).toMatch(question), { timeout: 5_000, interval: 5 })
    seen = texts.err.length
    tty.write(answer)
  }
  return { code: await end, ...texts, raw: tty.raw }
}

describe('apply asks', () => {
  test.each(['y\n', 'yes\r\n', 'Y\n', 'д\n', 'да\n', 'ДА\n', ' да \n'])('%j goes on', async (answer) => {
    const { code, out } = await talk(['apply', '--simulate=fresh-2022'], [[/Apply this plan\?/, answer]])
    expect(code).toBe(0)
    expect(out).toContain('4 settings changed')
  })

  test.each(['\n', 'n\n', 'нет\n', 'sure\n', 'yesterday\n'])('%j changes nothing', async (answer) => {
    const { code, out } = await talk(['apply', '--simulate=fresh-2022'], [[/Apply this plan\?/, answer]])
    expect(code).toBe(1)
    expect(out).toContain('Nothing was changed.')
  })

  test('with the plan before the question, quiet or not', async () => {
    const { out } = await talk(['apply', '--simulate=fresh-2022', '--quiet'], [[/Apply/, 'n\n']])
    expect(out).toContain('LogFileMode: none → 0x100 (256) REG_DWORD')
    expect(out).toContain('The DNS service is not restarted.')
  })

  test('not where there is nothing to do', async () => {
    expect((await talk(['apply', '--simulate=configured'], [])).code).toBe(0)
  })

  test('undo asks, too', async () => {
    const server = `--simulate=fresh-2022@${folder()}/server.json`
    await etwdns(['apply', server, '--yes'])
    expect((await talk(['undo', server], [[/Take this run back\?/, 'n\n']])).code).toBe(1)
    expect((await talk(['undo', server], [[/Take this run back\?/, 'y\n']])).code).toBe(0)
  })
})

describe('the password of a new account', () => {
  const apply = ['apply', '--simulate=fresh-2022', ...account]
  const yes = [/Apply/, 'y\n'] as const

  test('is typed twice, unseen', async () => {
    const ran = await talk(apply, [
      yes,
      [/Password for the new account svc-new:/, `${password}\r`],
      [/once more/, `${password}\r`],
    ])
    expect(ran.code).toBe(0)
    expect(ran.raw).toEqual([true, false, true, false])
    expect(ran.out + ran.err).not.toContain(password)
  })

  test('is asked for again when the two differ, and backspace works', async () => {
    const ran = await talk(apply, [
      yes,
      [/Password/, 'first\r'],
      [/once more/, 'other\r'],
      [/Password/, `${password}x\u007f\r`],
      [/once more/, `${password}\r`],
    ])
    expect(ran.code).toBe(0)
  })

  test('three times different ends with 4; Ctrl+C changes nothing', async () => {
    const twice = [
      [/Password/, 'a\r'],
      [/once more/, 'b\r'],
    ] as const
    expect((await talk(apply, [yes, ...twice, ...twice, ...twice])).code).toBe(4)
    expect((await talk(apply, [yes, [/Password/, 'abc\u0003']])).code).toBe(1)
  })

  test('is the first line of standard input for a script; nobody there to ask is 4', async () => {
    const script = [...apply, '--yes']
    expect((await json([...script, '--password-stdin'], { stdin: `${password}\r\nsecond line\n` })).code).toBe(0)
    expect((await json(script)).document.error).toMatchObject({ operation: 'password', reason: 'needs-password' })
    expect((await json([...script, '--password-stdin'], { stdin: '\n' })).document.error.reason).toBe('password-empty')
    expect((await json([...script, '--password-stdin'], { stdin: '' })).document.error.reason).toBe('password-empty')
  })

  test('that Windows refuses is a failure with undo, and still not told', async () => {
    const { code, out } = await json([...apply, '--yes', '--password-stdin'], { stdin: 'Sh0rt\n' })
    expect(code).toBe(3)
    expect(JSON.parse(out).error).toMatchObject({ operation: 'NetUserAdd', code: 2245 })
    expect(out).not.toContain('Sh0rt')
  })

  test('is in no output, file, journal or log', async () => {
    const at = folder()
    const server = `--simulate=fresh-2022@${join(at, 'server.json')}`
    const stdin = `${password}\n`
    const log = ['--log', join(at, 'log.jsonl')]
    const said = [
      await etwdns(['plan', server, ...account, '--out', join(at, 'plan.json'), ...log]),
      await etwdns(['apply', server, '--plan', join(at, 'plan.json'), '--yes', '--password-stdin', ...log], { stdin }),
      await etwdns(['report', server, '--json', ...account, ...log]),
      await etwdns(['history', server, '--json', ...log]),
      await etwdns(['undo', server, '--yes', ...log]),
    ]
    expect(said.map(({ code }) => code)).toEqual([1, 0, 0, 0, 0])
    const files = readdirSync(at, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const texts = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    expect(texts.length).toBeGreaterThan(3)
    for (const text of [...said.flatMap(({ out, err }) => [out, err]), ...texts]) {
      expect(text).not.toContain(password)
      expect(text).not.toContain(JSON.stringify(password).slice(1, -1))
      expect(text).not.toContain('Correct-Horse')
    }
  })

  test('is no argument and no field', async () => {
    expect((await json([...apply, '--yes', '--password', password])).document.error.reason).toMatch(/unknown-option/)
    expect((await json([...apply, '--yes', '--set', `account.password=${password}`])).document.error.field).toBe(
      'account.password',
    )
  })
})

test('Ctrl+C stops between two settings, and undo takes back what was done', async () => {
  const server = `--simulate=fresh-2022@${folder()}/server.json`
  let interrupt = () => {}
  const { io, texts } = testIo({
    terminal: terminal(),
    io: {
      onInterrupt: (listener) => {
        interrupt = listener
        return { remove: () => {} }
      },
    },
  })
  const out = io.out
  const watched = {
    ...io,
    out: (text: string) => {
      out(text)
      if (texts.out.includes('Autologger: session at every start: writing')) interrupt()
    },
  }
  expect(await main(['apply', server, '--yes'], watched)).toBe(3)
  expect(texts.out).toMatch(/Stopped as you asked; 2 settings were changed/)
  const { document } = await json(['history', server])
  expect(document.runs[0]).toMatchObject({ state: 'done', undoable: true })
  expect((await etwdns(['undo', server, '--yes'])).code).toBe(0)
})

test('a call that hangs is told with the setting', async () => {
  const { io, texts } = testIo({ io: { patienceMs: 10 } })
  void main(['apply', '--simulate=hanging-call', '--yes'], io)
  const waits = /Still waiting for Analytic log of the DNS server \(analytic-channel\)/
  await vi.waitFor(() => expect(texts.err).toMatch(waits), { timeout: 20_000 })
})

test('the log has the events of a run and how it ended', async () => {
  const log = join(folder(), 'log.jsonl')
  await etwdns(['apply', '--simulate=fresh-2022', '--yes', '--log', log])
  const lines = readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines[0]).toMatchObject({ type: 'start', command: 'apply' })
  expect(lines.at(-1)).toMatchObject({ type: 'end', exit: 0 })
  expect(lines.filter(({ event }) => event?.phase === 'done').map(({ event }) => event.setting)).toEqual([
    'analytic-channel',
    'autologger',
    'autologger-provider',
    'trace-session',
  ])
})
