import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Wrench16Regular } from '@fluentui/react-icons'
import type { Item } from '../../src-core/observe.ts'
import { foundText } from '../../src-core/words/found.ts'
import { labelOf, rowsOf, shown } from '../../src-core/words/values.ts'
import { ValueChip } from '../components/chip.tsx'
import { StateIcon } from '../components/state-icon.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { forced, narrow } from '../theme.ts'

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 20fr) minmax(0, 13fr) minmax(0, 13fr) 112px',
    columnGap: '12px',
    alignItems: 'center',
    minHeight: '36px',
    boxSizing: 'border-box',
    padding: '5px 20px',
    fontSize: '13px',
    lineHeight: '18px',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    [forced]: { borderTop: '1px solid CanvasText' },
    [narrow]: { columnGap: '10px', paddingRight: '14px' },
  },
  head: {
    minHeight: '28px',
    fontSize: '12.5px',
    color: tokens.colorNeutralForeground3,
    borderTopStyle: 'none',
    [forced]: { borderTopStyle: 'none' },
  },
  wrong: { backgroundColor: tokens.colorStatusWarningBackground1 },
  name: { fontWeight: tokens.fontWeightMedium },
  value: { fontFamily: tokens.fontFamilyMonospace, fontSize: '12.5px', fontWeight: tokens.fontWeightRegular },
  more: { fontSize: '12.5px', color: tokens.colorNeutralForeground3 },
  /** What is as wanted is said once. */
  both: { gridColumn: '3 / 5' },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  act: { justifySelf: 'end', textAlign: 'right' },
  same: { fontSize: '12.5px', color: tokens.colorNeutralForeground3 },
})

export function SettingHead() {
  const styles = useStyles()
  const { text } = useSpeech()
  return (
    <div className={mergeClasses(styles.row, styles.head)} aria-hidden>
      <span />
      <span>{text('ui.settings.name')}</span>
      <span>{text('ui.settings.found')}</span>
      <span>{text('ui.settings.wanted')}</span>
      <span />
    </div>
  )
}

export function SettingRow({ item, onFix }: { readonly item: Item; onFix(): void }) {
  const styles = useStyles()
  const speech = useSpeech()
  const { text } = speech
  const { setting, status, changes } = item
  const good = status === 'converged'
  const rows = status === 'failed' ? [] : rowsOf(changes)
  const [row] = rows
  const label = row === undefined ? null : labelOf(speech, setting, row.path)
  return (
    <li className={mergeClasses(styles.row, !good && styles.wrong)}>
      <StateIcon
        look={good ? 'good' : status === 'failed' ? 'danger' : 'warning'}
        label={text(`ui.status.${status}`)}
      />
      <span className={styles.name}>
        {text(`setting.${setting}.title`)}
        {label !== null && (
          <>
            {': '}
            <span className={label.literal ? styles.value : styles.quiet}>{label.text}</span>
          </>
        )}
        {rows.length > 1 && (
          <div className={styles.more}>{text('ui.settings.more-values', { count: rows.length - 1 })}</div>
        )}
      </span>
      {row === undefined ? (
        <span className={mergeClasses(styles.quiet, styles.both)}>{foundText(speech, item)}</span>
      ) : (
        <>
          <span>
            <ValueChip value={shown(speech, setting, row.path, row.before)} look="found" />
          </span>
          <span>
            <ValueChip value={shown(speech, setting, row.path, row.after)} look="after" />
          </span>
        </>
      )}
      <span className={styles.act}>
        {status === 'change' ? (
          <Button size="small" icon={<Wrench16Regular />} onClick={onFix}>
            {text('ui.fix')}
          </Button>
        ) : (
          <span className={styles.same}>{text(`ui.status.${status}`)}</span>
        )}
      </span>
    </li>
  )
}
