import { createDOMRenderer, RendererProvider } from '@fluentui/react-components'
import { App } from './app.tsx'
import type { PagePorts } from './connection/port.ts'
import { createRoot } from './create-root.ts'
import type { Texts } from './i18n/language.ts'
import { PreferencesProvider } from './state/preferences.tsx'

export function start(ports: PagePorts, texts: Texts): void {
  const root = document.getElementById('page')
  if (root === null) throw new Error('no element for the page')
  // The Content-Security-Policy knows the style elements of this load by its nonce.
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
  const renderer = createDOMRenderer(document, {
    styleElementAttributes: { nonce },
    // Chromium complains of it in the console; nothing here stands upright.
    unstable_filterCSSRule: (rule) => !rule.includes('slider-vertical'),
  })
  createRoot(root).render(
    <RendererProvider renderer={renderer} targetDocument={document}>
      <PreferencesProvider>
        <App ports={ports} firstTexts={texts} />
      </PreferencesProvider>
    </RendererProvider>,
  )
}
