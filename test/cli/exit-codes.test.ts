import { describe, expect, test } from 'vitest'
import { scenarioIds } from '../../src-core/simulated/index.ts'
import { type ExitCode, exitOfFailure, strongest, withElevation } from '../../src-main/cli/exit.ts'
import { etwdns, folder, json } from './harness.ts'

describe('precedence', () => {
  const order: readonly ExitCode[] = [4, 5, 3, 2, 1, 0]
  test.each(order.flatMap((high, at) => order.slice(at).map((low) => [high, low] as const)))(
    '%i over %i',
    (high, low) => {
      expect(strongest([low, high])).toBe(high)
      expect(strongest([high, low])).toBe(high)
    },
  )

  test('without elevation everything but 0 and 4 is put down to that', () => {
    expect(order.map((code) => withElevation(code, false))).toEqual([4, 5, 5, 5, 5, 0])
    expect(order.map((code) => withElevation(code, true))).toEqual(order)
  })

  test('what was given is 4, what was found is 3', () => {
    const failure = { kind: 'invalid', message: '' } as const
    for (const operation of ['arguments', 'profile', 'plan', 'simulation', 'password', 'log'])
      expect(exitOfFailure({ ...failure, operation })).toBe(4)
    for (const operation of ['journal', 'lock', 'RegSetValueExW'])
      expect(exitOfFailure({ ...failure, operation })).toBe(3)
    expect(exitOfFailure({ kind: 'drifted', operation: 'plan', message: '' })).toBe(3)
  })
})

describe('commands', () => {
  const core = [
    '--set',
    'kuma.core=kuma-core.corp.example:7210',
    '--set',
    'kuma.collector=kuma-collector.corp.example:5151',
  ]
  test.each<[number, ...string[]]>([
    [1, 'check', '--simulate=fresh-2022'],
    [0, 'check', '--simulate=configured'],
    [0, 'check', '--simulate=configured', '--prove'],
    [1, 'check', '--simulate=mistake-decimal-100'],
    [2, 'check', '--simulate=no-dns-role'],
    [2, 'check', '--simulate=collector-down', ...core],
    [5, 'check', '--simulate=not-elevated'],
    [4, 'check', '--simulate=not-elevated', '--set', 'session.level=9'],
    [1, 'plan', '--simulate=fresh-2022'],
    [2, 'plan', '--simulate=no-dns-role'],
    [5, 'plan', '--simulate=not-elevated'],
    [0, 'apply', '--simulate=fresh-2022', '--yes'],
    [0, 'apply', '--simulate=configured', '--yes'],
    [0, 'apply', '--simulate=fresh-2022', '--yes', '--only', 'autologger,autologger-provider'],
    [2, 'apply', '--simulate=no-dns-role', '--yes'],
    [3, 'apply', '--simulate=sessions-full', '--yes'],
    [5, 'apply', '--simulate=not-elevated', '--yes'],
    [4, 'apply', '--simulate=fresh-2022'],
    [0, 'undo', '--simulate=fresh-2022', '--yes'],
    [3, 'undo', '20250101T000000000Z', '--simulate=fresh-2022', '--yes'],
    [1, 'status', '--simulate=fresh-2022'],
    [0, 'status', '--simulate=configured'],
    [0, 'history', '--simulate=fresh-2022'],
    [3, 'history', '20250101T000000000Z', '--simulate=fresh-2022'],
    [0, 'lint', '--simulate=fresh-2022'],
    [1, 'lint', '--simulate=mistake-decimal-100'],
    [1, 'report', '--simulate=fresh-2022'],
    [0, 'report', '--simulate=configured'],
    [0, 'providers'],
    [0, 'pause', '--simulate=configured'],
    [3, 'resume', '--simulate=configured'],
    [0, 'profile', 'init'],
    [4, 'profile', 'validate', '/nonexistent/profile.yaml'],
    [4, 'profile', 'validate'],
    [4, 'simulate', 'reboot', '--simulate=fresh-2022'],
    [4, 'check', '--simulate=nothing'],
    [4, 'check', '--simulate=fresh-2022@'],
    [4, 'check', '--simulate=fresh-2022', '--only', 'nothing'],
    [4, 'check', '--simulate=fresh-2022', '--lang', 'fr'],
    [4, 'check', '--simulate=fresh-2022', '--log', '/nonexistent/log'],
    [4, 'check', '--simulate=fresh-2022', 'more'],
    [4, 'check', '--nothing'],
    [4, 'nothing'],
    [4],
    [4, 'check'],
    [0, '--help'],
    [0, 'help', 'apply'],
    [0, 'apply', '--help'],
    [0, '--version'],
  ])('%i: etwdns %s %s %s %s', async (code, ...args) => {
    expect(await etwdns(args)).toMatchObject({ code })
    const { document } = await json(args)
    expect(document.exit).toBe(code)
  })

  test.each(scenarioIds)('check of %s answers with a code of its own', async (id) => {
    const { code, err } = await etwdns(['check', `--simulate=${id}`])
    expect([0, 1, 2, 5]).toContain(code)
    expect(err).toBe('')
  })
})

describe('the whole story in a file', () => {
  test('apply, reboot, check, pause, resume, undo', async () => {
    const server = `--simulate=fresh-2022@${folder()}/server.json`
    const code = async (...args: string[]): Promise<number> => (await etwdns([...args, server])).code
    expect(await code('check')).toBe(1)
    expect(await code('apply', '--yes')).toBe(0)
    expect(await code('check', '--prove')).toBe(0)
    expect(await code('simulate', 'reboot')).toBe(0)
    expect(await code('check')).toBe(0)
    expect(await code('pause')).toBe(0)
    expect(await code('check')).toBe(1)
    expect(await code('status')).toBe(1)
    expect(await code('resume')).toBe(0)
    expect(await code('check')).toBe(0)
    expect(await code('undo', '--yes')).toBe(0)
    expect(await code('check')).toBe(1)
    expect(await code('undo', '--yes')).toBe(0)
  })

  test('apply twice changes nothing the second time', async () => {
    const server = `--simulate=fresh-2022@${folder()}/server.json`
    const first = await json(['apply', server, '--yes'])
    expect(first.document).toMatchObject({ changed: true, outcome: { result: 'done' } })
    const second = await json(['apply', server, '--yes'])
    expect(second.document).toMatchObject({ changed: false, outcome: { result: 'done', run: null, changed: [] } })
  })

  test('a file of another scenario is refused and left alone', async () => {
    const file = `${folder()}/server.json`
    await etwdns(['check', `--simulate=fresh-2022@${file}`])
    expect(await json(['check', `--simulate=configured@${file}`])).toMatchObject({
      code: 4,
      document: { error: { reason: 'simulation-other' } },
    })
    expect((await etwdns(['check', `--simulate=fresh-2022@${file}`])).code).toBe(1)
  })
})
