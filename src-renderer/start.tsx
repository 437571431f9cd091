import { createDOMRenderer, RendererProvider } from '@fluentui/react-components'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import type { Ports } from './connection/port.ts'
import { textsIn } from './i18n/text.tsx'
import { firstLanguage, PreferencesProvider } from './state/preferences.tsx'

export async function start(ports: Ports): Promise<void> {
  const root = document.getElementById('page')
  if (root === null) throw new Error('no element for the page')
  const texts = await textsIn(firstLanguage())
  // The Content-Security-Policy knows the style elements of this load by its nonce.
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
  const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } })
  createRoot(root).render(
    <RendererProvider renderer={renderer} targetDocument={document}>
      <PreferencesProvider>
        <App ports={ports} firstTexts={texts} />
      </PreferencesProvider>
    </RendererProvider>,
  )
}
