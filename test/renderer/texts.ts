import { readFileSync } from 'node:fs'

/** A text of the page as it stands in the file of its language. */
export const textIn = (language: 'ru' | 'en'): ((key: string) => string) => {
  const texts = JSON.parse(readFileSync(`assets/locales/${language}.json`, 'utf8')) as Readonly<Record<string, string>>
  return (key) => {
    const text = texts[key]
    if (text === undefined) throw new Error(`no text ${key}`)
    return text
  }
}
