/** All of the page that the engine is needed for. */
import { useFocusFinders } from '@fluentui/react-components'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Suspense } from 'react'
import { EngineProvider } from './connection/engine.tsx'
import type { Ports } from './connection/port.ts'
import { Frame } from './frame/frame.tsx'
import { Silence } from './frame/silence.tsx'
import type { Texts } from './i18n/language.ts'
import { TextProvider } from './i18n/text.tsx'
import { DraftProvider } from './state/draft.tsx'
import { usePreferences } from './state/preferences.tsx'
import { RunProvider } from './state/run.tsx'
import { SamplesProvider } from './state/samples.tsx'

const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, networkMode: 'always', staleTime: 5_000 } },
})

interface Props {
  readonly ports: Ports
  /** Those of the first language. */
  readonly texts: Texts
  /** Whether anything of it is seen. */
  onSeen(seen: boolean): void
}

export function Connected({ ports, texts, onSeen }: Props) {
  const { language } = usePreferences()
  // Fluent's watch over the focus has to be there before a page's heading takes it: or it leaves two empty stops for Tab.
  useFocusFinders()
  return (
    <TextProvider language={language} first={texts}>
      <QueryClientProvider client={queries}>
        <EngineProvider ports={ports} waiting={<Silence onSeen={onSeen} />}>
          <DraftProvider>
            <RunProvider>
              <SamplesProvider>
                {/* For all pages: a place is changed in a transition, which keeps the page before until the next is loaded. */}
                <Suspense>
                  <Frame onSeen={onSeen} />
                </Suspense>
              </SamplesProvider>
            </RunProvider>
          </DraftProvider>
        </EngineProvider>
      </QueryClientProvider>
    </TextProvider>
  )
}
