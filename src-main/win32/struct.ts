/**
 * Windows structures, declared once as data: the member names and order of the header, with fixed-size types, x64 only.
 * koffi lays them out when they are first used; the declarations are also what a C compiler is asked about in the tests,
 * so each names the header it comes from.
 */
import { koffiOf } from './library.ts'

export type Scalar = 'uint8' | 'uint16' | 'uint32' | 'int32' | 'uint64' | 'int64' | 'double' | 'void *' | 'str16'
export type Member = Scalar | Struct | readonly [Scalar, number]
export type Members = Readonly<Record<string, Member>>

export interface Struct<M extends Members = Members> {
  readonly name: string
  readonly header: string
  readonly members: M
}

type Value<T> = T extends 'uint64' | 'int64'
  ? number | bigint
  : T extends 'void *'
    ? bigint | null
    : T extends 'str16'
      ? string | null
      : T extends Struct<infer M>
        ? Decoded<M>
        : T extends readonly [Scalar, number]
          ? ArrayLike<number>
          : number
export type Decoded<M extends Members> = { readonly [K in keyof M]: Value<M[K]> }

const declared = new Map<string, Struct>()

/** Every structure declared so far, by name. */
export const structs: ReadonlyMap<string, Struct> = declared

export function struct<const M extends Members>(name: string, header: string, members: M): Struct<M> {
  const made = { name, header, members }
  declared.set(name, made)
  return made
}

type Layout = ReturnType<ReturnType<typeof koffiOf>['struct']>
const layouts = new Map<string, Layout>()

function layout(of: Struct): Layout {
  const known = layouts.get(of.name)
  if (known !== undefined) return known
  const koffi = koffiOf()
  const types = Object.entries(of.members).map(([name, member]): [string, string | Layout] => {
    if (typeof member === 'string') return [name, member]
    if ('members' in member) return [name, layout(member)]
    return [name, koffi.array(member[0], member[1])]
  })
  const made = koffi.struct(of.name, Object.fromEntries(types))
  layouts.set(of.name, made)
  return made
}

export function sizeOf(of: Struct): number {
  return koffiOf().sizeof(layout(of))
}

export function offsetOf<M extends Members>(of: Struct<M>, member: keyof M & string): number {
  return koffiOf().offsetof(layout(of), member)
}

/** Reads a structure at an offset of a Buffer or of an address. Strings and pointers are followed as of now. */
export function decode<M extends Members>(of: Struct<M>, at: Buffer | bigint, offset = 0): Decoded<M> {
  return koffiOf().decode(at, offset, layout(of)) as Decoded<M>
}

/** A new Buffer with the structure's scalar members as given and zero elsewhere, followed by `room` zero bytes. */
export function encode<M extends Members>(of: Struct<M>, values: Writable<M>, room = 0): Buffer {
  const buffer = Buffer.alloc(sizeOf(of) + room)
  write(of, buffer, 0, values)
  return buffer
}

/** Members that can be written: numbers, addresses, and structures of such. */
export type Writable<M extends Members> = {
  readonly [K in keyof M]?: M[K] extends Struct<infer N> ? Writable<N> : M[K] extends 'str16' ? never : Value<M[K]>
}

function write<M extends Members>(of: Struct<M>, buffer: Buffer, base: number, values: Writable<M>): void {
  for (const [member, value] of Object.entries(values as Readonly<Record<string, unknown>>)) {
    const type = of.members[member]
    if (type === undefined) throw new Error(`${of.name} has no member ${member}`)
    const offset = base + offsetOf(of, member)
    if (typeof type === 'string') koffiOf().encode(buffer, offset, type === 'void *' ? 'uint64' : type, value ?? 0n)
    else if ('members' in type) write(type, buffer, offset, value as Writable<Members>)
    else buffer.set(value as ArrayLike<number>, offset)
  }
}

/** The address of a Buffer's content; the caller keeps the Buffer referenced as long as Windows uses the address. */
export function addressOf(buffer: Buffer): bigint {
  return koffiOf().address(buffer)
}

/** A NUL-terminated UTF-16 copy of a text. */
export function wide(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf16le')
}

/** The UTF-16 text of a Buffer up to its first NUL. */
export function textOf(buffer: Buffer): string {
  const text = buffer.toString('utf16le')
  const end = text.indexOf('\0')
  return end === -1 ? text : text.slice(0, end)
}

const byteArrays = new Map<number, ReturnType<ReturnType<typeof koffiOf>['array']>>()

/**
 * `length` bytes copied from an address. Given an element's type and a length, koffi 3.3.4 makes a type for the one call
 * and keeps it: the types are made here and used again. Few lengths occur, those of SIDs and of the names of rights.
 */
export function bytesAt(address: bigint, length: number): Buffer {
  // koffi knows no array without elements.
  if (length === 0) return Buffer.alloc(0)
  let type = byteArrays.get(length)
  if (type === undefined) {
    type = koffiOf().array('uint8', length)
    byteArrays.set(length, type)
  }
  return Buffer.from(koffiOf().decode(address, type) as ArrayLike<number> as Uint8Array)
}

/** The NUL-terminated UTF-16 text at an address. */
export function textAt(address: bigint | null): string | null {
  return address === null || address === 0n ? null : koffiOf().decode.string16(address)
}
