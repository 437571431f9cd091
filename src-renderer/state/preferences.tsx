/** Language and theme: the system's first, then what the person chose; kept in the window's own storage. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { firstLanguage, type Language } from '../i18n/language.ts'
import { useKept } from './kept.ts'
import { recall } from './storage.ts'

export const themes = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof themes)[number]

interface Preferences {
  readonly language: Language
  readonly theme: ThemeChoice
  readonly dark: boolean
  setLanguage(language: Language): void
  setTheme(theme: ThemeChoice): void
}

const Context = createContext<Preferences | null>(null)
const darkQuery = '(prefers-color-scheme: dark)'

const oneOf = <T extends string>(known: readonly T[], value: unknown): T | null =>
  known.find((one) => one === value) ?? null

export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useKept('language', firstLanguage)
  const [theme, setTheme] = useKept<ThemeChoice>('theme', () => oneOf(themes, recall('theme')) ?? 'system')
  const [systemDark, setSystemDark] = useState(() => window.matchMedia(darkQuery).matches)
  useEffect(() => {
    const media = window.matchMedia(darkQuery)
    const change = (): void => setSystemDark(media.matches)
    media.addEventListener('change', change)
    return () => media.removeEventListener('change', change)
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const value = useMemo<Preferences>(
    () => ({
      language,
      theme,
      dark: theme === 'system' ? systemDark : theme === 'dark',
      setLanguage,
      setTheme,
    }),
    [language, theme, systemDark, setLanguage, setTheme],
  )
  return <Context.Provider value={value}>{children}</Context.Provider>
}

export function usePreferences(): Preferences {
  const value = useContext(Context)
  if (value === null) throw new Error('no preferences')
  return value
}
