/** The least that a page of this kind can be: a provider, a heading that takes the focus, and one button. */
import { Button, createDOMRenderer, FluentProvider, RendererProvider, webLightTheme } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { createRoot } from 'react-dom/client'

function Empty() {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <FluentProvider theme={webLightTheme}>
      <h1 ref={heading} tabIndex={-1}>
        Empty
      </h1>
      <footer>
        <Button appearance="primary">Next</Button>
      </footer>
    </FluentProvider>
  )
}

const root = document.getElementById('page')
if (root === null) throw new Error('no element for the page')
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } })
createRoot(root).render(
  <RendererProvider renderer={renderer} targetDocument={document}>
    <Empty />
  </RendererProvider>,
)
