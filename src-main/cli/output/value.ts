/** Values of a state in words: by the messages where these have one, by their kind where not. */
import { isObject, type Json } from '../../../src-core/json.ts'
import type { Messages } from '../../messages.ts'

/** The label of a value; literal names, such as those of registry values, speak for themselves. */
export function labelOf(messages: Messages, setting: string, path: readonly string[]): string {
  const id = `field.${setting}.${path.join('.')}`
  if (messages.has(id)) return messages.text(id)
  // Inside something that has a label the rest is a literal name.
  const outer = path.findLastIndex((_, at) => messages.has(`field.${setting}.${path.slice(0, at + 1).join('.')}`))
  return path.slice(outer + 1).join('.')
}

/** `undefined` is a value that is not there. */
export function valueText(
  messages: Messages,
  setting: string,
  path: readonly string[],
  value: Json | undefined,
): string {
  const word = `value.${setting}.${path.join('.')}.${value === undefined ? 'absent' : String(value)}`
  if (!isObject(value) && !Array.isArray(value) && messages.has(word)) return messages.text(word)
  if (value === undefined || value === null) return messages.text('cli.value.absent')
  if (typeof value === 'boolean') return messages.text(value ? 'cli.value.true' : 'cli.value.false')
  if (typeof value === 'number') return numberOf(messages, path.at(-1) ?? '', value)
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.length === 0 ? messages.text('cli.value.none') : value.map(shown).join(', ')
  return registryData(value) ?? JSON.stringify(value)
}

const shown = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Labels tell the unit; a size in bytes is hard to read without a second look. */
function numberOf(messages: Messages, name: string, value: number): string {
  if (/bytes$/i.test(name) && value >= 1024) return `${messages.number(value)} (${messages.bytes(value)})`
  if (/mode$/i.test(name)) return hex(value)
  return String(value)
}

const hex = (value: number): string => `0x${(value >>> 0).toString(16)}`

/** A registry value as the port gives it: its type and its data. */
export function registryData(value: Json | undefined): string | null {
  if (!isObject(value) || typeof value['type'] !== 'string' || !value['type'].startsWith('REG_')) return null
  const { type, data } = value
  if (typeof data === 'number') return `${data < 10 ? data : `${hex(data)} (${data})`} ${type}`
  return `${data === '' ? '""' : Array.isArray(data) ? data.map(shown).join(', ') : String(data)} ${type}`
}
