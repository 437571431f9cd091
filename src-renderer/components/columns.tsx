import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { narrow, zoomed } from '../theme.ts'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 292px',
    gap: '12px',
    alignItems: 'start',
    [narrow]: { gridTemplateColumns: 'minmax(0, 1fr) 264px' },
    [zoomed]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: { display: 'flex', flexDirection: 'column', gap: '12px', minWidth: 0 },
  facts: { margin: 0 },
  fact: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: '12px',
    padding: '8px 0',
    fontSize: '13px',
    ':not(:first-child)': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  name: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, fontWeight: tokens.fontWeightSemibold, textAlign: 'right', overflowWrap: 'anywhere' },
})

/** What is chosen on the left, what it means on the right. */
export function Columns({ left, right }: { readonly left: ReactNode; readonly right: ReactNode }) {
  const styles = useStyles()
  return (
    <div className={styles.columns}>
      <div className={styles.column}>{left}</div>
      <aside className={styles.column}>{right}</aside>
    </div>
  )
}

/** Names with their values, one a line. */
export function FactList({ facts }: { readonly facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  const styles = useStyles()
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div className={styles.fact} key={name}>
          <dt className={styles.name}>{name}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
