/** The dashboard: one sentence, numbers, the trend, then what differs and who did it. */
import { Button, makeStyles } from '@fluentui/react-components'
import { Wrench20Regular } from '@fluentui/react-icons'
import { useEffect } from 'react'
import { Findings } from '../components/findings.tsx'
import { Page } from '../components/page.tsx'
import { StateBadge } from '../components/state-icon.tsx'
import { Waiting } from '../components/waiting.tsx'
import { useFindings, useObservation } from '../connection/queries.ts'
import { useSpeech } from '../i18n/text.tsx'
import { endOf } from '../run/end.ts'
import { RunView } from '../run/run-view.tsx'
import { useDraft } from '../state/draft.tsx'
import { usePlace } from '../state/place.tsx'
import { useRun } from '../state/run.tsx'
import { useSamples } from '../state/samples.tsx'
import { narrow } from '../theme.ts'
import { ChartCard } from './chart-card.tsx'
import { HistoryCard } from './history-card.tsx'
import { Listeners } from './listeners.tsx'
import { Numbers } from './numbers.tsx'
import { sentenceOf } from './sentence.ts'
import { SettingsCard } from './settings-card.tsx'

const useStyles = makeStyles({
  pair: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 627fr) minmax(0, 344fr)',
    gap: '12px',
    alignItems: 'stretch',
    [narrow]: { gridTemplateColumns: 'minmax(0, 545fr) minmax(0, 300fr)' },
    '@media (max-width: 760px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
})

export function Status() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { go } = usePlace()
  const { intent } = useDraft()
  const { run } = useRun()
  const { samples, verdict, watch } = useSamples()
  const { items, reading } = useObservation(intent)
  const { data: findings = [] } = useFindings(intent)
  useEffect(() => watch(), [watch])

  const differing = items.filter(({ status }) => status === 'change' || status === 'blocked')
  const errors = findings.filter(({ severity }) => severity !== 'info')
  const { look, id } = sentenceOf(verdict, differing, errors)
  const values = {
    name: intent.session.name,
    events: samples.at(-1)?.eventsPerSecond ?? 0,
    setting: differing[0] === undefined ? '' : text(`setting.${differing[0].setting}.title`),
    count: differing.length,
  }
  const fixable = differing.length > 0
  return (
    <Page
      look="sentence"
      badge={<StateBadge look={look} />}
      title={text(`ui.sentence.${id}`, values)}
      lead={text(`ui.sentence.${id}.lead`, values)}
      actions={
        fixable && (
          <Button appearance="primary" icon={<Wrench20Regular />} onClick={() => go('plan')}>
            {text('ui.fix')}
          </Button>
        )
      }
    >
      <Waiting setting={reading} />
      {run?.kind === 'undo' && endOf(run) !== 'done' && <RunView run={run} />}
      <Numbers />
      <Findings findings={errors} first={1} onFix={() => go('plan')} />
      <div className={styles.pair}>
        <ChartCard />
        <Listeners />
      </div>
      <div className={styles.pair}>
        <SettingsCard items={items} onFix={() => go('plan')} />
        <HistoryCard />
      </div>
    </Page>
  )
}
