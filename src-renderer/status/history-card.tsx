/** Every run: who, when, what. One that can be taken back says so. */
import { makeStyles, tokens } from '@fluentui/react-components'
import { failureOf } from '../../src-core/errors.ts'
import { headlineOf } from '../../src-core/words/failure.ts'
import { Card, Fold } from '../components/card.tsx'
import { useHistory } from '../connection/queries.ts'
import { useSpeech } from '../i18n/text.tsx'
import { HistoryRow } from './history-row.tsx'

const useStyles = makeStyles({
  title: {
    margin: 0,
    padding: '14px 20px 10px',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  none: { padding: '0 20px 16px', fontSize: '13px', color: tokens.colorNeutralForeground3 },
})

const shownFirst = 4

export function HistoryCard() {
  const styles = useStyles()
  const speech = useSpeech()
  const { text } = speech
  const { data: entries = [], error, isPending } = useHistory()
  const rest = entries.slice(shownFirst)
  const none =
    error !== null
      ? `${text('ui.history.failed')} ${headlineOf(speech, failureOf(error))}`
      : text(isPending ? 'ui.reading' : 'ui.history.none')
  return (
    <Card padded={false}>
      <h2 className={styles.title}>{text('ui.history')}</h2>
      {entries.length === 0 && <div className={styles.none}>{none}</div>}
      <ul className={styles.list}>
        {entries.slice(0, shownFirst).map((entry) => (
          <HistoryRow key={entry.run} entry={entry} />
        ))}
      </ul>
      {rest.length > 0 && (
        <Fold lined label={text('ui.history.more', { count: rest.length })}>
          <ul className={styles.list}>
            {rest.map((entry) => (
              <HistoryRow key={entry.run} entry={entry} />
            ))}
          </ul>
        </Fold>
      )}
    </Card>
  )
}
