/** A plan in a file: written once, read back when it is approved. */
import { fail } from '../../src-core/errors.ts'
import { type Plan, parsePlan } from '../../src-core/plan.ts'
import { settings } from '../../src-core/settings/index.ts'
import { readBounded, replaceFile } from '../files.ts'
import { decoded } from './profile.ts'

const sizeLimit = 8 * 1024 * 1024

export const writePlan = (file: string, plan: Plan): Promise<void> =>
  replaceFile(file, `${JSON.stringify(plan, null, 2)}\n`, 'plan')

export async function readPlan(file: string): Promise<Plan> {
  const text = decoded(readBounded(file, sizeLimit, 'plan'), file, 'plan')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return fail('invalid', 'plan', (error as Error).message, { reason: 'not-a-plan', values: { file } })
  }
  return parsePlan(value, settings)
}
