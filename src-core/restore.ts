/** Brings settings back to states from the journal: what undo, pause and resume have in common. */
import type { Work } from './apply.ts'
import { Halt } from './halt.ts'
import type { Intent } from './intent.ts'
import type { SettingRecord } from './journal.ts'
import type { Json } from './json.ts'
import { revive } from './plan.ts'
import { configurationChanges, drifted } from './recorder.ts'
import type { RunEvent } from './run.ts'
import type { Setting } from './setting.ts'

export interface Restoration {
  readonly setting: Setting
  /** The state to bring back, as the journal has it. */
  readonly to: Json
  /** What the setting should be now; null: anything goes, it was in flight or the person insists. */
  readonly expected: { readonly state: Json } | null
}

export async function* restore(
  { recorder, host, options }: Work,
  intent: Intent,
  steps: readonly Restoration[],
): AsyncGenerator<RunEvent> {
  for (const { setting, to: recorded, expected } of steps) {
    if (options.stop?.()) throw new Halt('stopped', null)
    yield recorder.event(setting.id, 'inspecting')
    const to = revive(setting, recorded, `${setting.id}.before`, 'journal')
    const now = await setting.inspect(host, intent)
    if (configurationChanges(setting, now, to).length === 0) {
      yield recorder.event(setting.id, 'unchanged')
      continue
    }
    const moved = expected === null ? undefined : configurationChanges(setting, expected.state, now)[0]
    if (moved !== undefined) throw new Halt('drifted', drifted(setting, moved))
    yield* recorder.write(setting, to, now, intent, (seen) => configurationChanges(setting, seen, to))
  }
}

/** The steps that take back these writes, given what the journal knows of each setting last. */
export const restorations = (
  records: readonly SettingRecord[],
  settingOf: (id: string) => Setting,
  lastKnown: (id: string) => { readonly state: Json } | null,
): readonly Restoration[] =>
  records.map(({ setting, before }) => ({ setting: settingOf(setting), to: before, expected: lastKnown(setting) }))
