/** Which mutations of structures cannot be noticed by running: nothing that the program uses moves. */
import { type Members, type Struct, sizeOf, structs } from '../../src-main/win32/struct.ts'
import { layoutOf } from '../win32/abi.ts'
import { mutatedMembers } from './mutated/declarations.ts'
import type { Notes } from './mutated/notes.ts'
import type { Mutation } from './mutation.ts'

let count = 0
/** Not among the declared ones, and under a name of its own, because a layout is remembered by its name. */
export const unlisted = (members: Members): Struct => ({ name: `unlisted_${count++}`, header: '', members })

/** The right program never touches such a member, or not its place and width. */
export function isWithoutEffect(mutation: Mutation, { layout }: Notes): boolean {
  if (mutation.kind !== 'member') return false
  const right = structs.get(mutation.struct) as Struct
  return stays(right, unlisted(mutatedMembers(right.members, mutation)), layout)
}

/**
 * Members that are read or written keep their place and width, in this structure and in those that it is part of, and so
 * does the size where somebody asks for it. A structure that was never used tells nothing.
 */
function stays(right: Struct, wrong: Struct, layout: Notes['layout']): boolean {
  const used = Object.keys(right.members).filter((member) => layout[`${right.name}.${member}`])
  const holders = [...structs.values()].filter(({ members }) => Object.values(members).includes(right))
  if (used.length === 0 && holders.length === 0) return false
  const places = (of: Struct): string =>
    JSON.stringify(layoutOf(of, right.name).filter(([name]) => used.some((each) => name === `${right.name}.${each}`)))
  if (places(right) !== places(wrong)) return false
  if (layout[right.name] === true && sizeOf(right) !== sizeOf(wrong)) return false
  return holders.every((holder) => {
    const members = Object.entries(holder.members).map(([name, of]) => [name, of === right ? wrong : of])
    return stays(holder, unlisted(Object.fromEntries(members)), layout)
  })
}
