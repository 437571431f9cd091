/**
 * What the right program uses, for the generator: which members of structures, whose size, and of each call the answers
 * and the neighbouring arguments that never differ.
 */
import { writeFileSync } from 'node:fs'
import type { Struct } from '../../../src-main/win32/struct.ts'

export interface CallNotes {
  /** How often each answer came; a call without a result answers `undefined`. */
  readonly answers: Record<string, number>
  /** For each parameter but the last: was it ever another machine word than the next one? */
  readonly differs: boolean[]
}
export interface Notes {
  readonly calls: Record<string, CallNotes>
  /** `struct.member`, and `struct` where its size counts. */
  readonly layout: Record<string, true>
}

/** The folder for a file of notes from each process; without it none are taken. */
export const notesVariable = 'ETWDNS_MUTATION_NOTES'

const notes: Notes = { calls: {}, layout: {} }
const folder = process.env[notesVariable]
export const takesNotes = folder !== undefined
if (folder !== undefined) {
  process.on('exit', () => writeFileSync(`${folder}/${Date.now()}-${process.pid}.json`, JSON.stringify(notes)))
}

export function noteSize(of: Struct): void {
  notes.layout[of.name] = true
}

export function noteMember(of: Struct, member: string): void {
  notes.layout[`${of.name}.${member}`] = true
}

export function noteCall(name: string, args: readonly unknown[], answer: unknown): void {
  if (!takesNotes) return
  notes.calls[name] ??= { answers: {}, differs: args.slice(1).map(() => false) }
  const { answers, differs } = notes.calls[name]
  answers[String(answer)] = (answers[String(answer)] ?? 0) + 1
  for (let index = 0; index + 1 < args.length; index++) {
    differs[index] ||= word(args[index]) !== word(args[index + 1])
  }
}

/** NULL and 0 are the same word; a buffer and a text are like nothing else. */
function word(argument: unknown): unknown {
  if (argument === null) return 0n
  return typeof argument === 'number' ? BigInt(argument) : typeof argument === 'bigint' ? argument : Symbol()
}
