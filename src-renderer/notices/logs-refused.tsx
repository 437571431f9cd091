import { Button } from '@fluentui/react-components'
import { Hint } from '../components/hint.tsx'
import { useShell } from '../connection/shell.tsx'
import { useSpeech } from '../i18n/text.tsx'

/** On Server Core there is no Explorer that could open a folder: then its path is what helps. */
export function LogsRefused() {
  const { text } = useSpeech()
  const { about, logsRefused, forgetRefusal } = useShell()
  if (about === null || logsRefused === null) return null
  const close = (
    <Button size="small" onClick={forgetRefusal}>
      {text('ui.close-notice')}
    </Button>
  )
  return (
    <Hint look="warning" action={close}>
      {text('ui.logs.refused', { folder: about.logs, message: logsRefused })}
    </Hint>
  )
}
