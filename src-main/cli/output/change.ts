/** The lines of a plan: every value before and after. */
import type { Change } from '../../../src-core/diff.ts'
import { isObject, type Json } from '../../../src-core/json.ts'
import type { Messages } from '../../messages.ts'
import type { Screen } from './screen.ts'
import { labelOf, registryData, valueText } from './value.ts'

export function showChanges(
  screen: Screen,
  messages: Messages,
  setting: string,
  changes: readonly Change[],
  indent: number,
): void {
  for (const { path, before, after } of withRegistryValues(changes)) {
    // A part that is empty in what appears or vanishes as a whole.
    if ((before ?? null) === null && (after ?? null) === null) continue
    const label = labelOf(messages, setting, path)
    const from = valueText(messages, setting, path, before)
    const to = valueText(messages, setting, path, after)
    screen.line(`${label}: ${from} ${screen.marks.arrow} ${screen.paint('strong', to)}`, indent)
  }
}

/**
 * A registry value changes as a whole for a person: its type and its data on one line. Only where both are in the changes
 * is one of them not enough to tell the other.
 */
function withRegistryValues(changes: readonly Change[]): readonly Change[] {
  const parts = new Map<string, { before: Record<string, Json>; after: Record<string, Json> }>()
  const outer = ({ path }: Change): string => JSON.stringify(path.slice(0, -1))
  for (const change of changes) {
    const name = change.path.at(-1)
    if (name !== 'type' && name !== 'data') continue
    const part = parts.get(outer(change)) ?? { before: {}, after: {} }
    if (change.before !== undefined) part.before[name] = change.before
    if (change.after !== undefined) part.after[name] = change.after
    parts.set(outer(change), part)
  }
  const told = new Set<string>()
  return changes.flatMap((change): readonly Change[] => {
    const key = outer(change)
    const part = parts.get(key)
    const [before, after] = [whole(part?.before), whole(part?.after)]
    if (part === undefined || (before === undefined && after === undefined)) return [dataOnly(change)]
    if (told.has(key)) return []
    told.add(key)
    const path = change.path.slice(0, -1)
    return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
  })
}

const whole = (value: Record<string, Json> | undefined): Json | undefined =>
  isObject(value) && registryData(value) !== null && 'data' in value ? value : undefined

/** Data alone changed: the line is about the value that the data belongs to. */
const dataOnly = (change: Change): Change =>
  change.path.length > 1 && change.path.at(-1) === 'data' ? { ...change, path: change.path.slice(0, -1) } : change
