/** The registry below HKEY_LOCAL_MACHINE, as the machine holds it. Names are compared without case. */
import type { RegistryValue } from '../host.ts'
import { type Machine, sameText } from './machine.ts'
import type { KeyState } from './state.ts'

export const keyAt = (machine: Machine, path: string): KeyState | undefined =>
  machine.registry.find((key) => sameText(key.path, path))

export function subkeysOf(machine: Machine, path: string): readonly string[] {
  const start = `${path.toLowerCase()}\\`
  return machine.registry
    .filter((key) => key.path.toLowerCase().startsWith(start))
    .map((key) => key.path.slice(start.length))
    .filter((rest) => !rest.includes('\\'))
    .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
}

export const valueIn = (key: KeyState | undefined, name: string): RegistryValue | undefined =>
  key?.values.find((value) => sameText(value.name, name))?.value

/** Windows and its callers share no memory. */
const copyOf = (value: RegistryValue): RegistryValue =>
  value.type === 'REG_MULTI_SZ' ? { type: value.type, data: [...value.data] } : { ...value }

/** A present value keeps the spelling of its name, as on Windows. */
export function setValue(key: KeyState, name: string, value: RegistryValue): void {
  const present = key.values.find((item) => sameText(item.name, name))
  if (present === undefined) key.values.push({ name, value: copyOf(value) })
  else present.value = copyOf(value)
}

export function unsetValue(key: KeyState, name: string): void {
  key.values = key.values.filter((value) => !sameText(value.name, name))
}

export const valuesOf = (key: KeyState): Readonly<Record<string, RegistryValue>> =>
  Object.fromEntries(key.values.map(({ name, value }) => [name, copyOf(value)]))

/** The key, made with its ancestors where they are missing. */
export function makeKey(
  machine: Machine,
  path: string,
  values: Readonly<Record<string, RegistryValue>> = {},
): KeyState {
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('\\')))
  if (parent !== '' && keyAt(machine, parent) === undefined) makeKey(machine, parent)
  let key = keyAt(machine, path)
  if (key === undefined) {
    key = { path, values: [] }
    machine.registry.push(key)
  }
  for (const [name, value] of Object.entries(values)) setValue(key, name, value)
  return key
}
