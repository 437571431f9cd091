/** A number with its unit and a reason. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { forced, narrow, zoomed } from '../theme.ts'

const useStyles = makeStyles({
  tile: {
    minWidth: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    [forced]: { border: '1px solid CanvasText' },
  },
  several: {
    display: 'grid',
    gridAutoFlow: 'column',
    gridAutoColumns: 'minmax(0, 1fr)',
    [zoomed]: { gridColumn: '1 / -1' },
  },
  figure: { minWidth: 0, padding: '9px 16px 10px', [narrow]: { padding: '9px 12px 10px' } },
  ruled: { ':not(:first-child)': { borderLeft: `1px solid ${tokens.colorNeutralStroke3}` } },
  name: {
    display: 'flex',
    alignItems: 'center',
    gap: '6px',
    fontSize: '12.5px',
    lineHeight: '17px',
  },
  value: {
    fontSize: tokens.fontSizeBase600,
    lineHeight: '30px',
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
  unit: {
    fontSize: '13px',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    marginLeft: '3px',
  },
  reason: { fontSize: '12.5px', lineHeight: '16px', color: tokens.colorNeutralForeground3 },
  long: { fontSize: tokens.fontSizeBase500 },
  bad: { color: tokens.colorStatusWarningForeground1 },
})

/** Several figures stand side by side in one frame. */
export function Tile({ several = false, children }: { readonly several?: boolean; readonly children: ReactNode }) {
  const styles = useStyles()
  return <div className={mergeClasses(styles.tile, several && styles.several)}>{children}</div>
}

interface FigureProps {
  readonly name: string
  readonly mark?: ReactNode
  readonly value: string
  readonly unit?: string
  readonly reason: string
  readonly bad?: boolean
}

export function Figure({ name, mark, value, unit = '', reason, bad = false }: FigureProps) {
  const styles = useStyles()
  return (
    <div className={mergeClasses(styles.figure, styles.ruled)}>
      <div className={styles.name}>
        {mark}
        {name}
      </div>
      <div className={mergeClasses(styles.value, bad && styles.bad, value.length > 5 && styles.long)}>
        {value}
        <span className={styles.unit}>{unit}</span>
      </div>
      <div className={styles.reason}>{reason}</div>
    </div>
  )
}
