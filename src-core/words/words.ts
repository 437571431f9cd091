/** The texts for people as the core sees them: by id, in a language that somebody else has chosen. */
export interface Words {
  readonly language: string
  readonly has: (id: string) => boolean
  readonly text: (id: string, values?: Readonly<Record<string, string | number>>) => string
}

/** Windows counts in binary multiples and calls them KB, MB and GB. */
const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

export function bytesOf({ text }: Pick<Words, 'text'>, value: number): string {
  const power = Math.min(byteUnits.length - 1, Math.floor(Math.log2(Math.max(1, value)) / 10))
  return text(`ui.bytes.${byteUnits[power] ?? 'byte'}`, { value: value / 1024 ** power })
}

export const numberOf = ({ language }: Words, value: number): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value)

/** With the time zone: a document is read elsewhere, too. */
export const momentOf = ({ language }: Words, iso: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long' }).format(new Date(iso))
