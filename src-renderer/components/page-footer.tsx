/** A page's footer: Back on the left, what is true now, and the one primary button on the right. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowLeft20Regular, ArrowRight20Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useSay } from '../i18n/say.tsx'
import { forced } from '../theme.ts'
import * as styles from './page-footer.module.css'

/** What is true now, beside the primary button. */
export function Truth({ icon, children }: { readonly icon?: ReactNode; readonly children: ReactNode }) {
  return (
    <span className={styles.truth} role="status">
      {icon}
      <span>{children}</span>
    </span>
  )
}

/** Not in the stylesheet: what differs from Fluent's button has to come after Fluent's own. */
export const useFooterButton = makeStyles({
  button: { minHeight: '36px', flexShrink: 0, fontWeight: tokens.fontWeightSemibold, whiteSpace: 'nowrap' },
  primary: {
    [forced]: {
      forcedColorAdjust: 'none',
      backgroundColor: 'Highlight',
      color: 'HighlightText',
      ':disabled': { backgroundColor: 'Canvas', color: 'GrayText' },
    },
  },
})

interface MoveProps {
  readonly label?: string
  readonly disabled?: boolean
  onClick(): void
}

export function Back({ disabled = false, onClick }: MoveProps) {
  const say = useSay()
  const { button } = useFooterButton()
  return (
    <Button className={button} icon={<ArrowLeft20Regular />} disabled={disabled} onClick={onClick}>
      {say('ui.back')}
    </Button>
  )
}

export function Next({ label = '', disabled = false, onClick }: MoveProps) {
  const { button, primary } = useFooterButton()
  return (
    <Button
      className={mergeClasses(button, primary)}
      appearance="primary"
      icon={<ArrowRight20Regular />}
      iconPosition="after"
      disabled={disabled}
      onClick={onClick}
    >
      {label}
    </Button>
  )
}
