/** Laws 1, 2, 3, 5, 6 and 7 for a server and a profile. Asserted without a framework: they also run in a bare node.exe. */
import assert from 'node:assert/strict'
import type { HostCall } from '../../../src-core/host-calls.ts'
import type { Intent } from '../../../src-core/intent.ts'
import { sameJson } from '../../../src-core/json.ts'
import { analyticChannel } from '../../../src-core/provider.ts'
import { settings } from '../../../src-core/settings/index.ts'
import { secrets } from './intents.ts'
import { finish, isBlocked, tagsOf, toWrite, type World } from './world.ts'

export type Law = (world: World, intent: Intent) => Promise<void>

export const laws = {
  '1 and 2: after an apply nothing is left to write, and a second one writes nothing': converges,
  '3: undo brings all configuration back, and what is lost was tagged': restores,
  '5: a plan never mutates': planNeverMutates,
  '6: a target is its own target': targetIsFixed,
  '7: a reboot leaves nothing to write, either': survivesReboot,
} as const satisfies Readonly<Record<string, Law>>

async function planNeverMutates(world: World, intent: Intent): Promise<void> {
  const before = await world.snapshot()
  await world.engine().plan(intent)
  assert.deepEqual(world.changes(), [])
  assert.equal(await world.snapshot(), before)
  assert.equal(world.store.files.size, 0)
}

async function targetIsFixed(world: World, intent: Intent): Promise<void> {
  for (const item of (await world.engine().plan(intent)).items) {
    const setting = settings.find(({ id }) => id === item.setting)
    const wanted = item.state?.wanted
    if (setting === undefined || wanted === undefined) continue
    assert.ok(sameJson(setting.target(intent, wanted), wanted), item.setting)
    assert.ok(setting.state.safeParse(JSON.parse(JSON.stringify(wanted))).success, item.setting)
  }
}

/** Calls that let time pass or ask the DNS server: the proof's, in a full apply. */
const measuring: ReadonlySet<HostCall> = new Set(['system.wait', 'network.queryLocalDns'])

/** A machine without a free session slot may refuse a plan that is not blocked: EvtSaveChannelConfig, StartTraceW. */
const honestRefusals: readonly unknown[] = [15025, 1450]

async function converges(world: World, intent: Intent): Promise<void> {
  const engine = world.engine()
  const plan = await engine.plan(intent)
  const before = await world.snapshot()
  const outcome = await finish(engine.apply(plan, secrets))
  assert.deepEqual(world.bugs, [])
  if (isBlocked(plan)) {
    assert.equal(outcome.result, 'blocked')
    assert.equal(await world.snapshot(), before)
    return
  }
  if (outcome.result !== 'done') {
    assert.ok(toWrite(plan).length > 0)
    assert.ok(honestRefusals.includes(outcome.failure?.code), JSON.stringify(outcome))
    return
  }
  const second = await engine.plan(intent)
  assert.deepEqual(toWrite(second), [])
  const calls = world.calls.length
  const snapshot = await world.snapshot()
  const { result, changed, run } = await finish(engine.apply(second, secrets))
  assert.deepEqual({ result, changed, run }, { result: 'done', changed: [], run: null })
  assert.deepEqual(
    world.changes(calls).filter((call) => !measuring.has(call)),
    [],
  )
  assert.equal(await world.snapshot(), snapshot)
}

async function restores(world: World, intent: Intent): Promise<void> {
  const engine = world.engine()
  const plan = await engine.plan(intent)
  const before = await world.snapshot()
  const readable = !isBlocked(plan)
  const sessions = readable ? (await world.host.traces.sessions()).map(({ name }) => name) : []
  const events = readable ? ((await world.host.channels.log(analyticChannel))?.fileBytes ?? 0) : 0
  const from = world.calls.length
  await finish(engine.apply(plan, secrets))
  const applied = world.calls.slice(from)
  const { result, failure } = await finish(engine.undo())
  assert.deepEqual({ result, failure }, { result: 'done', failure: null })
  assert.equal(await world.snapshot(), before)
  const tags = tagsOf(plan)
  const cleared = applied.some(
    ({ call, args }) => call === 'channels.write' && (args[1] as { enabled?: boolean }).enabled,
  )
  if (cleared && events > 0) assert.ok(tags.has('clears-events'))
  const stopped = applied.some(({ call, args }) => call === 'traces.stop' && sessions.includes(String(args[0])))
  if (stopped) assert.ok(tags.has('restarts-session'))
  if (applied.some(({ call }) => call === 'accounts.create')) assert.ok(tags.has('creates-account'))
}

async function survivesReboot(world: World, intent: Intent): Promise<void> {
  const engine = world.engine()
  const plan = await engine.plan(intent)
  const outcome = await finish(engine.apply(plan, secrets))
  if (outcome.result !== 'done') return
  await world.reboot()
  // A Group Policy object takes the right away again, and the plan said so.
  const owned = plan.items.some(({ notes }) => notes.some(({ id }) => id === 'right-owned-by-policy'))
  const left = toWrite(await engine.plan(intent))
  assert.deepEqual(
    left.filter((id) => !(owned && id === 'logon-right')),
    [],
  )
}
