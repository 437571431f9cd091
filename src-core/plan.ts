/** A plan: what was found, what is wanted, and for which profile. It may lie in a file until it is approved. */
import * as z from 'zod'
import type { Change } from './diff.ts'
import { fail } from './errors.ts'
import { Intent } from './intent.ts'
import { type Json, sameJson } from './json.ts'
import { Item } from './observe.ts'
import type { Setting } from './setting.ts'

export const planSchema = 1

export const Plan = z.strictObject({
  schema: z.literal(planSchema),
  at: z.iso.datetime(),
  server: z.string(),
  intent: Intent,
  /** The settings that were chosen; null: all. */
  only: z.array(z.string()).nullable(),
  items: z.array(Item),
})
export type Plan = Readonly<z.infer<typeof Plan>>

/** The number of settings that a plan would write. */
export const changing = (plan: Plan): readonly Item[] =>
  plan.items.filter((item) => item.changes.length > 0 && item.status !== 'unmet')

/** The requirements that keep a plan from being applied. */
export const blockers = (plan: Plan): readonly string[] => [...new Set(plan.items.flatMap((item) => item.blockedBy))]

/** Would this plan do nothing that the other, which was approved, would not? It may have less left to do. */
export const isWithin = (plan: Plan, approved: Plan): boolean =>
  sameJson(plan.intent, approved.intent) &&
  blockers(plan).length === 0 &&
  changing(plan).every((item) => {
    const known = approved.items.find(({ setting }) => setting === item.setting)
    return (
      known !== undefined &&
      item.changes.every((change) => known.changes.some((other) => sameChange(change, other))) &&
      // A consequence that nobody was told of is a new one.
      item.tags.every((tag) => known.tags.includes(tag))
    )
  })

const sameChange = (one: Change, other: Change): boolean =>
  sameJson(one.path, other.path) && sameJson(one.before, other.before) && sameJson(one.after, other.after)

/** Parses a plan file; throws a failure `invalid` that names the field. */
export function parsePlan(input: unknown, settings: readonly Setting[]): Plan {
  const schema = (input as { schema?: unknown } | null)?.schema
  if (typeof schema === 'number' && schema > planSchema) {
    return fail('unsupported', 'plan', `schema ${schema}`, {
      field: 'schema',
      reason: 'plan-newer',
      values: { schema },
    })
  }
  const parsed = Plan.safeParse(input)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return fail('invalid', 'plan', issue?.message ?? 'not a plan', { field: issue?.path.join('.') || '(root)' })
  }
  parsed.data.items.forEach((item, index) => {
    const setting = settings.find(({ id }) => id === item.setting)
    if (setting === undefined)
      fail('invalid', 'plan', `no setting ${item.setting}`, { field: `items.${index}.setting` })
    else if (item.state !== null) {
      revive(setting, item.state.current, `items.${index}.state.current`, 'plan')
      revive(setting, item.state.wanted, `items.${index}.state.wanted`, 'plan')
    }
  })
  return parsed.data
}

/** A state that was written down, read back by its setting's own schema. */
export function revive(setting: Setting, state: Json, field: string, operation: 'plan' | 'journal'): Json {
  const parsed = setting.state.safeParse(state)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  return fail('invalid', operation, issue?.message ?? 'not a state', {
    setting: setting.id,
    field: [field, ...(issue?.path ?? [])].join('.'),
    ...(operation === 'journal' ? { reason: 'journal-state' } : {}),
  })
}
