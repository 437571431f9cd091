import type { Json } from '../json.ts'
import { type Setting, tags } from '../setting.ts'
import type { SettingWrite } from './written.ts'

/** What a write took with it and no undo brings back: the ids of {@link tags}. */
export interface Loss {
  readonly what: string
  readonly setting: string
  readonly run: string
}

export const lossesOf = (writes: readonly SettingWrite[], settings: readonly Setting[]): readonly Loss[] =>
  writes.flatMap(({ setting: id, written: { run, before, after } }) => {
    const setting = settings.find((known) => known.id === id)
    if (setting === undefined || after === null) return []
    return tagsOf(setting, after, before).flatMap((tag) => {
      const what = tags[tag]
      return what === null ? [] : [{ what, setting: id, run }]
    })
  })

/** States of the journal are input: one that its setting's schema refuses tells nothing. */
function tagsOf(setting: Setting, after: Json, before: Json): ReturnType<NonNullable<Setting['tags']>> {
  const [to, from] = [setting.state.safeParse(after), setting.state.safeParse(before)]
  return to.success && from.success ? (setting.tags?.(to.data, from.data) ?? []) : []
}
