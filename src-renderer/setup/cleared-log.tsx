import { makeStyles, Switch, tokens } from '@fluentui/react-components'
import { isObject } from '../../src-core/json.ts'
import { Card } from '../components/card.tsx'
import { StateIcon } from '../components/state-icon.tsx'
import { TextField } from '../components/text-field.tsx'
import { useObservation } from '../connection/queries.ts'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'

const useStyles = makeStyles({
  head: { display: 'flex', gap: '10px', alignItems: 'center', fontWeight: tokens.fontWeightSemibold },
  words: { margin: '8px 0 4px', fontSize: '13px', lineHeight: '18px', color: tokens.colorNeutralForeground2 },
})

const copyFile = 'C:\\ProgramData\\dns-analytical.evtx'

/** Windows clears the analytic log when it is enabled; a copy can be made before. Shown only where there is something. */
export function ClearedLog() {
  const styles = useStyles()
  const { text, bytes } = useSpeech()
  const { draft, intent, change } = useDraft()
  const { items } = useObservation(intent)
  const item = items.find(({ setting }) => setting === 'analytic-channel')
  const current = item?.state?.current
  const log = isObject(current) ? current['log'] : undefined
  if (!item?.tags.includes('clears-events') || !isObject(log)) return null
  const { copyTo } = draft.log
  return (
    <Card>
      <div className={styles.head}>
        <StateIcon look="warning" />
        {text('ui.cleared')}
      </div>
      <p className={styles.words}>{text('ui.cleared.words', { size: bytes(Number(log['fileBytes'])) })}</p>
      <Switch
        checked={copyTo !== ''}
        label={text('ui.cleared.copy')}
        onChange={(_, { checked }) => change('log', { copyTo: checked ? copyFile : '' })}
      />
      {copyTo !== '' && (
        <TextField
          path="log.copyTo"
          label={text('ui.cleared.file')}
          value={copyTo}
          onText={(file) => change('log', { copyTo: file })}
        />
      )}
    </Card>
  )
}
