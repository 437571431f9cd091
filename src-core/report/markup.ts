/** HTML whose every value is escaped: names of accounts, sessions and files are what somebody typed. */

/** Text that is HTML already. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Part = Markup | string | number | null | false | readonly Part[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Control characters are nothing that HTML may hold, and bidirectional ones would turn the words around them. */
const unwanted = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu

export const escaped = (text: string): string =>
  text.replace(unwanted, '\ufffd').replace(/[&<>"']/g, (character) => entities[character] ?? '')

/** A template: what stands in it is HTML, what is put into it is text unless it is markup. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(strings.map((string, at) => string + rendered(parts[at] ?? null)).join(''))

function rendered(part: Part): string {
  if (part === null || part === false) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'object') return part.map(rendered).join('')
  return escaped(String(part))
}
