import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons'
import { type ReactNode, useId, useState } from 'react'
import { forced } from '../theme.ts'

const useStyles = makeStyles({
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    minWidth: 0,
    flexShrink: 0,
    overflow: 'hidden',
    [forced]: { border: '1px solid CanvasText' },
  },
  padded: { padding: '15px 20px 16px', overflow: 'visible' },
  head: { display: 'flex', alignItems: 'center', gap: '8px', marginBottom: '8px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: '20px', fontWeight: tokens.fontWeightSemibold },
  aside: { marginLeft: 'auto', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  fold: {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    width: '100%',
    minHeight: '40px',
    padding: '0 20px 0 22px',
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    fontSize: '13px',
    textAlign: 'left',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  label: { fontWeight: tokens.fontWeightSemibold },
  hint: { marginLeft: '10px', color: tokens.colorNeutralForeground2 },
  line: { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
})

interface CardProps {
  readonly title?: string
  readonly aside?: ReactNode
  readonly padded?: boolean
  readonly children: ReactNode
}

export function Card({ title, aside, padded = true, children }: CardProps) {
  const styles = useStyles()
  return (
    <section className={mergeClasses(styles.card, padded && styles.padded)} aria-label={title}>
      {title !== undefined && (
        <div className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          {aside !== undefined && <span className={styles.aside}>{aside}</span>}
        </div>
      )}
      {children}
    </section>
  )
}

interface FoldProps {
  readonly label: string
  readonly hint?: string
  readonly lined?: boolean
  readonly open?: boolean
  readonly children: ReactNode
}

/** What is unchanged or rare is folded. */
export function Fold({ label, hint, lined = false, open: first = false, children }: FoldProps) {
  const styles = useStyles()
  const [open, setOpen] = useState(first)
  const id = useId()
  return (
    <>
      <button
        type="button"
        className={mergeClasses(styles.fold, lined && styles.line)}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? <ChevronDown16Regular aria-hidden /> : <ChevronRight16Regular aria-hidden />}
        <span>
          <span className={styles.label}>{label}</span>
          {hint !== undefined && <span className={styles.hint}>{hint}</span>}
        </span>
      </button>
      <div id={id} hidden={!open}>
        {open && children}
      </div>
    </>
  )
}
