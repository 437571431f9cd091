import type { RegistryValue as Value } from '../host.ts'
import { isObject, type Json, type JsonObject, sameJson } from '../json.ts'
import { RegistryValue } from '../registry-value.ts'
import { argument } from './quoting.ts'

/** `reg.exe` for what differs between two sets of values of a key below HKEY_LOCAL_MACHINE. */
export function registryCommands(key: string, to: Json | undefined, from: Json | undefined): readonly string[] {
  const path = argument(`HKLM\\${key}`)
  const [wanted, found]: readonly JsonObject[] = [isObject(to) ? to : {}, isObject(from) ? from : {}]
  if (wanted === undefined || found === undefined) return []
  const spelled = (values: JsonObject, name: string): Json | undefined =>
    Object.entries(values).find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1]
  const set = Object.entries(wanted)
    .filter(([name, value]) => !sameJson(value, spelled(found, name)))
    .map(([name, value]) => `reg.exe add ${path} /v ${argument(name)} ${dataOf(RegistryValue.parse(value))} /f`)
  const unset = Object.keys(found)
    .filter((name) => spelled(wanted, name) === undefined)
    .map((name) => `reg.exe delete ${path} /v ${argument(name)} /f`)
  return [...set, ...unset]
}

function dataOf({ type, data }: Value): string {
  const text = typeof data === 'number' ? `0x${data.toString(16)}` : typeof data === 'string' ? data : data.join('\\0')
  return `/t ${type} /d ${text === '' ? '\'""\'' : argument(text)}`
}
