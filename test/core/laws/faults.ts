/**
 * Law 4: where a call of an apply or an undo goes wrong, the run stops, nothing is touched after that, and an undo still
 * restores. The fault comes at a call of the port, or beneath it; a case counts only when it really came.
 */
import assert from 'node:assert/strict'
import type { WindowsHost } from '../../../src-core/host.ts'
import { around, changingCalls, type HostCall, plausibleCodes } from '../../../src-core/host-calls.ts'
import type { MemoryJournal } from '../../../src-core/journal.ts'
import type { Plan } from '../../../src-core/plan.ts'
import type { RunEvent } from '../../../src-core/run.ts'
import { type Fault, ProcessDied, withFaults } from '../../../src-core/simulated/index.ts'
import { secrets } from './intents.ts'
import { finish, follow, toWrite, type World } from './world.ts'

/** A host that meets one fault, and what came of it. */
export interface Planted {
  /** For the messages of a test. */
  readonly name: string
  readonly host: WindowsHost
  /** The call of the port that met it, once one has. */
  hit(): HostCall | null
  /** That call answered all the same: what went wrong beneath it was provided for. */
  survived(): boolean
  /** The process is no more. */
  died(): boolean
  /** From here on nothing goes wrong. */
  lift(): void
}

/** Every way in which Windows refuses this call, and the death of the process before and after it. */
export const faultsOf = (call: HostCall): readonly Fault[] => [
  ...plausibleCodes[call].map((code): Fault => ({ kind: 'refuse', code })),
  { kind: 'die', when: 'before' },
  { kind: 'die', when: 'after' },
]

/** At the n-th call of the port, counted from 0. */
export function atCall(host: WindowsHost, at: number, fault: Fault): Planted {
  let hit: HostCall | null = null
  return {
    get name() {
      const how = fault.kind === 'refuse' ? `${fault.code}` : `death ${fault.when}`
      return `${hit ?? 'no call'} #${at} ${how}`
    },
    host: withFaults(host, (call, _, ordinal) => {
      if (ordinal !== at) return null
      hit = call
      return fault
    }),
    hit: () => hit,
    survived: () => false,
    died: () => hit !== null && fault.kind === 'die',
    lift: () => undefined,
  }
}

type Act = (host: WindowsHost, store: MemoryJournal) => AsyncGenerator<RunEvent>

/** The run under the fault; null: the process died. */
async function struck({ store }: World, act: Act, planted: Planted) {
  let changesAfter = 0
  const host = around(planted.host, (call, _, run) => {
    if (planted.hit() !== null && !planted.died() && changingCalls.has(call) && call !== 'system.wait') changesAfter++
    return run()
  })
  // A dead process writes no journal either.
  const journal = new Proxy(store, {
    get: (target, key) => {
      const value = Reflect.get(target, key) as unknown
      if (key !== 'append') return typeof value === 'function' ? value.bind(target) : value
      return async (name: string, line: string) => {
        if (planted.died()) throw new ProcessDied('at the journal')
        await target.append(name, line)
      }
    },
  })
  try {
    return { ...(await follow(act(host, journal))), changesAfter }
  } catch (error) {
    if (!(error instanceof ProcessDied)) throw error
    return null
  } finally {
    planted.lift()
  }
}

/** An apply of the approved plan under the fault, and its undo; the call that met it, null when none did. */
export async function applyUnder(world: World, plan: Plan, plant: (host: WindowsHost) => Planted) {
  const before = await world.snapshot()
  const planted = plant(world.host)
  const ended = await struck(world, (host, store) => world.engine(host, store).apply(plan, secrets), planted)
  const hit = planted.hit()
  if (hit === null) return null
  const { name } = planted
  if (!planted.died()) assert.deepEqual(world.bugs, [], name)
  if (ended !== null && planted.survived()) {
    if (ended.outcome.result === 'done') assert.deepEqual(toWrite(await world.engine().plan(plan.intent)), [], name)
  } else if (ended !== null && ended.outcome.result === 'done') {
    // A requirement that nothing depends on may fail without ending the run, and that is told; everything else stops it.
    assert.ok(ended.told.length > 0 && ended.outcome.unmet.length > 0, `${name}: not told`)
  } else if (ended !== null) {
    assert.equal(ended.changesAfter, 0, `${name}: changes after it`)
  }
  await restored(world, before, name)
  return hit
}

/** An undo under the fault, where an apply has been, and another undo without one. */
export async function undoUnder(world: World, before: string, plant: (host: WindowsHost) => Planted) {
  const planted = plant(world.host)
  const ended = await struck(world, (host, store) => world.engine(host, store).undo(), planted)
  const hit = planted.hit()
  if (hit === null) return null
  const { name } = planted
  if (ended !== null && !planted.survived()) {
    assert.notEqual(ended.outcome.result, 'done', name)
    assert.equal(ended.changesAfter, 0, `${name}: changes after it`)
  }
  await restored(world, before, name)
  return hit
}

async function restored(world: World, before: string, name: string): Promise<void> {
  const { result, failure } = await finish(world.engine().undo())
  assert.deepEqual({ name, result, failure }, { name, result: 'done', failure: null })
  assert.equal(await world.snapshot(), before, name)
}
