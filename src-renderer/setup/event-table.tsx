/** The provider's analytic events by keyword, as `logman query providers` lists its keywords; those that are chosen are marked. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { events, keywords, selects } from '../../src-core/dns-events/index.ts'
import { keywordMask } from '../../src-core/intent.ts'
import { StateIcon } from '../components/state-icon.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'

const useStyles = makeStyles({
  box: { padding: '0 20px 16px', overflowX: 'auto' },
  table: { width: '100%', borderCollapse: 'collapse', fontSize: '12.5px', textAlign: 'left' },
  head: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular, padding: '4px 12px 4px 0' },
  cell: { borderTop: `1px solid ${tokens.colorNeutralStroke3}`, padding: '4px 12px 4px 0', verticalAlign: 'top' },
  literal: { fontFamily: tokens.fontFamilyMonospace, fontSize: '12px', overflowWrap: 'anywhere' },
})

export function EventTable() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { intent } = useDraft()
  const { keywords: chosen, level } = intent.session
  const ids = new Set(selects(keywordMask(chosen), level).map(({ id }) => id))
  const rows = keywords
    .map(({ name, mask }) => ({ name, mask, list: events.filter(({ keyword }) => keyword === mask) }))
    .filter(({ list }) => list.length > 0)
  return (
    <div className={styles.box}>
      <table className={styles.table}>
        <caption className={styles.head} style={{ textAlign: 'left' }}>
          {text('ui.events.caption', { count: ids.size, all: events.length })}
        </caption>
        <thead>
          <tr>
            <th className={styles.head}>{text('ui.events.keyword')}</th>
            <th className={styles.head}>{text('ui.events.mask')}</th>
            <th className={styles.head}>{text('ui.events.ids')}</th>
            <th className={styles.head}>{text('ui.events.taken')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, mask, list }) => {
            const taken = list.filter(({ id }) => ids.has(id)).length
            const look = taken === list.length ? 'good' : taken === 0 ? 'waiting' : 'unchanged'
            return (
              <tr key={name}>
                <td className={mergeClasses(styles.cell, styles.literal)}>{name}</td>
                <td className={mergeClasses(styles.cell, styles.literal)}>{mask}</td>
                <td className={styles.cell}>{list.map(({ id }) => id).join(', ')}</td>
                <td className={styles.cell}>
                  <StateIcon look={look} label={text('ui.events.taken-of', { taken, all: list.length })} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
