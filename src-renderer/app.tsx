import { FluentProvider, makeStaticStyles } from '@fluentui/react-components'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { EngineProvider } from './connection/engine.tsx'
import type { PagePorts } from './connection/port.ts'
import { ShellProvider } from './connection/shell.tsx'
import { FirstFrame, Frame } from './frame/frame.tsx'
import { type Language, type Texts, textsIn } from './i18n/language.ts'
import { TextProvider } from './i18n/text.tsx'
import { DraftProvider } from './state/draft.tsx'
import { usePreferences } from './state/preferences.tsx'
import { RunProvider } from './state/run.tsx'
import { SamplesProvider } from './state/samples.tsx'
import { calm, darkTheme, lightTheme } from './theme.ts'

const useStaticStyles = makeStaticStyles({
  'html, body, #page': { height: '100%', margin: 0 },
  // Inter's contextual forms turn 0x100 into a product.
  body: { overflow: 'hidden', fontFeatureSettings: '"calt" 0' },
})

/** Who asked the system for less movement gets none: what works is told in words as well. */
const useStillness = makeStaticStyles(
  `${calm} { *, ::before, ::after { animation-duration: 0.01ms !important; animation-iteration-count: 1 !important; transition-duration: 0.01ms !important; } }`,
)

const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, networkMode: 'always', staleTime: 5_000 } },
})

interface Props {
  readonly ports: PagePorts
  readonly firstTexts: Texts
}

export function App({ ports, firstTexts }: Props) {
  useStaticStyles()
  useStillness()
  const { language, dark } = usePreferences()
  const { texts, spoken } = useTexts(language, firstTexts)
  return (
    <FluentProvider theme={dark ? darkTheme : lightTheme} style={{ height: '100%' }}>
      <TextProvider language={spoken} texts={texts}>
        <QueryClientProvider client={queries}>
          <ShellProvider ports={ports.shell}>
            <EngineProvider ports={ports.engine} waiting={<FirstFrame />}>
              <DraftProvider>
                <RunProvider>
                  <SamplesProvider>
                    <Frame />
                  </SamplesProvider>
                </RunProvider>
              </DraftProvider>
            </EngineProvider>
          </ShellProvider>
        </QueryClientProvider>
      </TextProvider>
    </FluentProvider>
  )
}

/** The chosen language's texts; until they are there the page stays in the language before. */
function useTexts(language: Language, first: Texts) {
  const [state, setState] = useState({ texts: first, spoken: language })
  useEffect(() => {
    let left = false
    void textsIn(language).then((texts) => {
      if (!left) setState({ texts, spoken: language })
    })
    return () => {
      left = true
    }
  }, [language])
  return state
}
