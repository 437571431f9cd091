import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { forced } from '../theme.ts'
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
    fontSize: '13px',
    flexShrink: 0,
    backgroundColor: tokens.colorBrandBackground2,
    [forced]: { border: '1px solid CanvasText' },
  },
  warning: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
  },
})

interface Props {
  readonly look?: 'info' | 'warning'
  readonly children: ReactNode
}

export function Hint({ look = 'info', children }: Props) {
  const styles = useStyles()
  return (
    <div className={mergeClasses(styles.hint, look === 'warning' && styles.warning)} role="note">
      <StateIcon look={look} />
      <span>{children}</span>
    </div>
  )
}
