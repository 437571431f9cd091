/**
 * Numbers of the Windows headers under their own names. Like the structures they are data that the tests put to a C
 * compiler, so a wrong digit does not survive.
 */
export interface ConstantGroup {
  readonly header: string
  readonly values: Readonly<Record<string, number | bigint>>
}

const declared: ConstantGroup[] = []

/** Every group declared so far. */
export const constantGroups: readonly ConstantGroup[] = declared

export function constants<const V extends Readonly<Record<string, number | bigint>>>(header: string, values: V): V {
  declared.push({ header, values })
  return values
}
