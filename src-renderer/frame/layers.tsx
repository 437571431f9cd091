/** The window's parts: the rail, and one page as a layer on it, below the server's header. */
import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { forced, narrow, zoomed } from '../theme.ts'

const useStyles = makeStyles({
  frame: {
    display: 'grid',
    gridTemplateColumns: '232px minmax(0, 1fr)',
    height: '100%',
    backgroundColor: tokens.colorNeutralBackground4,
    [narrow]: { gridTemplateColumns: '56px minmax(0, 1fr)' },
  },
  layer: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gridTemplateRows: 'auto minmax(0, 1fr)',
    minHeight: 0,
    marginTop: tokens.spacingVerticalS,
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    borderTopLeftRadius: tokens.borderRadiusXLarge,
    overflow: 'hidden',
    [forced]: { borderTopColor: 'CanvasText', borderLeftColor: 'CanvasText' },
  },
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    height: '48px',
    boxSizing: 'border-box',
    padding: '0 32px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    [narrow]: { height: '44px', padding: '0 24px' },
    [zoomed]: { height: 'auto', minHeight: '44px', flexWrap: 'wrap', padding: '8px 16px' },
  },
})

interface Props {
  readonly rail: ReactNode
  readonly header?: ReactNode
  readonly children: ReactNode
}

export function Layers({ rail, header, children }: Props) {
  const styles = useStyles()
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
