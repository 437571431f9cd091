/** Every setting that was asked for: what was found, what is wanted, and the way to put it right. */
import { makeStyles, tokens } from '@fluentui/react-components'
import type { Item } from '../../src-core/observe.ts'
import { Badge } from '../components/badge.tsx'
import { Card, Fold } from '../components/card.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { SettingHead, SettingRow } from './setting-row.tsx'

const useStyles = makeStyles({
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '12px',
    padding: '12px 20px 4px',
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  against: { margin: 0, padding: '0 20px 6px', fontSize: '12.5px', color: tokens.colorNeutralForeground3 },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
})

const shownFirst = 6

interface Props {
  readonly items: readonly Item[]
  /** All of them are there; otherwise they are being read. */
  readonly whole: boolean
  /** They are held against what was applied; otherwise against the draft. */
  readonly applied: boolean
  onFix(): void
}

export function SettingsCard({ items, whole, applied, onFix }: Props) {
  const styles = useStyles()
  const { text } = useSpeech()
  const asked = items.filter(({ status }) => status !== 'unasked' && status !== 'unproven')
  const wrong = asked.filter(({ status }) => status !== 'converged')
  const sorted = [...wrong, ...asked.filter(({ status }) => status === 'converged')]
  const first = Math.max(shownFirst, wrong.length)
  const rest = sorted.slice(first)
  const rows = (some: readonly Item[]) => (
    <ul className={styles.list}>
      {some.map((item) => (
        <SettingRow key={item.setting} item={item} onFix={onFix} />
      ))}
    </ul>
  )
  return (
    <Card padded={false}>
      <div className={styles.head}>
        <h2 className={styles.title}>{text('ui.settings')}</h2>
        {whole ? (
          <Badge look={wrong.length === 0 ? 'well' : 'lossy'}>
            {text('ui.settings.differ', { count: wrong.length, all: asked.length })}
          </Badge>
        ) : (
          <Badge look="quiet">{text('ui.reading')}</Badge>
        )}
      </div>
      <p className={styles.against}>{text(applied ? 'ui.settings.applied' : 'ui.settings.draft')}</p>
      <SettingHead />
      {rows(sorted.slice(0, first))}
      {rest.length > 0 && (
        <Fold lined label={text('ui.settings.more', { count: rest.length })}>
          {rows(rest)}
        </Fold>
      )}
    </Card>
  )
}
