/** Applies an approved plan, setting by setting, and stops where the machine is no longer as the plan found it. */
import { diff } from './diff.ts'
import { FailureError, failureOf } from './errors.ts'
import { Halt } from './halt.ts'
import type { WindowsHost } from './host.ts'
import type { Intent } from './intent.ts'
import { blockers, type Plan } from './plan.ts'
import { configurationChanges, drifted, type Recorder } from './recorder.ts'
import type { RunEvent, RunOptions } from './run.ts'
import type { Setting } from './setting.ts'

export interface Work {
  readonly recorder: Recorder
  readonly host: WindowsHost
  readonly options: RunOptions
}

export async function* applyPlan(work: Work, plan: Plan, settings: readonly Setting[]): AsyncGenerator<RunEvent> {
  const { recorder, options } = work
  const blocked = blockers(plan)
  if (blocked.length > 0) {
    recorder.unmet.push(...blocked)
    throw new Halt('blocked', null)
  }
  // What could not be read when the plan was made was not approved either.
  const unread = plan.items.find(
    ({ setting, failure }) => failure !== null && settings.some(({ id, write }) => id === setting && write),
  )
  if (unread !== undefined) throw new Halt('failed', unread.failure)
  const gates = new Set(changed(plan, settings).flatMap((setting) => setting.needs ?? []))
  for (const setting of settings) {
    if (options.stop?.()) throw new Halt('stopped', null)
    yield recorder.event(setting.id, 'inspecting')
    if (setting.write === undefined) yield await require(work, setting, plan.intent, gates.has(setting.id))
    else yield* converge(work, setting, plan)
  }
}

const changed = (plan: Plan, settings: readonly Setting[]): readonly Setting[] => {
  const ids = new Set(plan.items.filter((item) => item.changes.length > 0).map((item) => item.setting))
  return settings.filter((setting) => setting.write !== undefined && ids.has(setting.id))
}

/** A requirement again, now: one that a change needs ends the run, another one is only told. */
async function require({ recorder, host }: Work, setting: Setting, intent: Intent, gate: boolean): Promise<RunEvent> {
  try {
    const current = await setting.inspect(host, intent)
    const notes = setting.notes?.(current, intent) ?? []
    if (diff(current, setting.target(intent, current)).length === 0)
      return recorder.event(setting.id, 'unchanged', { notes })
    recorder.unmet.push(setting.id)
    if (gate) throw new Halt('blocked', null)
    return recorder.event(setting.id, 'unmet', { notes })
  } catch (error) {
    if (gate || !(error instanceof FailureError)) throw error
    recorder.unmet.push(setting.id)
    return recorder.event(setting.id, 'unmet', { failure: failureOf(error, setting.id) })
  }
}

async function* converge({ recorder, host }: Work, setting: Setting, plan: Plan): AsyncGenerator<RunEvent> {
  const { intent, items } = plan
  const item = items.find(({ setting: id }) => id === setting.id)
  const now = await setting.inspect(host, intent)
  const wanted = setting.target(intent, now)
  // Compared with the approved plan on both sides: neither the machine nor what would be written may differ from it.
  const moved =
    item?.state == null
      ? { path: [] }
      : (configurationChanges(setting, item.state.current, now)[0] ??
        configurationChanges(setting, item.state.wanted, wanted)[0])
  if (moved !== undefined) throw new Halt('drifted', drifted(setting, moved))
  if (diff(now, wanted).length === 0) {
    yield recorder.event(setting.id, 'unchanged')
    return
  }
  yield* recorder.write(setting, wanted, now, intent, (seen) => diff(seen, setting.target(intent, seen)))
}
