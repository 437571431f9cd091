/** How a page is laid out: a heading that is the answer, the content that alone scrolls, and a footer. */
import { mergeClasses } from '@fluentui/react-components'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import * as styles from './page-layout.module.css'
import { StepLine } from './step-line.tsx'

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
