/** In the place of src-main/win32/struct.ts. */
import * as real from '../../../src-main/win32/struct.ts'
import { chosen } from './chosen.ts'
import { mutatedMembers } from './declarations.ts'
import { noteMember, noteSize, takesNotes } from './notes.ts'

export * from '../../../src-main/win32/struct.ts'

type Values = Readonly<Record<string, unknown>>

export function struct(name: string, header: string, members: real.Members): real.Struct {
  if (chosen?.kind !== 'member' || chosen.struct !== name) return real.struct(name, header, members)
  return real.struct(name, header, mutatedMembers(members, chosen))
}

export function sizeOf(of: real.Struct): number {
  noteSize(of)
  return real.sizeOf(of)
}

export function offsetOf(of: real.Struct, member: string): number {
  noteMember(of, member)
  return real.offsetOf(of, member)
}

export function decode(of: real.Struct, at: Buffer | bigint, offset = 0): Values {
  const values = real.decode(of, at, offset)
  return takesNotes ? watched(of, values) : values
}

export function encode(of: real.Struct, values: Values, room = 0): Buffer {
  noteSize(of)
  noteWritten(of, values)
  return real.encode(of, values as real.Writable<real.Members>, room)
}

function noteWritten(of: real.Struct, values: Values): void {
  for (const [member, value] of Object.entries(values)) {
    noteMember(of, member)
    const type = of.members[member]
    if (typeof type === 'object' && 'members' in type) noteWritten(type, value as Values)
  }
}

/** Notes what is read. Texts are followed by koffi whether somebody reads them or not. */
function watched(of: real.Struct, values: Values): Values {
  for (const [member, type] of Object.entries(of.members)) if (type === 'str16') noteMember(of, member)
  return new Proxy(values, {
    get: (target, member) => {
      const type = of.members[String(member)]
      if (type === undefined) return Reflect.get(target, member)
      noteMember(of, String(member))
      const value: unknown = Reflect.get(target, member)
      return typeof type === 'object' && 'members' in type ? watched(type, value as Values) : value
    },
  })
}
