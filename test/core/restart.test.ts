/** What is told about the last restart, over servers that were restarted, or not, after each thing that can go wrong. */
import { describe, expect, test } from 'vitest'
import { Engine } from '../../src-core/engine.ts'
import { defaultIntent, Intent } from '../../src-core/intent.ts'
import { Journal, MemoryJournal } from '../../src-core/journal.ts'
import { settings } from '../../src-core/settings/index.ts'
import {
  type Machine,
  names,
  reboot,
  type ScenarioId,
  scenarios,
  simulatedHost,
  virtualClock,
} from '../../src-core/simulated/index.ts'

const morning = Date.parse('2026-11-24T05:00:00.000Z')

function setUp(scenario: ScenarioId, change: (machine: Machine) => void = () => {}) {
  const machine = scenarios[scenario]()
  change(machine)
  const clock = virtualClock(morning)
  const host = simulatedHost(machine, clock)
  const engine = new Engine({
    host,
    settings,
    journal: new Journal(new MemoryJournal()),
    lock: { acquire: async () => async () => {} },
    now: () => new Date(clock.now()),
    program: 'test 0',
    bug: (error) => {
      throw error
    },
  })
  const apply = async (intent = defaultIntent): Promise<void> => {
    for await (const event of engine.apply(await engine.plan(intent)))
      if (event.type === 'end') expect(event.outcome).toMatchObject({ result: 'done' })
  }
  /** As Windows does it, a while later. */
  const restart = async (): Promise<void> => {
    await host.system.wait(90_000)
    reboot(machine)
    clock.advance(60_000)
  }
  return { machine, clock, host, engine, apply, restart, read: (intent = defaultIntent) => engine.restart(intent) }
}

describe('a server set up by this program', () => {
  test('has not been restarted since; then it is proven, with what can be known', async () => {
    const { clock, apply, restart, read } = setUp('fresh-2022')
    expect(await read()).toMatchObject({ verdict: 'not-set-up', status: null, mode: null, runningSince: null })
    clock.advance(3_600_000)
    const appliedAt = clock.now()
    await apply()
    expect(await read()).toMatchObject({ verdict: 'not-yet', status: null, mode: 0x100 })
    expect(Math.abs(Date.parse((await read()).runningSince ?? '') - appliedAt)).toBeLessThan(2_000)
    await restart()
    const certificate = await read()
    expect(certificate).toMatchObject({ verdict: 'proven', status: 0, mode: 0x100, plannedMode: 0x100 })
    expect(certificate.logged).toBeGreaterThan(20_000)
    expect(certificate.runningSince).toBe(certificate.startedAt)
    expect(Math.abs(Date.parse(certificate.startedAt) - (clock.now() - 60_000))).toBeLessThan(2_000)
  })

  test('with the independent mode is measured by that', async () => {
    const { apply, restart, read } = setUp('fresh-2022')
    const intent = Intent.parse({ session: { mode: 'independent' } })
    await apply(intent)
    await restart()
    expect(await read(intent)).toMatchObject({ verdict: 'proven', mode: 0x0880_0100, plannedMode: 0x0880_0100 })
    expect(await read()).toMatchObject({ verdict: 'other-mode' })
  })

  test('that was paused after the restart came by itself all the same', async () => {
    const { engine, apply, restart, read } = setUp('fresh-2022')
    await apply()
    await restart()
    for await (const _ of engine.pause(defaultIntent)) void _
    expect(await read()).toMatchObject({ verdict: 'stopped-since', status: 0, mode: null, logged: null })
  })

  test('that is repaired waits for the next restart, whatever the last one said', async () => {
    const { machine, clock, apply, restart, read } = setUp('mistake-decimal-100')
    await restart()
    expect(await read()).toMatchObject({ verdict: 'refused', status: 87 })
    clock.advance(1_000)
    await apply()
    expect(await read()).toMatchObject({ verdict: 'not-yet', status: 87 })
    await restart()
    expect(await read()).toMatchObject({ verdict: 'proven', status: 0 })
    expect(machine.traces.sessions.some(({ name }) => name === names.sessionName)).toBe(true)
  })
})

describe('a mistake shows in the restart that it spoils', () => {
  test.each([
    ['configured', 'proven'],
    ['mistake-no-start', 'switched-off'],
    ['mistake-no-guid', 'refused'],
    ['mistake-no-provider', 'empty'],
    ['mistake-provider-disabled', 'empty'],
    ['mistake-not-real-time', 'other-mode'],
    ['two-sessions-one-guid', 'refused'],
    ['fresh-2022', 'not-set-up'],
  ] as const)('%s: %s', async (scenario, verdict) => {
    const { restart, read } = setUp(scenario)
    await restart()
    expect(await read()).toMatchObject({ verdict })
  })

  test('a key without a Status was never there at a start', async () => {
    expect(await setUp('mistake-no-start').read()).toMatchObject({ verdict: 'switched-off' })
    expect(await setUp('half-done').read()).toMatchObject({ verdict: 'not-yet', status: null })
  })

  test('a session that is starved logs nothing', async () => {
    // Nothing passes a filter for failures of a level that is not there.
    const silent = setUp('configured', ({ registry }) => {
      for (const key of registry) {
        for (const value of key.values) {
          if (value.name === 'EnableLevel') value.value = { type: 'REG_DWORD', data: 1 }
        }
      }
    })
    await silent.restart()
    expect(await silent.read()).toMatchObject({ verdict: 'no-events', logged: 0 })
  })

  test('Windows without the counters of sessions is proven by what it has', async () => {
    const { apply, restart, read } = setUp('2012r2')
    await apply()
    await restart()
    expect(await read()).toMatchObject({ verdict: 'proven', logged: null })
  })
})
