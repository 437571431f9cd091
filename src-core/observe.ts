/** What is found on the machine, setting by setting, and what would change: the table behind check, plan and dashboard. */
import * as z from 'zod'
import { diff } from './diff.ts'
import { Failure, failureOf } from './errors.ts'
import type { WindowsHost } from './host.ts'
import type { Intent } from './intent.ts'
import type { Json } from './json.ts'
import { Note } from './note.ts'
import { isAsked, type Setting, type Tag, tags } from './setting.ts'

const json = z.json() as z.ZodType<Json>

export const statuses = [
  'converged', // as wanted; a requirement: met
  'change', // differs and can be written
  'blocked', // differs, and a requirement that it needs is not met
  'unmet', // a requirement that is not met
  'failed', // cannot be read
  'unproven', // a measurement that was not asked for
  'unasked', // the profile asks nothing of it
] as const
export type Status = (typeof statuses)[number]

export const Item = z.strictObject({
  setting: z.string(),
  status: z.enum(statuses),
  /** null where the state could not be read or was not measured. */
  state: z.strictObject({ current: json, wanted: json }).nullable(),
  changes: z.array(z.strictObject({ path: z.array(z.string()), before: json.optional(), after: json.optional() })),
  notes: z.array(Note),
  tags: z.array(z.enum(Object.keys(tags) as [Tag, ...Tag[]])),
  /** The unmet requirements that block it. */
  blockedBy: z.array(z.string()),
  failure: Failure.nullable(),
})
export type Item = Readonly<z.infer<typeof Item>>

export interface Choice {
  /** These settings and the requirements they need; all when absent. */
  readonly only?: readonly string[] | undefined
  /** Measure, too: sends queries and takes seconds. */
  readonly prove?: boolean | undefined
}

/** The settings of a choice, in their order, with every requirement that a chosen one needs. */
export function chosen(settings: readonly Setting[], only: Choice['only']): readonly Setting[] {
  if (only === undefined) return settings
  const ids = new Set(only)
  for (const setting of settings) if (ids.has(setting.id)) for (const id of setting.needs ?? []) ids.add(id)
  return settings.filter((setting) => ids.has(setting.id))
}

/** Reads every chosen setting, one after the other: a call that hangs is then the one that was named last. */
export async function* observe(
  settings: readonly Setting[],
  host: WindowsHost,
  intent: Intent,
  choice: Choice,
  reading: (setting: string) => void,
): AsyncGenerator<Item> {
  const unmet = new Set<string>()
  for (const setting of chosen(settings, choice.only)) {
    if (!isAsked(setting, intent)) {
      yield bare(setting, 'unasked', null)
      continue
    }
    if (setting.proof === true && choice.prove !== true) {
      yield bare(setting, 'unproven', null)
      continue
    }
    reading(setting.id)
    const item = await itemOf(setting, host, intent, unmet)
    if (item.status === 'unmet' || item.status === 'failed') unmet.add(setting.id)
    yield item
  }
}

async function itemOf(setting: Setting, host: WindowsHost, intent: Intent, unmet: ReadonlySet<string>): Promise<Item> {
  try {
    return judge(setting, intent, await setting.inspect(host, intent), unmet)
  } catch (error) {
    return bare(setting, 'failed', failureOf(error, setting.id))
  }
}

/** What a state means, given the requirements that are not met. Pure. */
export function judge(setting: Setting, intent: Intent, current: Json, unmet: ReadonlySet<string>): Item {
  const wanted = setting.target(intent, current)
  const changes = diff(current, wanted)
  const blockedBy = changes.length === 0 ? [] : (setting.needs ?? []).filter((id) => unmet.has(id))
  const differs = setting.write === undefined ? 'unmet' : blockedBy.length > 0 ? 'blocked' : 'change'
  return {
    setting: setting.id,
    status: changes.length === 0 ? 'converged' : differs,
    state: { current, wanted },
    changes: changes.map((change) => ({ ...change, path: [...change.path] })),
    notes: [...(setting.notes?.(current, intent) ?? [])],
    tags: changes.length === 0 ? [] : [...(setting.tags?.(wanted, current) ?? [])],
    blockedBy,
    failure: null,
  }
}

const bare = (setting: Setting, status: Status, failure: Failure | null): Item => ({
  setting: setting.id,
  status,
  state: null,
  changes: [],
  notes: [],
  tags: [],
  blockedBy: [],
  failure,
})
