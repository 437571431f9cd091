import type { RegistryValue as Value } from '../host.ts'
import { isObject, type Json, type JsonObject, sameJson } from '../json.ts'
import { RegistryValue } from '../registry-value.ts'
import { argument } from './quoting.ts'

/** What differs between two sets of values of a key. */
export interface RegistryChanges {
  readonly set: readonly (readonly [name: string, value: Value])[]
  readonly unset: readonly string[]
}

export function registryChanges(to: Json | undefined, from: Json | undefined): RegistryChanges {
  const [wanted, found]: readonly [JsonObject, JsonObject] = [isObject(to) ? to : {}, isObject(from) ? from : {}]
  const spelled = (values: JsonObject, name: string): Json | undefined =>
    Object.entries(values).find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1]
  return {
    set: Object.entries(wanted)
      .filter(([name, value]) => !sameJson(value, spelled(found, name)))
      .map(([name, value]) => [name, RegistryValue.parse(value)]),
    unset: Object.keys(found).filter((name) => spelled(wanted, name) === undefined),
  }
}

/** By `reg.exe`, for a key below HKEY_LOCAL_MACHINE. */
export function registryCommands(key: string, to: Json | undefined, from: Json | undefined): readonly string[] {
  const path = argument(`HKLM\\${key}`)
  const { set, unset } = registryChanges(to, from)
  return [
    ...set.map(([name, value]) => `reg.exe add ${path} /v ${argument(name)} ${dataOf(value)} /f`),
    ...unset.map((name) => `reg.exe delete ${path} /v ${argument(name)} /f`),
  ]
}

function dataOf({ type, data }: Value): string {
  const text = typeof data === 'number' ? `0x${data.toString(16)}` : typeof data === 'string' ? data : data.join('\\0')
  return `/t ${type} /d ${text === '' ? '\'""\'' : argument(text)}`
}
