import './jitless.ts'
import { createDOMRenderer, RendererProvider } from '@fluentui/react-components'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { awaitPorts, inApplication } from './connection/port.ts'
import { simulatedPorts } from './connection/simulation.ts'
import { PreferencesProvider } from './state/preferences.tsx'

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
      <App ports={inApplication() ? awaitPorts() : simulatedPorts()} />
    </PreferencesProvider>
  </RendererProvider>,
)
