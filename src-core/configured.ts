/** The values of a setting that a write brought, or an undo takes back: not what was only observed beside them. */
import { type Change, diff } from './diff.ts'
import { isObject, type Json, sameJson } from './json.ts'
import { configurationOf, type Setting } from './setting.ts'

/** Part by part of the state: one whose exchange leaves the configuration as it is was only observed. */
export function configuredChanges(setting: Setting, from: Json, to: Json): readonly Change[] {
  if (sameJson(configurationOf(setting, from), configurationOf(setting, to))) return []
  const changes = diff(from, to)
  if (!isObject(from) || !isObject(to)) return changes
  const before = configurationOf(setting, from)
  const counts = (part: string): boolean =>
    !sameJson(before, configurationOf(setting, { ...from, [part]: to[part] ?? null }))
  return changes.filter(({ path: [part] }) => part === undefined || counts(part))
}
