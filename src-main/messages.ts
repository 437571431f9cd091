/** The texts for people, in the chosen language, and numbers, sizes and times as that language writes them. */
import { type Formatters, IntlMessageFormat } from 'intl-messageformat'
import { spoken } from '../src-core/instant.ts'
import { bytesOf, type Words } from '../src-core/words/words.ts'
import { numberFormat } from './numbers.ts'

export const languages = ['en', 'ru'] as const
export type Language = (typeof languages)[number]

export type Values = Readonly<Record<string, string | number>>

/** Russian for a Russian system, English for every other. */
export const languageOf = (locale: string): Language => (/^ru\b/i.test(locale) ? 'ru' : 'en')

export async function messagesIn(language: Language): Promise<Messages> {
  const { default: texts } =
    language === 'ru'
      ? await import('../assets/locales/ru.json', { with: { type: 'json' } })
      : await import('../assets/locales/en.json', { with: { type: 'json' } })
  return new Messages(language, texts)
}

// Both languages are known to Intl; its own way of finding that out goes through the numbers of all languages.
IntlMessageFormat.resolveLocale = (language) => new Intl.Locale(String(language))

const formatters = (language: Language): Formatters => ({
  getNumberFormat: (_, style) => numberFormat(language, style) as Intl.NumberFormat,
  getDateTimeFormat: (...args) => new Intl.DateTimeFormat(...args),
  getPluralRules: (...args) => new Intl.PluralRules(...args),
})

const name = /\{(\w+)\}/g

/** Nothing but names, each with its value: most sentences, and Intl takes its time to be made for the others. */
const isPlain = (text: string, values: Values): boolean =>
  !/['<{}]/.test(text.replace(name, '')) &&
  [...text.matchAll(name)].every(([, each = '']) => Object.hasOwn(values, each))

export class Messages implements Words {
  private readonly formats = new Map<string, IntlMessageFormat>()

  constructor(
    readonly language: Language,
    private readonly texts: Readonly<Record<string, string>>,
  ) {}

  // Properties, not methods: who gets words takes them apart.
  readonly has = (id: string): boolean => Object.hasOwn(this.texts, id)

  /** A missing text shows its id: plain to see, and found by the tests. */
  readonly text = (id: string, values: Values = {}): string => {
    const text = this.texts[id]
    if (text === undefined) return id
    if (!/[{'<]/.test(text)) return text
    // Only what it names: a point in time takes long to be written.
    const named = Object.entries(values).filter(([each]) => text.includes(each))
    const said = spoken(Object.fromEntries(named), (iso) => this.dateTime(iso))
    if (isPlain(text, said)) return text.replace(name, (_, each: string) => String(said[each]))
    let format = this.formats.get(id)
    if (format === undefined) {
      const options = { ignoreTag: true, formatters: formatters(this.language) }
      format = new IntlMessageFormat(text, this.language, undefined, options)
      this.formats.set(id, format)
    }
    return String(format.format(said))
  }

  number(value: number): string {
    return numberFormat(this.language, { maximumFractionDigits: 1 }).format(value)
  }

  bytes(value: number): string {
    return bytesOf(this, value)
  }

  dateTime(iso: string): string {
    const style = { dateStyle: 'medium', timeStyle: 'medium' } as const
    return new Intl.DateTimeFormat(this.language, style).format(new Date(iso))
  }
}
