/** A few words in a rounded box, with or without an icon: a state of the server, a consequence, a result. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { CSSProperties, ReactNode } from 'react'
import { forced } from '../theme.ts'

const useStyles = makeStyles({
  badge: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    height: '24px',
    boxSizing: 'border-box',
    padding: '0 9px',
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
    [forced]: { border: '1px solid currentColor' },
  },
  quiet: {
    fontSize: '12.5px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  alarming: {
    fontSize: '12.5px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorStatusWarningForeground1,
  },
  own: { fontSize: '12.5px', fontWeight: tokens.fontWeightSemibold, border: '1px solid transparent' },
  brand: { backgroundColor: tokens.colorBrandBackground2, color: tokens.colorBrandForeground2 },
  lossy: { backgroundColor: tokens.colorStatusWarningBackground2, color: tokens.colorStatusWarningForeground2 },
  well: { backgroundColor: tokens.colorStatusSuccessBackground1, color: tokens.colorStatusSuccessForeground1 },
})

interface Props {
  /** `own`: the caller's colours, which mean something of their own. */
  readonly look: 'quiet' | 'alarming' | 'own' | 'brand' | 'lossy' | 'well'
  readonly icon?: ReactNode
  readonly title?: string
  readonly style?: CSSProperties
  readonly children: ReactNode
}

export function Badge({ look, icon, title, style, children }: Props) {
  const styles = useStyles()
  return (
    <span className={mergeClasses(styles.badge, styles[look])} title={title} style={style}>
      {icon}
      {children}
    </span>
  )
}
