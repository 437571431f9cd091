import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { etwdns, folder, json } from './harness.ts'

async function planned() {
  const at = folder()
  const [server, file] = [`--simulate=fresh-2022@${join(at, 'server.json')}`, join(at, 'plan.json')]
  expect((await etwdns(['plan', server, '--set', 'session.level=2', '--out', file])).code).toBe(1)
  return { at, server, file }
}

test('a plan is applied with its own profile', async () => {
  const { server, file } = await planned()
  expect((await json(['apply', server, '--plan', file, '--yes'])).document).toMatchObject({ exit: 0, changed: true })
  expect((await etwdns(['check', server, '--set', 'session.level=2'])).code).toBe(0)
  expect((await etwdns(['check', server])).code).toBe(1)
})

test('a server that differs from the plan stops it as drifted, nothing changed', async () => {
  const { at, server, file } = await planned()
  await etwdns(['apply', server, '--only', 'autologger', '--yes'])
  const before = readFileSync(join(at, 'server.json'), 'utf8')
  const { code, document } = await json(['apply', server, '--plan', file, '--yes'])
  expect(code).toBe(3)
  expect(document).toMatchObject({
    changed: true,
    outcome: { result: 'drifted' },
    error: { kind: 'drifted', setting: 'autologger' },
  })
  expect(document.outcome.changed).toEqual(['analytic-channel'])
  expect(JSON.parse(before).registry).toEqual(JSON.parse(readFileSync(join(at, 'server.json'), 'utf8')).registry)
})

test('a plan of another server is refused', async () => {
  const { server, file } = await planned()
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('DNS01', 'DNS99'))
  expect((await json(['apply', server, '--plan', file, '--yes'])).document).toMatchObject({
    exit: 3,
    error: { kind: 'drifted', reason: 'plan-other-server', values: { planned: 'DNS99' } },
  })
})

test.each<readonly [string, (plan: string) => string, object]>([
  ['no JSON', () => '{', { reason: 'not-a-plan' }],
  ['another thing', () => '{"a": 1}', { kind: 'invalid' }],
  ['a newer one', (plan) => plan.replace('"schema": 1', '"schema": 2'), { kind: 'unsupported', reason: 'plan-newer' }],
  ['an unknown setting', (plan) => plan.replaceAll('"disk-space"', '"disk-spice"'), { field: 'items.2.setting' }],
  ['a state that cannot be', (plan) => plan.replace('"supported": true', '"supported": 7'), { kind: 'invalid' }],
  ['a profile that cannot be', (plan) => plan.replace('"level": 2', '"level": 77'), { field: 'intent.session.level' }],
])('%s as plan: exit 4', async (_, damage, error) => {
  const { server, file } = await planned()
  writeFileSync(file, damage(readFileSync(file, 'utf8')))
  expect((await json(['apply', server, '--plan', file, '--yes'])).document).toMatchObject({
    exit: 4,
    error: { operation: 'plan', ...error },
  })
})

test.each(['--profile=x.yaml', '--set=session.level=1', '--only=autologger'])(
  '--plan with %s is refused',
  async (option) => {
    const { server, file } = await planned()
    expect((await json(['apply', server, '--plan', file, '--yes', option])).document.error.reason).toBe('plan-alone')
  },
)
