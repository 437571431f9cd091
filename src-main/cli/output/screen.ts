/** Lines for a person: wrapped to the console, coloured where that is wanted, in characters that the console has. */
import type { Io } from '../io.ts'

export type Colour = 'good' | 'warn' | 'bad' | 'dim' | 'strong'

const codes: Readonly<Record<Colour, string>> = { good: '32', warn: '33', bad: '31', dim: '2', strong: '1' }

export interface Marks {
  readonly good: string
  readonly change: string
  readonly bad: string
  readonly note: string
  readonly arrow: string
  readonly bullet: string
}

/** A Russian Windows console has the characters of code page 866 and ASCII is the part that no font lacks. */
const plainMarks: Marks = { good: '[ok]', change: '[->]', bad: '[!!]', note: '[i]', arrow: '->', bullet: '-' }
const niceMarks: Marks = { good: '✓', change: '→', bad: '✗', note: 'ℹ', arrow: '→', bullet: '•' }

const plainFor: Readonly<Record<string, string>> = {
  '«': '"',
  '»': '"',
  '“': '"',
  '”': '"',
  '„': '"',
  '’': "'",
  '‘': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '→': '->',
  '×': 'x',
  '≥': '>=',
  '≤': '<=',
  '\u00a0': ' ',
  '\u202f': ' ',
}

export const plainText = (text: string): string =>
  text.replace(/[«»“”„’‘–—…→×≥≤\u00a0\u202f]/g, (character) => plainFor[character] ?? character)

export interface ScreenParts {
  readonly write: (text: string) => void
  readonly columns: number
  readonly colour: boolean
  readonly plain: boolean
}

export class Screen {
  readonly marks: Marks
  /** How far a text hangs in after a mark, and what belongs to it below that. */
  readonly hang: number
  readonly inner: number

  constructor(private readonly parts: ScreenParts) {
    this.marks = parts.plain ? plainMarks : niceMarks
    this.hang = parts.plain ? 5 : 2
    this.inner = this.hang + 2
  }

  /** One paragraph; what does not fit goes on under `indent`. `lead` stands before the first line, inside the indent. */
  line(text = '', indent = 0, lead = ''): void {
    const width = Math.max(30, this.parts.columns - 1 - indent)
    const [first = '', ...more] = text.split('\n').flatMap((part) => wrapped(part, width))
    this.raw(`${lead.padEnd(indent + lead.length - visible(lead).length)}${first}\n`)
    for (const part of more) this.raw(`${part === '' ? '' : ' '.repeat(indent)}${part}\n`)
  }

  /** As it is, but for characters that the console lacks. */
  raw(text: string): void {
    this.parts.write(this.parts.plain ? plainText(text) : text)
  }

  paint(colour: Colour, text: string): string {
    return this.parts.colour ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences of paint()
const escapes = /\u001b\[\d+m/g
const visible = (text: string): string => text.replace(escapes, '')

/** Breaks at ordinary blanks only: a no-break space holds a number and its unit together. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && visible(`${line} ${word}`).length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

export function screenOf(io: Io, stream: 'out' | 'err'): Screen {
  const terminal = stream === 'out' ? io.outIsTerminal : io.errIsTerminal
  const utf8 = /utf-?8/i.test(io.env['LC_ALL'] || io.env['LC_CTYPE'] || io.env['LANG'] || '')
  return new Screen({
    write: (text) => io[stream](text),
    columns: io.columns,
    // https://no-color.org: present and not empty.
    colour: terminal && !io.env['NO_COLOR'] && io.env['TERM'] !== 'dumb',
    plain: io.platform === 'win32' || !utf8,
  })
}

/** Where JSON is wanted nothing else may be written. */
export const silent = new Screen({ write: () => {}, columns: 100, colour: false, plain: true })
