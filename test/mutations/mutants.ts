/** Every mutation of the bindings there is: made from the declarations, so a new one cannot be forgotten. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { structs } from '../../src-main/win32/struct.ts'
import { loadDeclarations } from '../win32/abi.ts'
import { resized } from './mutated/declarations.ts'
import type { Notes } from './mutated/notes.ts'
import { type Mutation, type Prototype, parsePrototype } from './mutation.ts'

const folder = 'src-main/win32'

/** The source of each file of the bindings. */
function sources(): readonly (readonly [string, string])[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')])
}

/** Of structures and constants. */
export async function declarationMutations(): Promise<readonly Mutation[]> {
  await loadDeclarations()
  const members = [...structs.values()].flatMap(({ name: struct, members }) =>
    Object.entries(members).flatMap(([member, type]): Mutation[] => [
      { kind: 'member', struct, member, change: 'shifted' },
      ...(['narrower', 'wider'] as const)
        .filter((change) => resized(type, change) !== null)
        .map((change): Mutation => ({ kind: 'member', struct, member, change })),
    ]),
  )
  const constants = sources().flatMap(([file, text]) =>
    [...text.matchAll(/\bconstants\('[^']+', \{([^}]*)\}/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/(\w+): /g)].map(([, name = '']): Mutation => ({ kind: 'constant', file, name })),
    ),
  )
  return [...members, ...constants]
}

/** Every native call that the bindings declare. */
export function prototypes(): readonly Prototype[] {
  return sources().flatMap(([, text]) =>
    [...text.matchAll(/'((?:u?int(?:8|16|32|64|ptr)|void|str) \w+\([^)]*\))'/g)].map(([, found = '']) =>
      parsePrototype(found),
    ),
  )
}

/** Of calls that were made while the notes were taken; arguments that are always the same word cannot change places. */
export function callMutations(notes: Notes): readonly Mutation[] {
  return prototypes().flatMap(({ name: call, parameters }): Mutation[] => {
    const noted = notes.calls[call]
    if (noted === undefined) return []
    const answer = Object.entries(noted.answers).reduce((most, each) => (each[1] > most[1] ? each : most))[0]
    const pairs = parameters.slice(1).flatMap((_, first) => (noted.differs[first] ? [first] : []))
    return [
      ...pairs.map((first): Mutation => ({ kind: 'parameters', call, first })),
      { kind: 'order', call, change: 'omitted', answer },
      { kind: 'order', call, change: 'late', answer },
    ]
  })
}

/** The notes of several processes as one. */
export function merged(all: readonly Notes[]): Notes {
  const calls: Notes['calls'] = {}
  for (const [name, { answers, differs }] of all.flatMap((notes) => Object.entries(notes.calls))) {
    calls[name] ??= { answers: {}, differs: differs.map(() => false) }
    const sum = calls[name]
    for (const [answer, count] of Object.entries(answers)) sum.answers[answer] = (sum.answers[answer] ?? 0) + count
    for (const [index, each] of differs.entries()) sum.differs[index] ||= each
  }
  return { calls, layout: Object.assign({}, ...all.map(({ layout }) => layout)) }
}
