/** Laws 1, 2, 3, 5, 6 and 7 over every scenario and profile, without faults. */
import { describe, expect, test } from 'vitest'
import { sameJson } from '../../../src-core/json.ts'
import type { Plan } from '../../../src-core/plan.ts'
import { settings } from '../../../src-core/settings/index.ts'
import {
  type Machine,
  names,
  reboot,
  type ScenarioId,
  scenarioIds,
  scenarios,
} from '../../../src-core/simulated/index.ts'
import { finish, type IntentName, intents, isBlocked, secrets, tagsOf, toWrite, World } from './world.ts'

const cases = scenarioIds
  .filter((scenario) => scenario !== 'hanging-call')
  .flatMap((scenario) => (Object.keys(intents) as IntentName[]).map((intent) => ({ scenario, intent })))

const planned = async (scenario: ScenarioId, intent: IntentName) => {
  const world = new World(scenarios[scenario]())
  return { world, engine: world.engine(), plan: await world.engine().plan(intents[intent]) }
}

describe.each(cases)('$scenario, $intent', ({ scenario, intent }) => {
  test('5: a plan never mutates', async () => {
    const world = new World(scenarios[scenario]())
    const before = world.snapshot()
    await world.engine().plan(intents[intent])
    expect(world.changes()).toEqual([])
    expect(world.snapshot()).toBe(before)
    expect(world.store.files.size).toBe(0)
  })

  test('6: a target is its own target', async () => {
    const { plan } = await planned(scenario, intent)
    for (const item of plan.items) {
      const setting = settings.find(({ id }) => id === item.setting)
      const wanted = item.state?.wanted
      if (setting === undefined || wanted === undefined) continue
      expect(sameJson(setting.target(intents[intent], wanted), wanted), item.setting).toBe(true)
      expect(setting.state.safeParse(JSON.parse(JSON.stringify(wanted))).success, item.setting).toBe(true)
    }
  })

  test('1 and 2: after an apply nothing is left to write, and a second one writes nothing', async () => {
    const { world, engine, plan } = await planned(scenario, intent)
    const before = world.snapshot()
    const outcome = await finish(engine.apply(plan, secrets))
    expect(world.bugs).toEqual([])
    if (isBlocked(plan)) {
      expect(outcome.result).toBe('blocked')
      expect(world.snapshot()).toBe(before)
      return
    }
    if (outcome.result !== 'done') return expectHonestRefusal(plan, outcome.failure?.code ?? outcome.failure?.reason)
    const second = await engine.plan(intents[intent])
    expect(toWrite(second)).toEqual([])
    const calls = world.calls.length
    const snapshot = world.snapshot()
    expect(await finish(engine.apply(second, secrets))).toMatchObject({ result: 'done', changed: [], run: null })
    expect(world.changes(calls).filter((call) => !measuring.has(call))).toEqual([])
    expect(world.snapshot()).toBe(snapshot)
  })

  test('3: undo brings all configuration back, and what is lost was tagged', async () => {
    const { world, engine, plan } = await planned(scenario, intent)
    const before = world.snapshot()
    const sessions = world.machine.traces.sessions.map(({ name }) => name)
    const events = world.machine.channels.find(({ direct }) => direct !== null)?.log?.fileBytes ?? 0
    await finish(engine.apply(plan, secrets))
    const applied = world.calls.length
    const undone = await finish(engine.undo())
    expect(undone).toMatchObject({ result: 'done', failure: null })
    expect(world.snapshot()).toBe(before)
    const tags = tagsOf(plan)
    const calls = world.calls.slice(0, applied)
    const cleared = calls.some(
      ({ call, args }) => call === 'channels.write' && (args[1] as { enabled?: boolean }).enabled,
    )
    if (cleared && events > 0) expect(tags).toContain('clears-events')
    const stopped = calls.some(({ call, args }) => call === 'traces.stop' && sessions.includes(String(args[0])))
    if (stopped) expect(tags).toContain('restarts-session')
    if (calls.some(({ call }) => call === 'accounts.create')) expect(tags).toContain('creates-account')
  })

  test('7: a reboot leaves nothing to write, either', async () => {
    const { world, engine, plan } = await planned(scenario, intent)
    const outcome = await finish(engine.apply(plan, secrets))
    if (outcome.result !== 'done') return
    reboot(world.machine)
    // A Group Policy object takes the right away again, and the plan said so.
    const owned = plan.items.some(({ notes }) => notes.some(({ id }) => id === 'right-owned-by-policy'))
    expect(toWrite(await engine.plan(intents[intent])).filter((id) => !(owned && id === 'logon-right'))).toEqual([])
  })
})

describe('7: every mistake planted in the Autologger breaks exactly the session after a reboot', () => {
  const key = (machine: Machine, path: string) =>
    machine.registry.find((entry) => entry.path.toLowerCase() === path.toLowerCase())
  const session = `SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger\\${names.sessionName}`
  const provider = `${session}\\{eb79061a-a566-4698-9119-3ed2807060e7}`
  const set = (path: string, name: string, data: number | null) => (machine: Machine) => {
    const values = key(machine, path)?.values ?? []
    const index = values.findIndex((value) => value.name === name)
    values.splice(index, 1, ...(data === null ? [] : [{ name, value: { type: 'REG_DWORD', data } as const }]))
  }
  test.each<[string, (machine: Machine) => void]>([
    ['LogFileMode 100 decimal', set(session, 'LogFileMode', 100)],
    ['LogFileMode absent', set(session, 'LogFileMode', null)],
    ['Start absent', set(session, 'Start', null)],
    ['Start 0', set(session, 'Start', 0)],
    ['Guid absent', set(session, 'Guid', null)],
    ['Enabled 0', set(provider, 'Enabled', 0)],
    ['Enabled absent', set(provider, 'Enabled', null)],
    [
      'no provider subkey',
      (machine) =>
        machine.registry.splice(
          machine.registry.findIndex(({ path }) => path === provider),
          1,
        ),
    ],
  ])('%s', async (_, plant) => {
    const world = new World(scenarios['fresh-2022']())
    const engine = world.engine()
    await finish(engine.apply(await engine.plan(intents.guide)))
    plant(world.machine)
    reboot(world.machine)
    const left = toWrite(await engine.plan(intents.guide))
    expect(left).toContain('trace-session')
    expect(left.filter((id) => !['trace-session', 'autologger', 'autologger-provider'].includes(id))).toEqual([])
  })
})

/** Calls that let time pass or ask the DNS server: the proof's, in a full apply. */
const measuring: ReadonlySet<string> = new Set(['system.wait', 'network.queryLocalDns'])

/** A machine without a free session slot may refuse a plan that is not blocked: EvtSaveChannelConfig, StartTraceW. */
function expectHonestRefusal(plan: Plan, why: number | string | undefined): void {
  expect(toWrite(plan).length).toBeGreaterThan(0)
  expect([15025, 1450]).toContain(why)
}
