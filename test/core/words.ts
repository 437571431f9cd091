/** The texts as a person reads them, for what the core renders. */
import type { Words } from '../../src-core/words/words.ts'
import { type Language, messagesIn } from '../../src-main/messages.ts'

const loaded = { en: await messagesIn('en'), ru: await messagesIn('ru') } as const

export function wordsIn(language: Language): Words {
  const messages = loaded[language]
  return {
    language,
    has: messages.has,
    text: (id, values) => {
      if (!messages.has(id)) throw new Error(`no text ${id}`)
      return messages.text(id, values)
    },
  }
}
