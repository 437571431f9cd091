/** The second judge: would the compiler's answers have shown this mutation? It knows structures and constants only. */
import { constantGroups } from '../../src-main/win32/constant.ts'
import { type Struct, structs } from '../../src-main/win32/struct.ts'
import { compilerAnswers, layoutOf } from '../win32/abi.ts'
import { unlisted } from './effect.ts'
import { mutatedConstant, mutatedMembers } from './mutated/declarations.ts'
import type { Mutation } from './mutation.ts'

export async function openOracle(): Promise<(mutation: Mutation) => boolean | null> {
  const answers = await compilerAnswers()
  return (mutation) => {
    switch (mutation.kind) {
      case 'member': {
        const of = structs.get(mutation.struct) as Struct
        const mutated = unlisted(mutatedMembers(of.members, mutation))
        return layoutOf(mutated, of.name).some(
          ([name, found]) => !name.endsWith('.inserted') && answers.get(name) !== found,
        )
      }
      case 'constant': {
        const value = constantGroups.flatMap(({ values }) => values[mutation.name] ?? [])[0] as number | bigint
        return answers.get(mutation.name) !== String(mutatedConstant(value))
      }
      default:
        return null
    }
  }
}
