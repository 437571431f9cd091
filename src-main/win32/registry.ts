/**
 * The registry of this machine. Writes go through regedit where it can carry the value, else through the API; what was
 * written is always read back through the API, so that the check does not trust the writer.
 */
import { fail } from '../../src-core/errors.ts'
import type { Registry, RegistryKey, RegistryValue } from '../../src-core/host.ts'
import * as api from './registry-api.ts'
import { bytesOf } from './registry-value.ts'
import { byRegedit, type Entry } from './script-host.ts'

type Values = Readonly<Record<string, RegistryValue>>

export const registry: Registry = {
  read: async (key) => api.readKey(key),

  async create(key) {
    api.refuseMissingParent(key)
    if (api.keyExists(key)) return 'api'
    if (plain(key) && (await byRegedit((regedit) => regedit.promisified.createKey([hklm(key)])))) {
      if (!api.keyExists(key)) fail('unverified', 'regedit', `createKey ended well, but there is no ${hklm(key)}`)
      return 'regedit'
    }
    api.createKey(key)
    return 'api'
  },

  async write(key, values) {
    required(key)
    const entries = Object.entries(values)
    const carried = entries.filter(([name, value]) => plain(key) && plain(name) && entryOf(value) !== null)
    const rest = entries.filter((entry) => !carried.includes(entry))
    const map = Object.fromEntries(carried.map(([name, value]) => [name, entryOf(value) as Entry]))
    const byScript =
      carried.length > 0 && (await byRegedit((regedit) => regedit.promisified.putValue({ [hklm(key)]: map })))
    api.setValues(key, byScript ? Object.fromEntries(rest) : values)
    verify(key, values, byScript ? 'regedit' : 'RegSetValueExW')
    // "regedit" only when it wrote all of them.
    return byScript && rest.length === 0 ? 'regedit' : 'api'
  },

  async unset(key, names) {
    const present = presentNames(required(key), names)
    if (present.length === 0) return 'api'
    const carried = present.every((name) => plain(key) && plain(name) && !name.includes('\\'))
    const paths = present.map((name) => `${hklm(key)}\\${name}`)
    const byScript = carried && (await byRegedit((regedit) => regedit.promisified.deleteValue(paths)))
    if (!byScript) api.deleteValues(key, present)
    const left = presentNames(required(key), names)
    if (left.length > 0) fail('unverified', writerName(byScript), `${hklm(key)} still has ${left.join(', ')}`)
    return byScript ? 'regedit' : 'api'
  },

  async remove(key) {
    api.refuseChildren(key)
    if (plain(key) && (await byRegedit((regedit) => regedit.promisified.deleteKey([hklm(key)])))) {
      if (api.keyExists(key)) fail('unverified', 'regedit', `deleteKey ended well, but ${hklm(key)} is still there`)
      return 'regedit'
    }
    api.deleteKey(key)
    return 'api'
  },
}

const hklm = (key: string): string => `HKLM\\${key}`

/** regedit's protocol is one escaped line for each name and value: an empty or a NUL-bearing one does not get through. */
function plain(text: string): boolean {
  return text !== '' && !text.includes('\0')
}

/**
 * How regedit takes a value; null where it would not arrive exactly: numbers beyond what VBScript's Long and JavaScript's
 * number hold, empty texts, lists (joined with commas on the way), REG_NONE (it would become REG_BINARY).
 */
export function entryOf(value: RegistryValue): Entry | null {
  switch (value.type) {
    case 'REG_DWORD':
      return value.data <= 0x7fffffff ? { type: value.type, value: value.data } : null
    case 'REG_QWORD': {
      const data = BigInt(value.data)
      return data <= BigInt(Number.MAX_SAFE_INTEGER) ? { type: value.type, value: Number(data) } : null
    }
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
      return plain(value.data) ? { type: value.type, value: value.data } : null
    case 'REG_MULTI_SZ':
      return value.data.length > 0 && value.data.every((line) => plain(line) && !line.includes(','))
        ? { type: value.type, value: [...value.data] }
        : null
    case 'REG_BINARY':
      return value.data === '' ? null : { type: value.type, value: [...Buffer.from(value.data, 'hex')] }
    case 'REG_NONE':
      return null
  }
}

function required(key: string): RegistryKey {
  const found = api.readKey(key)
  if (found !== null) return found
  // Fails with Windows' own words for a key that is not there.
  api.setValues(key, {})
  return { values: {}, subkeys: [] }
}

/** The names among these that the key has, as the key spells them. */
function presentNames(key: RegistryKey, names: readonly string[]): readonly string[] {
  const wanted = new Set(names.map(fold))
  return Object.keys(key.values).filter((name) => wanted.has(fold(name)))
}

function verify(key: string, values: Values, writer: string): void {
  const found = new Map(Object.entries(required(key).values).map(([name, value]) => [fold(name), value]))
  for (const [name, value] of Object.entries(values)) {
    const now = found.get(fold(name))
    if (now === undefined || !same(now, value)) {
      const is = now === undefined ? 'missing' : JSON.stringify(now)
      fail('unverified', writer, `${hklm(key)}\\${name} is ${is} after writing ${JSON.stringify(value)}`)
    }
  }
}

function same(one: RegistryValue, other: RegistryValue): boolean {
  return one.type === other.type && bytesOf(one).data.equals(bytesOf(other).data)
}

/** Windows compares names of values without case. */
const fold = (name: string): string => name.toUpperCase()

const writerName = (byScript: boolean): string => (byScript ? 'regedit' : 'RegDeleteValueW')
