/** The dashboard: one sentence, numbers, the trend, then what differs and who did it. */
import { Page } from '../components/page.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { useStandard } from '../state/in-force.ts'
import { Dashboard } from './dashboard.tsx'

export function Status() {
  const { text } = useSpeech()
  const standard = useStandard()
  return standard === null ? (
    <Page look="sentence" title={text('ui.sentence.measuring')}>
      {null}
    </Page>
  ) : (
    <Dashboard standard={standard} />
  )
}
