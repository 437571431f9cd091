/** One native call as koffi binds it, changed or watched. */
import { type Mutation, parsePrototype } from '../mutation.ts'
import { noteCall } from './notes.ts'

type Call = (...args: readonly unknown[]) => unknown
type Bind = (prototype: string) => Call

export function bound(prototype: string, bind: Bind, mutation: Mutation | null): Call {
  const { result, name, parameters } = parsePrototype(prototype)
  if (mutation?.kind === 'parameters' && mutation.call === name) {
    const { first } = mutation
    const call = bind(`${result} ${name}(${swapped(parameters, first).join(', ')})`)
    return (...args) => call(...swapped(args, first))
  }
  const call = bind(prototype)
  if (mutation?.kind === 'order') {
    if (mutation.call !== name) return (...args) => followed(call(...args))
    const answer = answerOf(mutation.answer)
    return (...args) => {
      if (mutation.change === 'late') {
        followed(null)
        waiting = () => void call(...args)
      }
      return answer
    }
  }
  return (...args) => {
    const answer = call(...args)
    noteCall(name, args, answer)
    return answer
  }
}

function swapped<T>(list: readonly T[], first: number): readonly T[] {
  const [one, other] = [list[first], list[first + 1]] as [T, T]
  return [...list.slice(0, first), other, one, ...list.slice(first + 2)]
}

let waiting: (() => void) | null = null

/** The call that came too late is made now; this one's answer is passed on. */
function followed<T>(answer: T): T {
  const late = waiting
  waiting = null
  late?.()
  return answer
}

/** A 64-bit answer is a number where that is exact, as koffi has it. */
function answerOf(text: string): number | bigint | undefined {
  if (text === 'undefined') return undefined
  const value = BigInt(text)
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}
