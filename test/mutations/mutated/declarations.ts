/** What becomes of a declaration; also for the oracle, which asks a compiler about it. */
import type { Member, Members, Scalar } from '../../../src-main/win32/struct.ts'
import type { Mutation } from '../mutation.ts'

type MemberMutation = Extract<Mutation, { kind: 'member' }>

const narrower: Readonly<Partial<Record<Scalar, Scalar>>> = {
  uint16: 'uint8',
  uint32: 'uint16',
  int32: 'uint16',
  uint64: 'uint32',
  int64: 'int32',
  'void *': 'uint32',
  str16: 'uint32',
}
const wider: Readonly<Partial<Record<Scalar, Scalar>>> = {
  uint8: 'uint16',
  uint16: 'uint32',
  uint32: 'uint64',
  int32: 'int64',
}

/** null: nothing is narrower or wider than this. A structure inside another has members of its own to be changed. */
export function resized(member: Member, change: 'narrower' | 'wider'): Member | null {
  if (typeof member === 'string') return (change === 'narrower' ? narrower : wider)[member] ?? null
  if ('members' in member) return null
  const [type, count] = member
  return [type, change === 'narrower' ? count - 1 : count + 1]
}

export function mutatedMembers(members: Members, of: MemberMutation): Members {
  const entries = Object.entries(members).flatMap(([name, member]): [string, Member][] => {
    if (name !== of.member) return [[name, member]]
    // One byte in front: with the alignment, the member and all behind it move by the member's own alignment.
    if (of.change === 'shifted')
      return [
        ['inserted', 'uint8'],
        [name, member],
      ]
    const other = resized(member, of.change)
    if (other === null) throw new Error(`${of.struct}.${name} cannot be ${of.change}`)
    return [[name, other]]
  })
  return Object.fromEntries(entries)
}

/** A flag becomes its neighbour, a number the next one; all ones become less. */
export function mutatedConstant(value: number | bigint): number | bigint {
  if (typeof value === 'bigint') return value + 1n
  if (value === 0xffffffff) return value - 1
  return value !== 0 && (BigInt(value) & (BigInt(value) - 1n)) === 0n ? 2 * value : value + 1
}
