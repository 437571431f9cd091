import { Button } from '@fluentui/react-components'
import type { Finding } from '../../src-core/lint.ts'
import { useSpeech } from '../i18n/text.tsx'
import { Alert } from './alert.tsx'

interface Props {
  readonly finding: Finding
  onFix(): void
}

/** What somebody who knows ETW would point out. */
export function FindingAlert({ finding, onFix }: Props) {
  const { text } = useSpeech()
  const { id, severity, setting, values } = finding
  const part = (name: string): string => text(`finding.${id}.${name}`, values)
  return (
    <Alert
      severity={severity === 'error' ? 'danger' : severity}
      title={part('title')}
      cause={part('cause')}
      effect={part('effect')}
      fix={part('fix')}
      action={
        setting !== undefined && (
          <Button size="small" onClick={onFix}>
            {text('ui.fix-in-plan')}
          </Button>
        )
      }
    />
  )
}
