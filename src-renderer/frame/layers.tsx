/** The window's parts: the rail, and one page as a layer on it, below the server's header. */
import type { ReactNode } from 'react'
import * as styles from './layers.module.css'

interface Props {
  readonly rail: ReactNode
  readonly header?: ReactNode
  readonly children: ReactNode
}

export function Layers({ rail, header, children }: Props) {
  return (
    <div className={styles.frame}>
      {rail}
      <div className={styles.layer}>
        <header className={styles.header}>{header}</header>
        {children}
      </div>
    </div>
  )
}
