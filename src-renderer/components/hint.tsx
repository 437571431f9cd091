import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { forced, zoomed } from '../theme.ts'
import { StateIcon } from './state-icon.tsx'

const useStyles = makeStyles({
  hint: {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    minHeight: '36px',
    boxSizing: 'border-box',
    padding: '6px 14px',
    borderRadius: tokens.borderRadiusLarge,
    [zoomed]: { flexWrap: 'wrap' },
    fontSize: '13px',
    flexShrink: 0,
    backgroundColor: tokens.colorBrandBackground2,
    [forced]: { border: '1px solid CanvasText' },
  },
  words: { minWidth: 0, [zoomed]: { flexBasis: '70%', flexGrow: 1 } },
  action: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: '8px',
    maxWidth: '50%',
    flexShrink: 0,
    marginLeft: 'auto',
    whiteSpace: 'nowrap',
    [zoomed]: { maxWidth: 'none' },
  },
  warning: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
  },
})

interface Props {
  readonly look?: 'info' | 'warning'
  /** What can be done about it, on the right. */
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function Hint({ look = 'info', action, children }: Props) {
  const styles = useStyles()
  return (
    <div className={mergeClasses(styles.hint, look === 'warning' && styles.warning)} role="note">
      <StateIcon look={look} />
      <span className={styles.words}>{children}</span>
      {action !== undefined && <span className={styles.action}>{action}</span>}
    </div>
  )
}
