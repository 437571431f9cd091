/** A document instead of lines for a person: into a file, or alone on the output. */
import { fail } from '../../../src-core/errors.ts'
import { replaceFile } from '../../files.ts'
import type { Context } from '../context.ts'
import { silent } from './screen.ts'

/** Its part of the JSON answer; the text is in it where it goes nowhere else. */
export interface Given {
  readonly format: string
  readonly file: string | null
  readonly text: string | null
}

/** The one of the formats that was asked for. */
export function formatOf<Format extends string>(option: string, given: string, known: readonly Format[]): Format {
  const format = known.find((one) => one === given)
  return (
    format ??
    fail('invalid', 'arguments', `no format ${given}`, {
      field: option,
      reason: 'not-one-of',
      values: { known: known.join(', ') },
    })
  )
}

/** What is told to nobody: the document is the answer. */
export const quietly = (context: Context): Context => ({ ...context, screen: silent, chat: silent })

export async function give(context: Context, format: string, text: string): Promise<Given> {
  const { options, io, chat, messages } = context
  if (options.out !== undefined) {
    await replaceFile(options.out, text, 'export')
    chat.line(messages.text('cli.document.written', { file: options.out }))
    return { format, file: options.out, text: null }
  }
  if (options.json === true) return { format, file: null, text }
  io.out(text)
  return { format, file: null, text: null }
}
