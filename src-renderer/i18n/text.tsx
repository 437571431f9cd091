/** The texts for people, in the language that is chosen now. */
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { IntlProvider, type IntlShape, useIntl } from 'react-intl'
import { spoken } from '../../src-core/instant.ts'
import { bytesOf } from '../../src-core/words/words.ts'
import { type Language, type Texts, textsIn } from './language.ts'
import { SayContext, type Values } from './say.tsx'

interface Props {
  readonly language: Language
  /** The texts in this language at the start. */
  readonly first: Texts
  readonly children: ReactNode
}

export function TextProvider({ language, first, children }: Props) {
  const { texts, spoken } = useTexts(language, first)
  return (
    <IntlProvider locale={spoken} messages={texts}>
      <Saying>{children}</Saying>
    </IntlProvider>
  )
}

/** The chosen language's texts; until they are there the page stays in the language before. */
function useTexts(language: Language, first: Texts) {
  const [state, setState] = useState({ texts: first, spoken: language })
  useEffect(() => {
    if (language === state.spoken) return
    let left = false
    void textsIn(language).then((texts) => {
      if (!left) setState({ texts, spoken: language })
    })
    return () => {
      left = true
    }
  }, [language, state.spoken])
  return state
}

function Saying({ children }: { readonly children: ReactNode }) {
  const { text } = useSpeech()
  return <SayContext.Provider value={text}>{children}</SayContext.Provider>
}

export interface Speech {
  readonly language: string
  has(id: string): boolean
  text(id: string, values?: Values): string
  number(value: number): string
  bytes(value: number): string
  seconds(ms: number): string
  percent(value: number): string
  date(iso: string): string
  time(ms: number, withSeconds?: boolean): string
  list(words: readonly string[]): string
}

const dateIn = (intl: IntlShape, iso: string): string =>
  intl.formatDate(iso, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })

export function useSpeech(): Speech {
  const intl = useIntl()
  const text = useCallback(
    (id: string, values?: Values) => {
      const text = intl.messages[id]
      if (typeof text === 'string') return text
      return String(
        intl.formatMessage(
          { id },
          spoken(values, (iso) => dateIn(intl, iso)),
        ),
      )
    },
    [intl],
  )
  return useMemo(
    () => ({
      language: intl.locale,
      has: (id) => Object.hasOwn(intl.messages, id),
      text,
      number: (value) => intl.formatNumber(value, { maximumFractionDigits: 1 }),
      bytes: (value) => bytesOf({ text }, value),
      // A tenth is the smallest that is told: nothing takes no time at all.
      seconds: (ms) => text(ms < 50 ? 'ui.seconds.least' : 'ui.seconds', { value: ms / 1000 }),
      percent: (value) => intl.formatNumber(value, { style: 'percent', maximumFractionDigits: 1 }),
      date: (iso) => dateIn(intl, iso),
      time: (ms, withSeconds = false) =>
        intl.formatDate(ms, {
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
          ...(withSeconds && { second: '2-digit' }),
        }),
      list: (words) => intl.formatList([...words], { type: 'conjunction' }),
    }),
    [intl, text],
  )
}
