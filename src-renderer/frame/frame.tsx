/** The window: the rail, the server's header, and one page as a layer on it. */
import { makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useMeasured } from '../connection/queries.ts'
import { useShell } from '../connection/shell.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { EngineNotice } from '../notices/engine-notice.tsx'
import { Setup } from '../setup/setup.tsx'
import { useDraft } from '../state/draft.tsx'
import { type Area, PlaceProvider, usePlace } from '../state/place.tsx'
import { forced, narrow } from '../theme.ts'
import { Closing } from './closing.tsx'
import { Header } from './header.tsx'
import { Mark } from './mark.tsx'
import { Rail } from './rail.tsx'

// The chart and the history load when somebody looks at them.
const Status = lazy(async () => ({ default: (await import('../status/status.tsx')).Status }))

const useStyles = makeStyles({
  frame: {
    display: 'grid',
    gridTemplateColumns: '232px minmax(0, 1fr)',
    height: '100%',
    backgroundColor: tokens.colorNeutralBackground4,
    [narrow]: { gridTemplateColumns: '56px minmax(0, 1fr)' },
  },
  layer: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gridTemplateRows: 'auto minmax(0, 1fr)',
    minHeight: 0,
    marginTop: tokens.spacingVerticalS,
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    borderTopLeftRadius: tokens.borderRadiusXLarge,
    overflow: 'hidden',
    [forced]: { borderTopColor: 'CanvasText', borderLeftColor: 'CanvasText' },
  },
  first: { display: 'grid', placeItems: 'center', height: '100%', backgroundColor: tokens.colorNeutralBackground4 },
  connecting: { position: 'fixed', insetInline: 0, top: 'calc(50% + 48px)' },
})

/** A server that is set up opens its state, another one the wizard; decided once. */
export function Frame() {
  const { intent } = useDraft()
  const { data, isPending } = useMeasured(intent.session.name)
  const [first, setFirst] = useState<Area | null>(null)
  if (first === null && !isPending) {
    // Who may not read the counters learns in the wizard what is missing.
    const running = data?.session != null && data.enabled !== null
    setFirst(running ? 'status' : 'setup')
  }
  return first === null ? (
    <FirstFrame />
  ) : (
    <PlaceProvider first={first}>
      <Layers />
      <Closing />
    </PlaceProvider>
  )
}

function Layers() {
  const styles = useStyles()
  const { area } = usePlace()
  return (
    <div className={styles.frame}>
      <Rail />
      <div className={styles.layer}>
        <Header />
        {area === 'setup' ? (
          <Setup />
        ) : (
          <Suspense fallback={<FirstFrame />}>
            <Status />
          </Suspense>
        )}
      </div>
    </div>
  )
}

/** What takes no longer needs no words. */
const unnoticedMs = 500

/** Until the engine answers. */
export function FirstFrame() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { engine } = useShell()
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), unnoticedMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={styles.first}>
      {engine.alive ? (
        <>
          <Mark />
          {long && <Spinner className={styles.connecting} label={text('ui.connecting')} />}
        </>
      ) : (
        <EngineNotice setting={null} />
      )}
    </div>
  )
}
