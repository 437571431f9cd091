/** Every setting that the profile asks for: what was found, what is wanted, and the way to put it right. */
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Wrench16Regular } from '@fluentui/react-icons'
import type { Item } from '../../src-core/observe.ts'
import { Card, Fold } from '../components/card.tsx'
import { Pill, ValueChip } from '../components/chip.tsx'
import { StateIcon } from '../components/state-icon.tsx'
import { foundText } from '../i18n/found.ts'
import { useSpeech } from '../i18n/text.tsx'
import { labelOf, rowsOf, shown } from '../i18n/values.ts'
import { forced } from '../theme.ts'

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', padding: '12px 20px 8px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 5fr) minmax(0, 6fr) auto',
    columnGap: '12px',
    alignItems: 'center',
    minHeight: '36px',
    boxSizing: 'border-box',
    padding: '5px 20px',
    fontSize: '13px',
    lineHeight: '18px',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    [forced]: { borderTop: '1px solid CanvasText' },
  },
  wrong: { backgroundColor: tokens.colorStatusWarningBackground1 },
  name: { fontWeight: tokens.fontWeightMedium },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  same: { fontSize: '12.5px', color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
})

const shownFirst = 6

interface Props {
  readonly items: readonly Item[]
  onFix(): void
}

export function SettingsCard({ items, onFix }: Props) {
  const styles = useStyles()
  const { text } = useSpeech()
  const asked = items.filter(({ status }) => status !== 'unasked' && status !== 'unproven')
  const wrong = asked.filter(({ status }) => status !== 'converged')
  const sorted = [...wrong, ...asked.filter(({ status }) => status === 'converged')]
  const [first, rest] = [
    sorted.slice(0, Math.max(shownFirst, wrong.length)),
    sorted.slice(Math.max(shownFirst, wrong.length)),
  ]
  return (
    <Card padded={false}>
      <div className={styles.head}>
        <h2 className={styles.title}>{text('ui.settings')}</h2>
        {asked.length > 0 && (
          <Pill look={wrong.length === 0 ? 'well' : 'lossy'}>
            {text('ui.settings.differ', { count: wrong.length, all: asked.length })}
          </Pill>
        )}
      </div>
      <ul className={styles.list}>
        {first.map((item) => (
          <SettingRow key={item.setting} item={item} onFix={onFix} />
        ))}
      </ul>
      {rest.length > 0 && (
        <Fold lined label={text('ui.settings.more', { count: rest.length })}>
          <ul className={styles.list}>
            {rest.map((item) => (
              <SettingRow key={item.setting} item={item} onFix={onFix} />
            ))}
          </ul>
        </Fold>
      )}
    </Card>
  )
}

function SettingRow({ item, onFix }: { readonly item: Item; onFix(): void }) {
  const styles = useStyles()
  const speech = useSpeech()
  const { text } = speech
  const { setting, status, changes } = item
  const good = status === 'converged'
  const [row] = rowsOf(changes)
  return (
    <li className={mergeClasses(styles.row, !good && styles.wrong)}>
      <StateIcon
        look={good ? 'good' : status === 'failed' ? 'danger' : 'warning'}
        label={text(`ui.status.${status}`)}
      />
      <span className={styles.name}>{text(`setting.${setting}.title`)}</span>
      {row === undefined || status === 'failed' ? (
        <span className={styles.quiet}>{foundText(speech, item)}</span>
      ) : (
        <span className={styles.quiet}>
          {labelOf(speech, setting, row.path).text}{' '}
          <ValueChip value={shown(speech, setting, row.path, row.before)} look="found" />
          {' → '}
          <ValueChip value={shown(speech, setting, row.path, row.after)} look="after" />
        </span>
      )}
      {status === 'change' ? (
        <Button size="small" icon={<Wrench16Regular />} onClick={onFix}>
          {text('ui.fix')}
        </Button>
      ) : (
        <span className={styles.same}>{text(`ui.status.${status}`)}</span>
      )}
    </li>
  )
}
