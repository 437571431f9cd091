import type { Registry, RegistryWriter } from './host.ts'
import { sameJson } from './json.ts'
import { type Values, valueNamed } from './registry-value.ts'
import type { Act } from './setting.ts'

/**
 * Brings the values of a key from one state to another and touches only what differs; null: no such key. A key goes with
 * all its values; Windows refuses when it has subkeys.
 */
export async function writeKey(
  registry: Registry,
  key: string,
  to: Values | null,
  from: Values | null,
  act: Act,
): Promise<void> {
  const tell = (writer: RegistryWriter): void =>
    act.note({ id: 'registry-writer', severity: 'info', values: { writer } })
  if (to === null) {
    if (from !== null) tell(await registry.remove(key))
    return
  }
  if (from === null) tell(await registry.create(key))
  const found = from ?? {}
  const set = Object.entries(to).filter(([name, value]) => !sameJson(value, valueNamed(found, name)))
  const unset = Object.keys(found).filter((name) => valueNamed(to, name) === undefined)
  if (set.length > 0) tell(await registry.write(key, Object.fromEntries(set)))
  if (unset.length > 0) tell(await registry.unset(key, unset))
}
