/** Values of a state in words, and the lines of a plan: one for each value that a person would name. */
import type { Change } from '../diff.ts'
import { isObject, type Json } from '../json.ts'
import { bytesOf, type Words } from './words.ts'

export interface Shown {
  readonly text: string
  /** Stored or typed as it stands: set in monospace. */
  readonly literal: boolean
  /** What a literal value means. */
  readonly hint: string | null
}

export interface Row {
  readonly path: readonly string[]
  readonly before: Json | undefined
  readonly after: Json | undefined
}

/** Literal names, such as those of registry values, speak for themselves. */
export function labelOf(words: Words, setting: string, path: readonly string[]): Pick<Shown, 'text' | 'literal'> {
  const id = `field.${setting}.${path.join('.')}`
  if (words.has(id)) return { text: capital(words.text(id)), literal: false }
  const outer = path.map((_, at) => words.has(`field.${setting}.${path.slice(0, at + 1).join('.')}`)).lastIndexOf(true)
  return { text: path.slice(outer + 1).join('.'), literal: true }
}

/** Labels are words within a sentence; here they begin one. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const hex = (value: number): string => `0x${(value >>> 0).toString(16)}`

export function shown(words: Words, setting: string, path: readonly string[], value: Json | undefined): Shown {
  const plain = (text: string): Shown => ({ text, literal: false, hint: null })
  if (!isObject(value) && !Array.isArray(value)) {
    const word = `value.${setting}.${path.join('.')}.${value == null ? 'absent' : String(value)}`
    if (words.has(word)) return plain(words.text(word))
  }
  if (value === undefined || value === null) return plain(words.text('ui.value.none'))
  if (typeof value === 'boolean') return plain(words.text(value ? 'ui.value.yes' : 'ui.value.no'))
  if (Array.isArray(value)) {
    return plain(value.length === 0 ? words.text('ui.value.none') : value.map((part) => textOf(part)).join(', '))
  }
  const name = path.at(-1) ?? ''
  const data = isObject(value) && 'data' in value ? (value['data'] ?? null) : value
  if (typeof data === 'number' && /bytes$/i.test(name))
    return { text: bytesOf(words, data), literal: false, hint: null }
  const text = typeof data === 'number' && /mode$/i.test(name) ? hex(data) : textOf(data)
  return { text: text === '' ? '""' : text, literal: true, hint: hintOf(words, name, data) }
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

function hintOf(words: Words, name: string, data: Json): string | null {
  const id = `ui.hint.${name}`
  if (!words.has(id) || (typeof data !== 'string' && typeof data !== 'number')) return null
  const text = words.text(id, { value: /mode$/i.test(name) && typeof data === 'number' ? hex(data) : data })
  return text === '' ? null : text
}

/** A registry value is one line for a person, whether its type, its data or both change. */
export function rowsOf(changes: readonly Change[]): readonly Row[] {
  const rows = new Map<string, Row>()
  for (const { path, before, after } of changes) {
    const part = path.at(-1)
    const ofRegistry = path.length > 1 && (part === 'type' || part === 'data') && path.includes('values')
    const at = ofRegistry ? path.slice(0, -1) : path
    const key = JSON.stringify(at)
    const row = rows.get(key)
    const data = part === 'data' || !ofRegistry
    rows.set(key, {
      path: at,
      before: data ? before : row?.before,
      after: data ? after : row?.after,
    })
  }
  // What is empty on both sides belongs to something that appears or vanishes as a whole; so does a new zero.
  return [...rows.values()].filter(({ before, after }) => !(isNothing(before) && (isNothing(after) || isZero(after))))
}

const isNothing = (value: Json | undefined): boolean => value === undefined || value === null
const isZero = (value: Json | undefined): boolean => value === 0 || value === `0x${'0'.repeat(16)}`
