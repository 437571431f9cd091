/**
 * What is seen before the engine has answered: the wizard's first page, whose way onwards needs no answer, or the mark,
 * where the server was set up when it was last seen. Its code is the least that can be (page.config.ts).
 */
import { useEffect, useMemo, useState } from 'react'
import en from '../../assets/locales/en.json?first'
import ru from '../../assets/locales/ru.json?first'
import { Next, Truth } from '../components/page-footer.tsx'
import { PageLayout } from '../components/page-layout.tsx'
import { type Say, SayContext, useSay } from '../i18n/say.tsx'
import { usePlace } from '../state/place.tsx'
import { usePreferences } from '../state/preferences.tsx'
import { recall } from '../state/storage.ts'
import * as styles from './first-frame.module.css'
import { Layers } from './layers.tsx'
import { Mark } from './mark.tsx'
import { Rail } from './rail.tsx'

/** What takes no longer needs no words. */
const unnoticedMs = 500

export function FirstFrame() {
  const { language } = usePreferences()
  const { area } = usePlace()
  const say = useMemo(() => sayIn(language === 'ru' ? ru : en), [language])
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), unnoticedMs)
    return () => clearTimeout(timer)
  }, [])
  const waiting = long ? say('ui.connecting') : null
  return (
    <SayContext.Provider value={say}>
      {(area ?? recall('area')) === 'status' ? (
        <div className={styles.alone}>
          <Mark />
          <span className={styles.connecting} role="status">
            {waiting}
          </span>
        </div>
      ) : (
        <FirstPage waiting={waiting} />
      )}
    </SayContext.Provider>
  )
}

function FirstPage({ waiting }: { readonly waiting: string | null }) {
  const { step, go } = usePlace()
  const say = useSay()
  return (
    <Layers rail={<Rail area="setup" />}>
      <PageLayout
        stepLine
        title={say('ui.check.title.reading')}
        // An empty line is as high as what comes there.
        lead={waiting ?? '\u00a0'}
        footer={
          <>
            <Truth>{say('ui.check.truth')}</Truth>
            {/* Once pressed it has done what it can. */}
            <Next label={say('ui.next.logging')} disabled={step !== 'check'} onClick={() => go('logging')} />
          </>
        }
      />
    </Layers>
  )
}

/** These texts name values and nothing else: no plurals, no formats. */
const sayIn =
  (words: Readonly<Record<string, string>>): Say =>
  (id, values = {}) =>
    (words[id] ?? id).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
