/** One thing wrong in the bindings: what can be, how it is called, and how it gets into a program. */

export type Mutation =
  /** A member of a structure lies elsewhere, or has another width. */
  | {
      readonly kind: 'member'
      readonly struct: string
      readonly member: string
      readonly change: 'shifted' | 'narrower' | 'wider'
    }
  /** A constant of one file of src-main/win32 has another value. */
  | { readonly kind: 'constant'; readonly file: string; readonly name: string }
  /** Two neighbouring parameters of a call have changed places, in its prototype and in every call of it. */
  | { readonly kind: 'parameters'; readonly call: string; readonly first: number }
  /**
   * A call is not made at all, or only after the next native call, whatever that is. Its caller gets the answer that the
   * right program gets most often.
   */
  | { readonly kind: 'order'; readonly call: string; readonly change: 'omitted' | 'late'; readonly answer: string }

export function title(of: Mutation): string {
  switch (of.kind) {
    case 'member':
      return `member ${of.struct}.${of.member} ${of.change}`
    case 'constant':
      return `constant ${of.file} ${of.name}`
    case 'parameters':
      return `parameters ${of.call} ${of.first + 1} and ${of.first + 2}`
    case 'order':
      return `order ${of.call} ${of.change}`
  }
}

/** The variable that names, as JSON, the mutation of a process whose program was bundled with doubled.ts. */
export const variable = 'ETWDNS_MUTATION'

export interface Prototype {
  readonly result: string
  readonly name: string
  readonly parameters: readonly string[]
}

export function parsePrototype(text: string): Prototype {
  const [, result = '', name = '', list = ''] = /^(\w+) (\w+)\((.*)\)$/.exec(text) ?? []
  if (name === '') throw new Error(`not a prototype: ${text}`)
  return { result, name, parameters: list === '' ? [] : list.split(', ') }
}
