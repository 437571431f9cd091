/** What the account gets, and what stands in its way. */
import { makeStyles, tokens } from '@fluentui/react-components'
import { isObject } from '../../src-core/json.ts'
import { foundText } from '../../src-core/words/found.ts'
import { Card } from '../components/card.tsx'
import { StateIcon } from '../components/state-icon.tsx'
import { useObservation } from '../connection/queries.ts'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'

const shown = ['performance-log-users', 'logon-right', 'logon-not-denied', 'etw-access'] as const

const useStyles = makeStyles({
  row: { display: 'flex', gap: '12px', padding: '6px 0' },
  title: { fontSize: '13px', lineHeight: '18px' },
  words: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: '16px',
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
})

export function Granted() {
  const styles = useStyles()
  const speech = useSpeech()
  const { text } = speech
  const { intent } = useDraft()
  const { items } = useObservation(intent)
  const { kind } = intent.account
  if (kind === 'none' || kind === 'local-system')
    return (
      <Card title={text('ui.granted')}>
        <div className={styles.words}>{text(`ui.granted.${kind}`)}</div>
      </Card>
    )
  const group = items.find(({ setting }) => setting === 'performance-log-users')?.state?.current
  return (
    <Card title={text('ui.granted')}>
      {items
        .filter(({ setting, status }) => shown.some((id) => id === setting) && status !== 'unasked')
        .map((item) => {
          const { setting, status, notes } = item
          const wrong = status === 'unmet' || status === 'failed'
          const words =
            status === 'change' || status === 'blocked'
              ? text(`ui.granted.${setting}`, { group: isObject(group) ? String(group['group'] ?? '') : '' })
              : foundText(speech, item)
          return (
            <div className={styles.row} key={setting}>
              <StateIcon look={wrong ? 'warning' : status === 'converged' ? 'good' : 'waiting'} />
              <div>
                <div className={styles.title}>{text(`setting.${setting}.title`)}</div>
                <div className={styles.words}>{words}</div>
                {notes.map(({ id, values }) => (
                  <div className={styles.words} key={id + JSON.stringify(values)}>
                    {text(`note.${id}`, values)}
                  </div>
                ))}
              </div>
            </div>
          )
        })}
    </Card>
  )
}
