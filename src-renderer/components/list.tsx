/** Rows of settings: icon, title and reason, what was found, an action. Text starts on one line in every list. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { forced, narrow, zoomed } from '../theme.ts'
import { type Look, StateIcon } from './state-icon.tsx'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 7fr) minmax(0, 6fr) auto',
    columnGap: '12px',
    alignItems: 'center',
    minHeight: '50px',
    boxSizing: 'border-box',
    padding: '6px 20px',
    ':not(:first-child)': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
    [forced]: { ':not(:first-child)': { borderTop: '1px solid CanvasText' } },
    [narrow]: { gridTemplateColumns: '20px minmax(0, 3fr) minmax(0, 2fr) auto' },
    // What was found goes below the words that it belongs to.
    [zoomed]: { gridTemplateColumns: '20px minmax(0, 1fr) auto' },
  },
  attention: { alignItems: 'start', paddingTop: '10px', paddingBottom: '10px' },
  warning: { backgroundColor: tokens.colorStatusWarningBackground1 },
  danger: { backgroundColor: tokens.colorStatusDangerBackground1 },
  now: { backgroundColor: tokens.colorBrandBackground2 },
  title: { fontSize: tokens.fontSizeBase300, lineHeight: '20px' },
  caption: { fontSize: tokens.fontSizeBase200, lineHeight: '16px', color: tokens.colorNeutralForeground3 },
  more: { marginTop: '6px', fontSize: '12.5px', lineHeight: '17px' },
  found: {
    fontSize: '13px',
    lineHeight: '18px',
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    [zoomed]: { gridColumn: '2', gridRow: '2' },
  },
  strong: { fontWeight: tokens.fontWeightSemibold },
})

export function Rows({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const styles = useStyles()
  return (
    <ul className={styles.list} aria-label={label}>
      {children}
    </ul>
  )
}

interface RowProps {
  readonly look: Look
  readonly state: string
  readonly title: string
  readonly caption: string
  readonly found: ReactNode
  /** What to do: its label and the words. */
  readonly todo?: { readonly label: string; readonly words: string }
  readonly action?: ReactNode
}

export function ListRow({ look, state, title, caption, found, todo, action }: RowProps) {
  const styles = useStyles()
  const tint = look === 'warning' || look === 'danger' || look === 'now' ? styles[look] : undefined
  return (
    <li className={mergeClasses(styles.row, tint, todo !== undefined && styles.attention)}>
      <StateIcon look={look} label={state} />
      <div>
        <div className={styles.title}>{title}</div>
        <div className={styles.caption}>{caption}</div>
        {todo !== undefined && (
          <div className={styles.more}>
            <span className={styles.strong}>{todo.label}</span> {todo.words}
          </div>
        )}
      </div>
      <div className={styles.found}>{found}</div>
      <div>{action}</div>
    </li>
  )
}
