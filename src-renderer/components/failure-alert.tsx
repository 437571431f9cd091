import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { Failure } from '../../src-core/errors.ts'
import { detailsOf, headlineOf } from '../i18n/failure.ts'
import { useSpeech } from '../i18n/text.tsx'
import { Alert } from './alert.tsx'
import { CommandBlock, CopyButton } from './copy.tsx'

interface Props {
  readonly failure: Failure
  /** What this means for the server. */
  readonly effect: string
}

export function FailureAlert({ failure, effect }: Props) {
  const speech = useSpeech()
  const { text } = speech
  const [open, setOpen] = useState(false)
  const { kind } = failure
  const headline = text(`failure.${kind}`).replace(/\.$/, '')
  const cause = headlineOf(speech, failure)
  const details = detailsOf(failure)
  return (
    <Alert
      severity={kind === 'drifted' ? 'warning' : 'danger'}
      title={headline}
      cause={cause === text(`failure.${kind}`) ? details : cause}
      effect={effect}
      fix={text(kind === 'unexpected' ? 'ui.advice.unexpected' : `advice.${kind}`)}
      action={
        <>
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
