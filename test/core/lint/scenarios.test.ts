/** What lint says about each server of the simulated Windows, for the profile of the guide. */
import { describe, expect, it } from 'vitest'
import { HostError } from '../../../src-core/errors.ts'
import { type Finding, type FindingId, lint } from '../../../src-core/lint.ts'
import { settings } from '../../../src-core/settings/index.ts'
import {
  configuration,
  ProcessDied,
  plausibleCodes,
  reboot,
  type ScenarioId,
  scenarioIds,
  scenarios,
  simulatedHost,
  virtualClock,
  withFaults,
} from '../../../src-core/simulated/index.ts'
import { idsOf, intentWith, lintOf } from './server.ts'

const expected: Readonly<Partial<Record<ScenarioId, readonly FindingId[]>>> = {
  'not-elevated': ['unreadable'],
  'half-done': ['provider-missing'],
  'sessions-full': ['session-slots'],
  'sessions-nearly-full': ['session-slots'],
  'mistake-decimal-100': ['decimal-100'],
  'mistake-no-start': ['start-missing'],
  'mistake-no-guid': ['guid-missing'],
  'mistake-no-provider': ['provider-missing'],
  'mistake-provider-disabled': ['provider-disabled'],
  'mistake-file-and-real-time': ['file-with-real-time'],
  'mistake-keywords-32': ['keyword-32-bit'],
  'mistake-not-real-time': ['autologger-not-real-time', 'session-not-real-time'],
  'mistake-sequential-log': ['sequential-log'],
  'mistake-deny-right': ['deny-right'],
  'mistake-script': ['guid-missing', 'guid-unknown', 'keyword-32-bit', 'provider-missing', 'start-missing'],
  'custom-etw-security': ['etw-security', 'session-without-consumer'],
  'two-sessions-one-guid': ['duplicate-guid'],
  'name-clash': ['name-clash'],
  'backing-file-full': ['backing-file-full', 'session-without-consumer'],
  'no-agent': ['session-without-consumer'],
}

describe('every scenario', () => {
  it.each(scenarioIds)('%s', async (id) => {
    const machine = scenarios[id]()
    const before = structuredClone(configuration(machine))
    const findings = await lintOf(machine)
    expect(idsOf(findings)).toEqual([...(expected[id] ?? [])].sort())
    // Looking changes nothing.
    expect(configuration(machine)).toEqual(before)
  })

  it.each(scenarioIds)('%s: settings that are named exist', async (id) => {
    const ids = settings.map((setting) => setting.id)
    for (const { setting } of await lintOf(scenarios[id]())) if (setting !== undefined) expect(ids).toContain(setting)
  })
})

describe('a start of Windows brings the mistake to light', () => {
  it.each<[ScenarioId, number]>([
    ['mistake-decimal-100', 87],
    ['two-sessions-one-guid', 183],
  ])('%s: Status %i', async (id, code) => {
    const machine = scenarios[id]()
    reboot(machine)
    const status = (await lintOf(machine)).find((finding) => finding.id === 'autologger-status')
    expect(status).toEqual({ id: 'autologger-status', severity: 'error', values: { code } })
  })

  it('configured: nothing', async () => {
    const machine = scenarios.configured()
    reboot(machine)
    expect(await lintOf(machine)).toEqual([])
  })
})

describe('a refusal', () => {
  const machine = scenarios.configured()
  const calls: string[] = []
  const counted = withFaults(simulatedHost(machine, virtualClock()), (call) => {
    calls.push(call)
    return null
  })

  it('of any call is told once, and stops nothing', async () => {
    expect(await lint(counted, intentWith())).toEqual([])
    expect(calls.length).toBeGreaterThan(10)
    for (const [at, call] of calls.entries()) {
      for (const code of plausibleCodes[call as keyof typeof plausibleCodes]) {
        const host = withFaults(simulatedHost(scenarios.configured(), virtualClock()), (_, __, ordinal) =>
          ordinal === at ? { kind: 'refuse', code } : null,
        )
        const findings = await lint(host, intentWith())
        const told = findings.filter(({ id }) => id === 'unreadable')
        expect(told.map(({ values }) => values['code'])).toEqual([code])
        // What was not read is not held against the server.
        expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([])
      }
    }
  })

  it('of many calls with one code is told once for each API', async () => {
    const host = withFaults(simulatedHost(scenarios.configured(), virtualClock()), () => ({ kind: 'refuse', code: 5 }))
    const told: readonly Finding[] = await lint(host, intentWith())
    expect(told.every(({ id }) => id === 'unreadable')).toBe(true)
    expect(new Set(told.map(({ values }) => values['what'])).size).toBe(told.length)
    expect(told.map(({ values }) => values['what'])).toContain('RegOpenKeyExW')
  })

  it('that is none is not swallowed', async () => {
    const host = withFaults(simulatedHost(scenarios.configured(), virtualClock()), () => ({ kind: 'die' }))
    await expect(lint(host, intentWith())).rejects.toThrow(ProcessDied)
    await expect(lint(host, intentWith())).rejects.not.toThrow(HostError)
  })
})
