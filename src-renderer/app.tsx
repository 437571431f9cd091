/** The window from its first frame on: what is seen at once, and behind it all that the engine is needed for. */
import { FluentProvider } from '@fluentui/react-components'
import { useLayoutEffect, useState } from 'react'
import type { Connected } from './connected.tsx'
import type { PagePorts } from './connection/port.ts'
import { ShellProvider } from './connection/shell.tsx'
import { FirstFrame } from './frame/first-frame.tsx'
import { firstLanguage, type Texts, textsIn } from './i18n/language.ts'
import { PlaceProvider } from './state/place.tsx'
import { usePreferences } from './state/preferences.tsx'
import { darkTheme, lightTheme } from './theme.ts'
import './app.css'

interface Props {
  readonly ports: PagePorts
}

export function App({ ports }: Props) {
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
