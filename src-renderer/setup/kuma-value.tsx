import { makeStyles, tokens } from '@fluentui/react-components'
import { Chip } from '../components/chip.tsx'
import { CopyButton } from '../components/copy.tsx'
import { useSpeech } from '../i18n/text.tsx'

const useStyles = makeStyles({
  step: {
    display: 'flex',
    gap: '14px',
    alignItems: 'baseline',
    padding: '6px 0 0',
    fontSize: '12.5px',
    fontWeight: tokens.fontWeightSemibold,
  },
  number: { color: tokens.colorBrandForeground1, whiteSpace: 'nowrap' },
  value: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 9fr) minmax(0, 17fr) 28px',
    columnGap: '12px',
    alignItems: 'center',
    minHeight: '28px',
    boxSizing: 'border-box',
    padding: '2px 0',
    fontSize: '13px',
  },
  name: { color: tokens.colorNeutralForeground2 },
  hint: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  yours: { color: tokens.colorNeutralForeground3 },
  data: { minWidth: 0, overflowWrap: 'anywhere' },
})

/** A page of KUMA's own wizard. */
export function KumaStep({ number, title }: { readonly number: number | string; readonly title: string }) {
  const styles = useStyles()
  const { text } = useSpeech()
  return (
    <div className={styles.step}>
      <span className={styles.number}>{text('ui.kuma-step', { number })}</span>
      <span>{title}</span>
    </div>
  )
}

interface Props {
  readonly name: string
  readonly value: string
  readonly literal?: boolean
  /** Something to choose in KUMA, not to be copied. */
  readonly yours?: boolean
  readonly hint?: string
}

export function KumaValue({ name, value, literal = false, yours = false, hint }: Props) {
  const styles = useStyles()
  return (
    <div className={styles.value}>
      <span className={styles.name}>{name}</span>
      <span className={styles.data}>
        {literal ? (
          <Chip look="plain" literal>
            {value}
          </Chip>
        ) : (
          <span className={yours ? styles.yours : undefined}>{value}</span>
        )}
        {hint !== undefined && <div className={styles.hint}>{hint}</div>}
      </span>
      {!yours && <CopyButton value={value} what={name} />}
    </div>
  )
}
