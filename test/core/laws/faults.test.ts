/** Law 4 over every simulated scenario, every call of the port in an apply and an undo, and every way it can go wrong. */
import { afterAll, describe, expect, test } from 'vitest'
import { HostError } from '../../../src-core/errors.ts'
import { lint } from '../../../src-core/lint.ts'
import { sample } from '../../../src-core/sample.ts'
import {
  changingCalls,
  type HostCall,
  hostCalls,
  type Machine,
  names,
  ProcessDied,
  type ScenarioId,
  scenarioIds,
  scenarios,
} from '../../../src-core/simulated/index.ts'
import { applyUnder, atCall, faultsOf, undoUnder } from './faults.ts'
import { type IntentName, intents, secrets } from './intents.ts'
import { SimulatedWorld } from './simulated-world.ts'
import { finish, isBlocked, type World } from './world.ts'

const fired = new Map<HostCall, number>()
let cases = 0

interface Setup {
  readonly scenario: ScenarioId
  readonly intent: IntentName
  /** What somebody did to the machine before. */
  readonly prepare?: (machine: Machine) => void
}

/** A fresh server with its plan, as approved before anything goes wrong. */
async function approved({ scenario, intent, prepare }: Setup) {
  const machine = scenarios[scenario]()
  prepare?.(machine)
  const world = new SimulatedWorld(machine)
  return { world, plan: await world.engine().plan(intents[intent]) }
}

function count(call: HostCall | null): void {
  if (call === null) return
  cases++
  fired.set(call, (fired.get(call) ?? 0) + 1)
}

/** Every call of an undisturbed run, in order. */
async function callsOf(setup: Setup, act: 'apply' | 'undo'): Promise<readonly HostCall[]> {
  const { world, plan } = await approved(setup)
  const engine = world.engine()
  if (isBlocked(plan)) return []
  let from = world.calls.length
  await finish(engine.apply(plan, secrets))
  if (act === 'undo') {
    from = world.calls.length
    await finish(engine.undo())
  }
  return world.calls.slice(from).map(({ call }) => call)
}

const setups = scenarioIds
  .filter((scenario) => scenario !== 'hanging-call')
  .flatMap((scenario): Setup[] =>
    scenario.startsWith('fresh') || scenario === 'domain-controller' || scenario.startsWith('mistake')
      ? [
          { scenario, intent: 'account' },
          { scenario, intent: 'expert' },
        ]
      : [{ scenario, intent: 'account' }],
  )
  .concat([
    { scenario: 'configured', intent: 'tuned' },
    { scenario: 'configured', intent: 'account', prepare: forgetProvider },
  ])

/** Our session runs, and nobody enabled the provider in it. */
function forgetProvider(machine: Machine): void {
  const session = machine.traces.sessions.find(({ name }) => name === names.sessionName)
  if (session !== undefined) session.enabled = []
}

describe.each(setups)('$scenario, $intent', (setup) => {
  test('4: a fault at any call of an apply', async () => {
    for (const [at, call] of (await callsOf(setup, 'apply')).entries()) {
      for (const fault of faultsOf(call)) {
        const { world, plan } = await approved(setup)
        count(await applyUnder(world, plan, (host) => atCall(host, at, fault)))
      }
    }
  })

  test('4: a fault at any call of an undo', async () => {
    for (const [at, call] of (await callsOf(setup, 'undo')).entries()) {
      for (const fault of faultsOf(call)) {
        const { world, plan } = await approved(setup)
        const before = await world.snapshot()
        await finish(world.engine().apply(plan, secrets))
        count(await undoUnder(world, before, (host) => atCall(host, at, fault)))
      }
    }
  })
})

/** Everything that only looks: the whole catalogue with its measurements, lint, the last restart, the events. */
async function look(world: World, host: World['host'], intent: IntentName): Promise<void> {
  for await (const _ of world.engine(host).observe(intents[intent], { prove: true })) void _
  await lint(host, intents[intent])
  const told = (error: unknown): void => {
    if (!(error instanceof HostError)) throw error
  }
  await world.engine(host).restart(intents[intent]).catch(told)
  await sample(
    host,
    500,
    () => {},
    () => false,
  ).catch(told)
}

test.each<ScenarioId>(['configured', 'mistake-script', 'domain-controller'])(
  '4: a fault at any call of a look, %s',
  async (scenario) => {
    const calm = new SimulatedWorld(scenarios[scenario]())
    await look(calm, calm.host, 'account')
    for (const [at, { call }] of calm.calls.entries()) {
      for (const fault of faultsOf(call).filter(({ kind }) => kind === 'refuse' || !changingCalls.has(call))) {
        const world = new SimulatedWorld(scenarios[scenario]())
        const before = await world.snapshot()
        const planted = atCall(world.host, at, fault)
        // A refusal is told as part of the answer, never thrown; the death of the process goes up.
        const looked = look(world, planted.host, 'account')
        if (fault.kind === 'refuse') await looked
        else await looked.catch((error: unknown) => expect(error).toBeInstanceOf(ProcessDied))
        count(planted.hit())
        expect(await world.snapshot(), call).toBe(before)
        expect(world.store.files.size).toBe(0)
      }
    }
  },
)

describe('the cases', () => {
  afterAll(() => console.log(`${cases} faults fired in ${setups.length} settings of scenario and profile`))

  test('were more than 5 000', () => {
    expect(cases).toBeGreaterThan(5_000)
  })

  test('hit every host call there is', () => {
    expect(hostCalls.filter((call) => !fired.has(call))).toEqual([])
  })
})
