/** What a person types, or a script gives: one line, shown or hidden. */
import { StringDecoder } from 'node:string_decoder'
import type { Io } from './io.ts'

/** Longer than any answer: NetUserAdd takes 256 characters of a password (PWLEN, lmcons.h). */
const longest = 4096

/** The next line without its end; null: the input ended first, or Ctrl+C in a hidden one. */
export async function readLine(stdin: Io['stdin'], hidden: boolean): Promise<string | null> {
  const raw = hidden && stdin.isTTY === true && stdin.setRawMode !== undefined
  if (raw) stdin.setRawMode?.(true)
  try {
    return await lineOf(stdin, raw)
  } finally {
    if (raw) stdin.setRawMode?.(false)
    stdin.pause()
  }
}

interface Taken {
  readonly line: string
  /** Null while the line goes on. */
  readonly rest: string | null
  readonly givenUp: boolean
}

function lineOf(stdin: Io['stdin'], raw: boolean): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const decoder = new StringDecoder('utf8')
    let line = ''
    const done = (answer: string | null): void => {
      stdin.off('data', take).off('end', end).off('error', reject)
      resolve(answer)
    }
    const end = (): void => done(line === '' ? null : line)
    const take = (chunk: Buffer | string): void => {
      const taken = typed(line, typeof chunk === 'string' ? chunk : decoder.write(chunk), raw)
      line = taken.line
      if (taken.givenUp) done(null)
      else if (taken.rest !== null || line.length > longest) done(line)
      if (taken.rest) stdin.unshift(Buffer.from(taken.rest))
    }
    stdin.on('data', take).on('end', end).on('error', reject)
    stdin.resume()
  })
}

/** The line with what was typed. In raw mode the terminal's own editing is off: Ctrl+C, Ctrl+D, backspace. */
function typed(before: string, text: string, raw: boolean): Taken {
  let line = before
  const characters = [...text]
  for (const [at, character] of characters.entries()) {
    if (character === '\n' || character === '\r') {
      const rest = characters.slice(at + 1).join('')
      return { line, rest: character === '\r' ? rest.replace(/^\n/, '') : rest, givenUp: false }
    }
    if (raw && (character === '\u0003' || character === '\u0004')) return { line, rest: null, givenUp: true }
    if (raw && (character === '\u007f' || character === '\b')) line = [...line].slice(0, -1).join('')
    else if (!raw || character >= ' ') line += character
  }
  return { line, rest: null, givenUp: false }
}
