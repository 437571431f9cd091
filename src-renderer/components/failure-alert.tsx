import { Button } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import type { Failure } from '../../src-core/errors.ts'
import { detailsOf, headlineOf } from '../../src-core/words/failure.ts'
import { useSpeech } from '../i18n/text.tsx'
import { Alert } from './alert.tsx'
import { CommandBlock, CopyButton } from './copy.tsx'

interface Props {
  readonly failure: Failure
  /** What this means for the server. */
  readonly effect: string
  /** Beside the details. */
  readonly action?: ReactNode
}

export function FailureAlert({ failure, effect, action }: Props) {
  const speech = useSpeech()
  const { text } = speech
  const [open, setOpen] = useState(false)
  const { kind, reason } = failure
  /** The words for exactly this, where there are some, else those of its kind. */
  const words = (family: string): string =>
    text(speech.has(`${family}.${reason}`) ? `${family}.${reason}` : `${family}.${kind}`)
  const headline = words('failure').replace(/\.$/, '')
  const cause = headlineOf(speech, failure)
  const details = detailsOf(failure)
  return (
    <Alert
      urgent
      severity={kind === 'drifted' ? 'warning' : 'danger'}
      title={headline}
      cause={cause === text(`failure.${kind}`) ? details : cause}
      effect={effect}
      fix={kind === 'unexpected' ? text('ui.advice.unexpected') : words('advice')}
      action={
        <>
          {action}
          <CopyButton value={details} what={text('ui.details')} wide />
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {text('ui.details')}
          </Button>
        </>
      }
    >
      {open && <CommandBlock code={details} what={text('ui.details')} />}
    </Alert>
  )
}
