import { describe, expect, test } from 'vitest'
import { changing } from '../../../src-core/plan.ts'
import { configuration, reboot, type ScenarioId, scenarioIds } from '../../../src-core/simulated/index.ts'
import { engineOver, intentOf, outcomeOf, password, server } from './server.ts'

/** Blocked by a requirement, or stopped by Windows in the middle. */
const cannotFinish: readonly ScenarioId[] = [
  'hanging-call',
  'not-elevated',
  'no-dns-role',
  '2012r2-no-hotfix',
  'disk-nearly-full',
  'sessions-full',
]
const usual = scenarioIds.filter((id) => !cannotFinish.includes(id))

describe.each(usual)('%s', (scenario) => {
  test.each([
    ['the guide, an existing account', { account: { kind: 'existing', name: 'CORP\\svc-kuma' } }],
    ['independent, a new account', { session: { mode: 'independent' }, account: { kind: 'new-local', name: 'etw' } }],
  ])('%s: applied, nothing is left; undone, all is as it was', async (_what, profile) => {
    const here = server(scenario)
    const intent = intentOf(profile)
    const engine = engineOver(here)
    const before = configuration(here.machine)
    const plan = await engine.plan(intent)
    const outcome = await outcomeOf(engine.apply(plan, { accountPassword: password }))
    if (scenario === 'domain-controller' && intent.account.kind === 'new-local') {
      expect(outcome).toMatchObject({ result: 'blocked', unmet: ['account-known'], changed: [] })
      return
    }
    expect(outcome).toMatchObject({ result: 'done', failure: null })
    expect(outcome.changed).toEqual(changing(plan).map((item) => item.setting))
    expect(changing(await engine.plan(intent))).toEqual([])
    const undone = await outcomeOf(engine.undo())
    expect(undone).toMatchObject({ result: 'done', failure: null })
    expect(configuration(here.machine)).toEqual(before)
  })

  test('a restart brings the same session, and nothing is to be done', async () => {
    const here = server(scenario)
    const engine = engineOver(here)
    await outcomeOf(engine.apply(await engine.plan(intentOf())))
    reboot(here.machine)
    expect(changing(await engine.plan(intentOf())).map((item) => item.setting)).toEqual([])
  })
})

test.each([
  ['not-elevated', ['elevated', 'disk-space']],
  ['no-dns-role', ['dns-role']],
  ['2012r2-no-hotfix', ['windows-version', 'dns-role']],
  ['disk-nearly-full', ['disk-space']],
] as const)('%s: blocked, and nothing is touched', async (scenario, unmet) => {
  const here = server(scenario)
  const engine = engineOver(here)
  const outcome = await outcomeOf(engine.apply(await engine.plan(intentOf())))
  expect(outcome.result).toBe('blocked')
  expect([...outcome.unmet].sort()).toEqual([...unmet].sort())
  expect(here.calls).toEqual([])
})

test('pause stops our session alone, resume starts it again with all its providers', async () => {
  const here = server('configured')
  const engine = engineOver(here)
  const before = configuration(here.machine)
  expect(await outcomeOf(engine.pause(intentOf()))).toMatchObject({ result: 'done', changed: ['trace-session'] })
  expect(here.calls).toEqual([['traces.stop', 'etwDNS-Analytics']])
  expect(await outcomeOf(engine.resume())).toMatchObject({ result: 'done', changed: ['trace-session'] })
  expect(configuration(here.machine)).toEqual(before)
})

/** The profile that `configured` was set up by. */
const profile = intentOf({ account: { kind: 'existing', name: 'CORP\\svc-kuma' } })

test.each<[ScenarioId, readonly string[]]>([
  ['configured', []],
  ['half-done', ['autologger-provider', 'trace-session', 'performance-log-users', 'logon-right']],
  ['mistake-decimal-100', ['autologger']],
  ['mistake-no-start', ['autologger']],
  ['mistake-no-guid', ['autologger']],
  ['mistake-no-provider', ['autologger-provider']],
  ['mistake-provider-disabled', ['autologger-provider']],
  ['mistake-file-and-real-time', ['autologger', 'trace-session']],
  ['mistake-keywords-32', ['autologger-provider', 'trace-session']],
  ['mistake-not-real-time', ['autologger', 'trace-session']],
  ['mistake-sequential-log', ['analytic-channel']],
  ['mistake-deny-right', []],
  ['mistake-script', ['autologger', 'autologger-provider', 'trace-session']],
])('%s: what is wrong is what changes, %j', async (scenario, ids) => {
  const plan = await engineOver(server(scenario)).plan(profile)
  expect(changing(plan).map((item) => item.setting)).toEqual(ids)
})
