/** A radio button inside a card, which is chosen as a whole. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'
import { forced } from '../theme.ts'

const useStyles = makeStyles({
  card: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr)',
    columnGap: '10px',
    alignItems: 'start',
    minHeight: '58px',
    boxSizing: 'border-box',
    padding: '9px 12px 9px 13px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    cursor: 'pointer',
    [forced]: { border: '1px solid CanvasText' },
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-within': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  chosen: {
    backgroundColor: tokens.colorBrandBackground2,
    ':hover': { backgroundColor: tokens.colorBrandBackground2 },
    boxShadow: `inset 0 0 0 1px ${tokens.colorBrandStroke1}`,
    borderTopColor: tokens.colorBrandStroke1,
    borderRightColor: tokens.colorBrandStroke1,
    borderBottomColor: tokens.colorBrandStroke1,
    borderLeftColor: tokens.colorBrandStroke1,
    [forced]: { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  off: {
    cursor: 'default',
    color: tokens.colorNeutralForegroundDisabled,
    ':hover': { backgroundColor: 'transparent' },
  },
  radio: {
    margin: '2px 0 0',
    width: '16px',
    height: '16px',
    accentColor: tokens.colorBrandBackground,
    outlineStyle: 'none',
  },
  title: { display: 'flex', gap: '8px', alignItems: 'baseline', fontSize: tokens.fontSizeBase300, lineHeight: '20px' },
  strong: { fontWeight: tokens.fontWeightSemibold },
  mark: {
    marginLeft: 'auto',
    fontSize: tokens.fontSizeBase100,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorBrandForeground2,
    whiteSpace: 'nowrap',
  },
  caption: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: '16px',
    color: tokens.colorNeutralForeground3,
  },
  captionOff: { color: 'inherit' },
  group: { display: 'grid', gap: '8px', border: 'none', margin: 0, padding: 0, minWidth: 0 },
  two: { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  three: { gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' },
  legend: { padding: 0, marginBottom: '6px', fontWeight: tokens.fontWeightSemibold },
})

interface GroupProps {
  readonly legend: string
  readonly columns?: 2 | 3
  readonly children: ReactNode
}

export function Choices({ legend, columns = 2, children }: GroupProps) {
  const styles = useStyles()
  return (
    <fieldset className={mergeClasses(styles.group, columns === 2 ? styles.two : styles.three)}>
      <legend className={styles.legend}>{legend}</legend>
      {children}
    </fieldset>
  )
}

interface Props {
  readonly name: string
  readonly title: string
  readonly caption: ReactNode
  readonly chosen: boolean
  readonly disabled?: boolean
  readonly mark?: string
  onChoose(): void
}

export function ChoiceCard({ name, title, caption, chosen, disabled = false, mark, onChoose }: Props) {
  const styles = useStyles()
  const id = useId()
  return (
    <label className={mergeClasses(styles.card, chosen && styles.chosen, disabled && styles.off)} htmlFor={id}>
      <input
        id={id}
        className={styles.radio}
        type="radio"
        name={name}
        checked={chosen}
        disabled={disabled}
        onChange={onChoose}
      />
      <span>
        <span className={styles.title}>
          <span className={mergeClasses(chosen && styles.strong)}>{title}</span>
          {mark !== undefined && <span className={styles.mark}>{mark}</span>}
        </span>
        <span className={mergeClasses(styles.caption, disabled && styles.captionOff)}>{caption}</span>
      </span>
    </label>
  )
}
