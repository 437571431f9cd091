/**
 * Windows may never answer. After fifteen seconds the page says what is waited for; the program goes on waiting, and only
 * the person decides to end the engine.
 */
import { Button, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import { Alert } from '../components/alert.tsx'
import { Hint } from '../components/hint.tsx'
import { useShell } from '../connection/shell.tsx'
import { useSpeech } from '../i18n/text.tsx'

export function EngineNotice({ setting }: { readonly setting: string | null }) {
  const { text } = useSpeech()
  const { engine, about, ask } = useShell()
  if (!engine.alive) {
    return (
      <Alert
        severity="danger"
        title={text('ui.engine.gone')}
        cause={text('ui.engine.gone.cause')}
        effect={text('ui.engine.gone.effect')}
        fix={text('ui.engine.gone.fix')}
        action={
          <Button size="small" onClick={() => ask('new-engine')}>
            {text('ui.engine.start')}
          </Button>
        }
      />
    )
  }
  if (engine.late === null) return null
  const { api } = engine.late
  const parts = [setting === null ? null : text(`setting.${setting}.title`), api].filter((part) => part !== null)
  const words = parts.length === 0 ? text('ui.waiting.silent') : text('ui.waiting', { what: parts.join(', ') })
  return (
    <Hint look="warning" {...(about !== null && { action: <EndEngine onEnd={() => ask('new-engine')} /> })}>
      {words}
    </Hint>
  )
}

const useStyles = makeStyles({ sure: { whiteSpace: 'normal', textAlign: 'right' } })

/** The answer takes the focus of the question that it replaced. */
const focus = (button: HTMLButtonElement | null): void => button?.focus()

/** What was begun may stay half done, so it is asked once more. */
function EndEngine({ onEnd }: { onEnd(): void }) {
  const { text } = useSpeech()
  const styles = useStyles()
  const [asking, setAsking] = useState(false)
  if (!asking) {
    return (
      <Button size="small" onClick={() => setAsking(true)}>
        {text('ui.engine.end')}
      </Button>
    )
  }
  return (
    <>
      <span className={styles.sure}>{text('ui.engine.end.sure')}</span>
      <Button ref={focus} size="small" onClick={() => setAsking(false)}>
        {text('ui.engine.wait')}
      </Button>
      <Button size="small" appearance="primary" onClick={onEnd}>
        {text('ui.engine.end.yes')}
      </Button>
    </>
  )
}
