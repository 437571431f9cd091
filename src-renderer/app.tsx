/** The window from its first frame on: what is seen at once, and behind it all that the engine is needed for. */
import { FluentProvider, makeStaticStyles } from '@fluentui/react-components'
import { useLayoutEffect, useState } from 'react'
import type { Connected } from './connected.tsx'
import type { PagePorts } from './connection/port.ts'
import { ShellProvider } from './connection/shell.tsx'
import { FirstFrame } from './frame/first-frame.tsx'
import { firstLanguage, type Texts, textsIn } from './i18n/language.ts'
import { PlaceProvider } from './state/place.tsx'
import { usePreferences } from './state/preferences.tsx'
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

interface Props {
  readonly ports: PagePorts
}

export function App({ ports }: Props) {
  useStaticStyles()
  useStillness()
  const { dark } = usePreferences()
  return (
    <FluentProvider theme={dark ? darkTheme : lightTheme} style={{ height: '100%' }}>
      <ShellProvider ports={ports.shell}>
        <PlaceProvider>
          <Window ports={ports} />
        </PlaceProvider>
      </ShellProvider>
    </FluentProvider>
  )
}

/** The first frame stays until there is something to see behind it. */
function Window({ ports }: Props) {
  const rest = useRest()
  const [seen, setSeen] = useState(false)
  return (
    <>
      {!seen && <FirstFrame />}
      {rest !== null && <rest.Connected ports={ports.engine} texts={rest.texts} onSeen={setSeen} />}
    </>
  )
}

interface Rest {
  readonly Connected: typeof Connected
  readonly texts: Texts
}

/** Asked for once the first frame is there, which it would only hold up. */
function useRest(): Rest | null {
  const [rest, setRest] = useState<Rest | null>(null)
  useLayoutEffect(() => {
    void Promise.all([import('./connected.tsx'), textsIn(firstLanguage())]).then(([{ Connected }, texts]) =>
      setRest({ Connected, texts }),
    )
  }, [])
  return rest
}
