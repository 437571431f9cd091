/** Which language the page speaks, and its texts. */
import type { IntlConfig } from 'react-intl'
import { recall } from '../state/storage.ts'

export const languages = ['ru', 'en'] as const
export type Language = (typeof languages)[number]
/** Those that name values are parsed by the build (page.config.ts). */
export type Texts = NonNullable<IntlConfig['messages']>

export const languageOf = (locale: string): Language => (/^ru\b/i.test(locale) ? 'ru' : 'en')

/** What the address asks for, what was chosen the last time, the system's. */
export function firstLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang')
  const known = [asked, recall('language')].flatMap((one) => languages.filter((language) => language === one))
  return known[0] ?? languageOf(navigator.language)
}

export async function textsIn(language: Language): Promise<Texts> {
  const module =
    language === 'ru' ? await import('../../assets/locales/ru.json') : await import('../../assets/locales/en.json')
  return module.default
}
