import type { RegistryKey, RegistryValue } from '../host.ts'
import { valueNamed } from '../registry-value.ts'

export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

export const valueIn = (key: RegistryKey | null, name: string): RegistryValue | null =>
  valueNamed(key?.values ?? {}, name) ?? null

/** null: no such value, or one of another type. */
export function dwordIn(key: RegistryKey | null, name: string): number | null {
  const value = valueIn(key, name)
  return value?.type === 'REG_DWORD' ? value.data : null
}

export function textIn(key: RegistryKey | null, name: string): string | null {
  const value = valueIn(key, name)
  return value?.type === 'REG_SZ' || value?.type === 'REG_EXPAND_SZ' ? value.data : null
}
