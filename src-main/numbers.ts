/**
 * Numbers as Intl writes them in the program's two languages. The first Intl.NumberFormat of a process looks through the data
 * of all languages, which takes longer than a whole check of a server; so Intl is asked only for what is not written here.
 */
import type { Language } from './messages.ts'

export type NumberStyle = Readonly<Intl.NumberFormatOptions>

// https://www.unicode.org/cldr/charts/48/summary/root.html: groups of three digits in both languages.
const marks: Readonly<Record<Language, Readonly<Record<'group' | 'decimal', string>>>> = {
  en: { group: ',', decimal: '.' },
  ru: { group: '\u00a0', decimal: ',' },
}

export const numberFormat = (language: Language, style: NumberStyle = {}): Pick<Intl.NumberFormat, 'format'> => ({
  format: (value) => {
    const text = typeof value === 'number' ? written(language, style, value) : null
    return text ?? new Intl.NumberFormat(language, style).format(value)
  },
})

/** null: a number or a style that is Intl's. */
function written(language: Language, style: NumberStyle, value: number): string | null {
  const { minimumFractionDigits: least = 0, maximumFractionDigits: most = Math.max(3, least), ...more } = style
  const decimal = /^(-?)(\d+)(?:\.(\d+))?$/.exec(Object.is(value, -0) ? '-0' : String(value))
  if (decimal === null || least > most || Object.values(more).some((each) => each !== undefined)) return null
  const [, sign = '', whole = '', fraction = ''] = decimal
  const digits = rounded(whole, fraction, most)
  const shown = digits
    .slice(digits.length - most)
    .replace(/0+$/, '')
    .padEnd(least, '0')
  const { group, decimal: point } = marks[language]
  const grouped = digits.slice(0, digits.length - most).replace(/\B(?=(\d{3})+$)/g, group)
  return `${sign}${grouped}${shown === '' ? '' : `${point}${shown}`}`
}

/** The shortest decimal form of a number with exactly so many digits of its fraction, half away from zero. */
function rounded(whole: string, fraction: string, most: number): string {
  const kept = `${whole}${fraction.slice(0, most).padEnd(most, '0')}`
  const up = (fraction[most] ?? '0') >= '5'
  return (up ? String(BigInt(kept) + 1n) : kept).padStart(most + 1, '0')
}
