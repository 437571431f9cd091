/** Registry values as data. Names are compared without case, as Windows does, and keep the spelling that was found. */
import * as z from 'zod'
import type { Hex64, RegistryValue as Value } from './host.ts'

export const Hex64Text = z.string().regex(/^0x[0-9a-f]{16}$/)

const Bytes = z.string().regex(/^([0-9a-f]{2})*$/)

export const RegistryValue = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('REG_DWORD'), data: z.int().min(0).max(0xffff_ffff) }),
  z.strictObject({ type: z.literal('REG_QWORD'), data: Hex64Text }),
  z.strictObject({ type: z.enum(['REG_SZ', 'REG_EXPAND_SZ']), data: z.string() }),
  z.strictObject({ type: z.literal('REG_MULTI_SZ'), data: z.array(z.string()).readonly() }),
  z.strictObject({ type: z.enum(['REG_BINARY', 'REG_NONE']), data: Bytes }),
])

export const Values = z.record(z.string(), RegistryValue)
export type Values = Readonly<Record<string, Value>>

export const dword = (data: number): Value => ({ type: 'REG_DWORD', data })
export const qword = (data: Hex64): Value => ({ type: 'REG_QWORD', data })
export const text = (data: string): Value => ({ type: 'REG_SZ', data })

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

const spelling = (values: Values, name: string): string | undefined =>
  Object.keys(values).find((found) => same(found, name))

export function valueNamed(values: Values, name: string): Value | undefined {
  const found = spelling(values, name)
  return found === undefined ? undefined : values[found]
}

/** These values with others set. */
export function withValues(values: Values, others: Values): Values {
  const all = new Map(Object.entries(values))
  for (const [name, value] of Object.entries(others)) all.set(spelling(values, name) ?? name, value)
  return Object.fromEntries(all)
}

const select = (values: Values, names: readonly string[], listed: boolean): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.some((other) => same(other, name)) === listed))

export const withoutValues = (values: Values, names: readonly string[]): Values => select(values, names, false)
export const onlyValues = (values: Values, names: readonly string[]): Values => select(values, names, true)

/** For a comparison: a value that was removed and set again may be spelled differently and is the same to Windows. */
export const caseless = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]))
