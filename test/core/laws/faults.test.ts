/**
 * Law 4 over every scenario, every host call of an apply and of an undo, and every way it can go wrong: the run stops,
 * nothing is touched after the fault, and an undo still restores. A case counts only when its fault really fired.
 */
import { afterAll, describe, expect, test } from 'vitest'
import type { MemoryJournal } from '../../../src-core/journal.ts'
import { lint } from '../../../src-core/lint.ts'
import type { RunEvent } from '../../../src-core/run.ts'
import {
  changingCalls,
  type Fault,
  type HostCall,
  hostCalls,
  type Machine,
  names,
  ProcessDied,
  plausibleCodes,
  type ScenarioId,
  scenarioIds,
  scenarios,
  withFaults,
} from '../../../src-core/simulated/index.ts'
import { finish, type IntentName, intents, isBlocked, secrets, World } from './world.ts'

const fired = new Map<HostCall, number>()
let cases = 0

const faultsOf = (call: HostCall): readonly Fault[] => [
  ...plausibleCodes[call].map((code): Fault => ({ kind: 'refuse', code })),
  { kind: 'die', when: 'before' },
  { kind: 'die', when: 'after' },
]

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
  const world = new World(machine)
  const plan = await world.engine().plan(intents[intent])
  return { world, plan, before: world.snapshot() }
}

/** A run with a fault at its n-th call: what it ended with, and whether the fault fired. */
async function struck(
  world: World,
  run: (host: World['host'], store: MemoryJournal) => AsyncGenerator<RunEvent>,
  at: number,
  fault: Fault,
) {
  let hit: HostCall | null = null
  let changesAfter = 0
  const host = withFaults(world.host, (call, _, ordinal) => {
    if (hit !== null && changingCalls.has(call) && call !== 'system.wait') changesAfter++
    if (ordinal !== at) return null
    hit = call
    return fault
  })
  const died = () => hit !== null && fault.kind === 'die'
  // A dead process writes no journal either.
  const store = new Proxy(world.store, {
    get: (target, key) => {
      const value = Reflect.get(target, key) as unknown
      if (key !== 'append') return typeof value === 'function' ? value.bind(target) : value
      return async (name: string, line: string) => {
        if (died()) throw new ProcessDied('at the journal')
        await target.append(name, line)
      }
    },
  })
  try {
    const outcome = await finish(run(host, store))
    return { outcome, hit: hit as HostCall | null, changesAfter }
  } catch (error) {
    if (!(error instanceof ProcessDied)) throw error
    return { outcome: null, hit: hit as HostCall | null, changesAfter }
  }
}

function count(call: HostCall): void {
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
        const { world, plan, before } = await approved(setup)
        const { outcome, hit, changesAfter } = await struck(
          world,
          (host, store) => world.engine(host, store).apply(plan, secrets),
          at,
          fault,
        )
        if (hit === null) continue
        count(hit)
        const name = `${hit} #${at} ${JSON.stringify(fault)}`
        // A requirement that nothing depends on may fail without ending the run; everything else stops it.
        if (outcome !== null && outcome.result === 'done') expect(outcome.unmet.length, name).toBeGreaterThan(0)
        else expect(changesAfter, name).toBe(0)
        const undone = await finish(world.engine().undo())
        expect(undone, name).toMatchObject({ result: 'done' })
        expect(world.snapshot(), name).toBe(before)
        if (fault.kind === 'refuse') expect(world.bugs, name).toEqual([])
      }
    }
  })

  test('4: a fault at any call of an undo', async () => {
    for (const [at, call] of (await callsOf(setup, 'undo')).entries()) {
      for (const fault of faultsOf(call)) {
        const { world, plan, before } = await approved(setup)
        await finish(world.engine().apply(plan, secrets))
        const { outcome, hit, changesAfter } = await struck(
          world,
          (host, store) => world.engine(host, store).undo(),
          at,
          fault,
        )
        if (hit === null) continue
        count(hit)
        const name = `${hit} #${at} ${JSON.stringify(fault)}`
        if (outcome !== null) expect(outcome.result, name).not.toBe('done')
        expect(changesAfter, name).toBe(0)
        expect(await finish(world.engine().undo()), name).toMatchObject({ result: 'done' })
        expect(world.snapshot(), name).toBe(before)
      }
    }
  })
})

/** Everything that only looks: the whole catalogue with its measurements, and lint. */
async function look(world: World, host: World['host'], intent: IntentName): Promise<void> {
  for await (const _ of world.engine(host).observe(intents[intent], { prove: true })) void _
  await lint(host, intents[intent])
}

test.each<ScenarioId>(['configured', 'mistake-script', 'domain-controller'])(
  '4: a fault at any call of a look, %s',
  async (scenario) => {
    const calm = new World(scenarios[scenario]())
    await look(calm, calm.host, 'account')
    for (const [at, { call }] of calm.calls.entries()) {
      for (const fault of faultsOf(call).filter(({ kind }) => kind === 'refuse' || !changingCalls.has(call))) {
        const world = new World(scenarios[scenario]())
        const before = world.snapshot()
        let hit = false
        const host = withFaults(world.host, (_, __, ordinal) => {
          hit ||= ordinal === at
          return ordinal === at ? fault : null
        })
        // A refusal is told as part of the answer, never thrown; the death of the process goes up.
        const looked = look(world, host, 'account')
        if (fault.kind === 'refuse') await looked
        else await looked.catch((error: unknown) => expect(error).toBeInstanceOf(ProcessDied))
        if (hit) count(call)
        expect(world.snapshot(), call).toBe(before)
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
