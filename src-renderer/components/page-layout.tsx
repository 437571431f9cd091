/** How a page is laid out: a heading that is the answer, the content that alone scrolls, and a footer. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { narrow, zoomed } from '../theme.ts'
import { StepLine } from './step-line.tsx'

const useStyles = makeStyles({
  page: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gridTemplateRows: 'minmax(0, 1fr) auto',
    minHeight: 0,
  },
  scroll: { overflowY: 'auto', scrollbarGutter: 'stable' },
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
    maxWidth: '1240px',
    boxSizing: 'border-box',
    padding: '16px 17px 20px 32px',
    [narrow]: { padding: '12px 9px 20px 24px' },
    [zoomed]: { padding: '12px 4px 16px 16px' },
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: '16px',
    minHeight: '64px',
    [narrow]: { minHeight: '56px' },
    [zoomed]: { flexWrap: 'wrap', gap: '8px 16px' },
  },
  words: { flexGrow: 1, minWidth: 0, [zoomed]: { flexBasis: '260px' } },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: 'none',
  },
  sentence: { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  lead: { margin: '2px 0 0', color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', gap: '8px', flexShrink: 0, [zoomed]: { flexWrap: 'wrap', flexShrink: 1 } },
  footer: {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    minHeight: '64px',
    boxSizing: 'border-box',
    padding: '0 32px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    [narrow]: { minHeight: '56px', padding: '0 24px' },
    [zoomed]: { flexWrap: 'wrap', justifyContent: 'flex-end', gap: '8px', padding: '8px 16px' },
  },
})

export interface PageLayoutProps {
  readonly title: string
  readonly lead?: string
  /** Before the title: the state of the whole. */
  readonly badge?: ReactNode
  readonly look?: 'title' | 'sentence'
  readonly actions?: ReactNode
  readonly footer?: ReactNode
  readonly stepLine?: boolean
  /** Above the content: what concerns every page. */
  readonly notices?: ReactNode
  readonly children?: ReactNode
}

export function PageLayout({
  title,
  lead,
  badge,
  look = 'title',
  actions,
  footer,
  stepLine = false,
  notices,
  children,
}: PageLayoutProps) {
  const styles = useStyles()
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <div className={styles.page}>
      <main className={styles.scroll}>
        <div className={styles.content}>
          {stepLine && <StepLine />}
          <div className={styles.head}>
            {badge}
            <div className={styles.words}>
              <h1
                ref={heading}
                tabIndex={-1}
                className={mergeClasses(styles.title, look === 'sentence' && styles.sentence)}
              >
                {title}
              </h1>
              {lead !== undefined && (
                <p className={styles.lead} aria-live="polite">
                  {lead}
                </p>
              )}
            </div>
            {actions !== undefined && <div className={styles.actions}>{actions}</div>}
          </div>
          {notices}
          {children}
        </div>
      </main>
      {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
    </div>
  )
}
