/** What would change, value by value: the lines of a plan. */
import { isObject, type Json, type JsonObject, sameJson } from './json.ts'

/** One value before and after; a missing `before` or `after` means that there is no such value on that side. */
export interface Change {
  readonly path: readonly string[]
  readonly before?: Json | undefined
  readonly after?: Json | undefined
}

/**
 * Two states compared leaf by leaf; empty means equal. Arrays are leaves: they are lists of names or identities, shown
 * as a whole. An object that appears or vanishes is shown by its values, not as one lump.
 */
export function diff(
  before: Json | undefined,
  after: Json | undefined,
  path: readonly string[] = [],
): readonly Change[] {
  if (sameJson(before, after)) return []
  const left = branch(before, after)
  const right = branch(after, before)
  if (left !== undefined && right !== undefined) {
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])]
    const parts = keys.flatMap((key) => diff(own(left, key), own(right, key), [...path, key]))
    if (parts.length > 0) return parts
  }
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }]
}

/** A side as an object; absence counts as an empty one when there is an object on the other side. */
const branch = (side: Json | undefined, other: Json | undefined): JsonObject | undefined =>
  isObject(side) ? side : side == null && isObject(other) ? {} : undefined

const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined
