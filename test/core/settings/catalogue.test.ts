import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diff } from '../../../src-core/diff.ts'
import { defaultIntent } from '../../../src-core/intent.ts'
import { configurationOf } from '../../../src-core/setting.ts'
import { settings } from '../../../src-core/settings/index.ts'
import { scenarioIds } from '../../../src-core/simulated/index.ts'
import { intentOf, server } from './server.ts'
import { intents, states } from './states.ts'

test('the order: requirements that gate come before what they gate', () => {
  expect(settings.map(({ id }) => id)).toEqual([
    'windows-version',
    'elevated',
    'disk-space',
    'dns-role',
    'account-known',
    'analytic-channel',
    'autologger',
    'autologger-provider',
    'trace-session',
    'service-account',
    'performance-log-users',
    'logon-right',
    'logon-not-denied',
    'etw-access',
    'agent-service',
    'core-reachable',
    'collector-reachable',
    'events-arrive',
  ])
  settings.forEach((setting, index) => {
    const before = settings.slice(0, index).filter(({ write }) => write === undefined)
    for (const id of setting.needs ?? []) expect(before.map((other) => other.id)).toContain(id)
  })
})

test('what is written needs an elevated program', () => {
  for (const { write, needs } of settings) if (write !== undefined) expect(needs).toContain('elevated')
})

describe.each(settings)('$id', (setting) => {
  const arbitrary = states[setting.id]

  test('the target of a target is that target, and plain data of the same schema', () => {
    expect(arbitrary).toBeDefined()
    if (arbitrary === undefined) return
    fc.assert(
      fc.property(intents, arbitrary, (intent, state) => {
        const current = setting.state.parse(state)
        const wanted = setting.target(intent, current)
        expect(setting.state.parse(JSON.parse(JSON.stringify(wanted)))).toEqual(wanted)
        expect(diff(wanted, setting.target(intent, wanted))).toEqual([])
      }),
    )
  })

  test('what a plan changes is configuration: the observed part of a state stays as it was', () => {
    if (arbitrary === undefined) return
    fc.assert(
      fc.property(intents, arbitrary, (intent, state) => {
        const current = setting.state.parse(state)
        const wanted = setting.target(intent, current)
        const changes = diff(current, wanted).length > 0
        const configured = diff(configurationOf(setting, current), configurationOf(setting, wanted)).length > 0
        expect(configured).toBe(changes)
      }),
    )
  })

  test.each(scenarioIds.filter((id) => id !== 'hanging-call'))('reads %s into its schema', async (scenario) => {
    const { host } = server(scenario)
    for (const intent of [defaultIntent, intentOf({ account: { kind: 'existing', name: 'CORP\\svc-kuma' } })]) {
      const state = await setting.inspect(host, intent).catch((error) => error)
      // Without elevation Windows refuses some of it; that is a failure with a code, not a state.
      if (state instanceof Error)
        expect([scenario, state]).toEqual(['not-elevated', expect.objectContaining({ code: 5 })])
      else expect(setting.state.parse(JSON.parse(JSON.stringify(state)))).toEqual(state)
    }
  })
})
