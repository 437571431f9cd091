/** A report to be saved: of one run, or of the server as it is. */
import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { DocumentBulletList20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { type Failure, failureOf } from '../../src-core/errors.ts'
import type { Intent } from '../../src-core/intent.ts'
import { headlineOf } from '../../src-core/words/failure.ts'
import { save } from '../components/save.ts'
import { useEngine } from '../connection/engine.tsx'
import { useSpeech } from '../i18n/text.tsx'

const useStyles = makeStyles({
  both: { display: 'flex', alignItems: 'center', gap: '8px' },
  failed: { fontSize: tokens.fontSizeBase200, color: tokens.colorStatusDangerForeground1 },
})

interface Props {
  /** The run's name; null: the server as it is. */
  readonly run: string | null
  /** What the server is held against: the run's own where there is one. */
  readonly intent: Intent
  /** A quiet one, for a row. */
  readonly small?: boolean
}

type Format = 'html' | 'json'

export function ReportButton({ run, intent, small = false }: Props) {
  const styles = useStyles()
  const speech = useSpeech()
  const { text } = speech
  const { client } = useEngine()
  const [state, setState] = useState<'idle' | 'making' | Failure>('idle')
  const making = state === 'making'

  const make = async (format: Format): Promise<void> => {
    setState('making')
    try {
      // What makes a report is loaded with the first one.
      const [{ gather }, { reportFile }] = await Promise.all([import('./gather.ts'), import('./report-file.ts')])
      const file = reportFile(speech, await gather(client, intent, run), format)
      save(file.name, file.type, file.text)
      setState('idle')
    } catch (error) {
      setState(failureOf(error))
    }
  }

  const icon = making ? <Spinner size="extra-tiny" /> : small ? null : <DocumentBulletList20Regular />
  const label = text(making ? 'ui.report.making' : run === null ? 'ui.report.final' : 'ui.report')
  return (
    <span className={styles.both}>
      {typeof state === 'object' && (
        <span className={styles.failed} role="alert">
          {headlineOf(speech, state)}
        </span>
      )}
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            size={small ? 'small' : 'medium'}
            appearance={small ? 'subtle' : 'secondary'}
            icon={icon}
            disabledFocusable={making}
          >
            {label}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {(['html', 'json'] as const).map((format) => (
              <MenuItem key={format} onClick={() => void make(format)}>
                {text(`ui.report.${format}`)}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </span>
  )
}
