import { isObject, type Json } from './json.ts'

/**
 * The values that a sentence about a state may speak of: the state's leaves, their paths joined by `_`; words for what is
 * true, false or absent, sizes also in gigabytes, and of a list its length.
 */
export function foundValues(
  state: Json | undefined,
  path: readonly string[] = [],
): Readonly<Record<string, string | number>> {
  const name = path.join('_')
  if (Array.isArray(state)) {
    const parts = state.map((part, index) => foundValues(part, [...path, String(index)]))
    return Object.assign({ [name]: state.length }, ...parts)
  }
  if (isObject(state)) {
    return Object.assign({}, ...Object.entries(state).map(([key, part]) => foundValues(part, [...path, key])))
  }
  if (state === null || state === undefined) return { [name]: 'absent' }
  if (typeof state === 'boolean') return { [name]: String(state) }
  const gigabytes = typeof state === 'number' && /bytes$/i.test(name) ? { [`${name}_gb`]: state / 2 ** 30 } : {}
  return { [name]: state as string | number, ...gigabytes }
}
