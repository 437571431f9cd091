import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { argument, literal } from '../../../src-core/export/quoting.ts'

const quotes = "'\u2018\u2019\u201a\u201b"

/** What PowerShell makes of a single-quoted word; null: it is not one word. */
function read(text: string): string | null {
  if (!quotes.includes(text[0] ?? ' ')) return null
  let value = ''
  for (let at = 1; at < text.length; at++) {
    const char = text[at] ?? ''
    if (!quotes.includes(char)) value += char
    else if (quotes.includes(text[at + 1] ?? ' ')) value += text[++at]
    else return at === text.length - 1 ? value : null
  }
  return null
}

/** What a program makes of what PowerShell passes: quotes around what has spaces, nothing escaped. */
function received(word: string): readonly string[] {
  const line = /\s/.test(word) ? `"${word}"` : word
  const found: string[] = []
  let current = ''
  let inside = false
  for (let at = 0; at < line.length; ) {
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0
    const next = line[at + slashes]
    if (next === '"') {
      current += '\\'.repeat(Math.floor(slashes / 2))
      if (slashes % 2 === 1) current += '"'
      else inside = !inside
      at += slashes + 1
    } else if (slashes > 0) {
      current += '\\'.repeat(slashes)
      at += slashes
    } else if (!inside && /\s/.test(next ?? '')) {
      found.push(current)
      current = ''
      at++
    } else {
      current += next
      at++
    }
  }
  return [...found, current]
}

const nasty = fc.string({
  unit: fc.constantFrom(...quotes, '"', '\\', '$', '`', ';', '|', '&', '%', ' ', 'a', 'ё', '(', ')', '-', '@', '{'),
})

describe('a literal', () => {
  test.each([
    ["O'Neil", "'O''Neil'"],
    ['a\u2019; Remove-Item C:\\', "'a\u2019\u2019; Remove-Item C:\\'"],
    ['$(calc)', "'$(calc)'"],
  ])('%s', (value, word) => expect(literal(value)).toBe(word))

  test('is read as the very value, whatever it holds', () => {
    fc.assert(fc.property(nasty, (value) => read(literal(value)) === value))
  })

  test('never spans lines', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (value) => !/[\r\n\u2028\u2029]/.test(literal(value))))
  })
})

describe('an argument', () => {
  test('of plain letters needs no quotes', () => {
    expect(argument('HKLM\\SYSTEM')).toBe('HKLM\\SYSTEM')
  })

  test('reaches the program as one word', () => {
    const values = nasty.filter((value) => value !== '')
    fc.assert(
      fc.property(values, (value) => {
        const word = argument(value)
        const found = received(read(word) ?? word)
        return found.length === 1 && found[0] === value
      }),
    )
  })
})
