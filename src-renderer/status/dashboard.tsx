import { Button, makeStyles, Spinner } from '@fluentui/react-components'
import { Play20Regular, Wrench20Regular } from '@fluentui/react-icons'
import { useEffect } from 'react'
import { Alert } from '../components/alert.tsx'
import { Findings } from '../components/findings.tsx'
import { Page } from '../components/page.tsx'
import { StateBadge } from '../components/state-icon.tsx'
import { useFindings, useObservation, useServer } from '../connection/queries.ts'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'
import type { Standard } from '../state/in-force.ts'
import { usePlace } from '../state/place.tsx'
import { useSamples } from '../state/samples.tsx'
import { narrow, zoomed } from '../theme.ts'
import { CanaryCard, useCanary } from './canary.tsx'
import { ChartCard } from './chart-card.tsx'
import { useCompleteness } from './completeness.ts'
import { HistoryCard } from './history-card.tsx'
import { Listeners } from './listeners.tsx'
import { Numbers } from './numbers.tsx'
import { RestartCard } from './restart-card.tsx'
import { SampleCard } from './sample-card.tsx'
import { sentenceOf, tolerated } from './sentence.ts'
import { SettingsCard } from './settings-card.tsx'
import { UndoView } from './undo-view.tsx'

const useStyles = makeStyles({
  pair: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 627fr) minmax(0, 344fr)',
    gap: '12px',
    alignItems: 'stretch',
    [narrow]: { gridTemplateColumns: 'minmax(0, 545fr) minmax(0, 300fr)' },
    [zoomed]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  side: {
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
    minWidth: 0,
    '& > :last-child': { flexGrow: 1 },
  },
})

export function Dashboard({ standard }: { readonly standard: Standard }) {
  const styles = useStyles()
  const { text } = useSpeech()
  const { go } = usePlace()
  const { replace } = useDraft()
  const { intent, applied } = standard
  const { samples, verdict, watch } = useSamples()
  const { items, whole } = useObservation(intent)
  const { data: findings = [], isPending } = useFindings(intent)
  const { data: server } = useServer()
  const { canary, failure, busy, send } = useCanary(intent)
  const completeness = useCompleteness(intent)
  useEffect(() => watch(), [watch])

  const differing = items.filter(({ status }) => status === 'change' || status === 'blocked')
  const errors = findings.filter(({ severity }) => severity !== 'info')
  const incomplete = completeness != null && completeness.share < tolerated ? completeness : null
  const { look, id } = sentenceOf(verdict, whole && !isPending ? differing : null, errors, incomplete)
  const values = {
    name: intent.session.name,
    events: samples.at(-1)?.eventsPerSecond ?? 0,
    setting: differing[0] === undefined ? '' : text(`setting.${differing[0].setting}.title`),
    count: differing.length,
    perQuery: incomplete?.perQuery ?? 0,
    least: incomplete?.least ?? 0,
  }
  const fix = (): void => {
    // What is put right is what was applied, whatever the wizard's draft has become since.
    if (applied) replace(intent)
    go('plan')
  }
  return (
    <Page
      look="sentence"
      badge={<StateBadge look={look} />}
      title={text(`ui.sentence.${id}`, values)}
      lead={text(`ui.sentence.${id}.lead`, values)}
      actions={
        <>
          {differing.length > 0 && (
            <Button appearance="primary" icon={<Wrench20Regular />} onClick={fix}>
              {text('ui.fix')}
            </Button>
          )}
          <Button
            icon={busy ? <Spinner size="extra-tiny" /> : <Play20Regular />}
            disabledFocusable={busy}
            onClick={send}
          >
            {text('ui.canary')}
          </Button>
        </>
      }
    >
      <UndoView />
      <Numbers standard={standard} completeness={completeness} />
      <CanaryCard canary={canary} failure={failure} busy={busy} />
      {id === 'incomplete' && (
        <Alert
          severity="warning"
          title={text('ui.sentence.incomplete')}
          cause={text('ui.incomplete.cause')}
          effect={text('ui.incomplete.effect')}
          fix={text('ui.incomplete.fix')}
        />
      )}
      <Findings findings={errors} first={1} onFix={fix} />
      <div className={styles.pair}>
        <ChartCard />
        <Listeners name={intent.session.name} findings={findings} />
      </div>
      <div className={styles.pair}>
        <SettingsCard items={items} whole={whole} applied={applied} onFix={fix} />
        <div className={styles.side}>
          <RestartCard standard={standard} />
          <HistoryCard />
        </div>
      </div>
      {server?.sampling === true && <SampleCard />}
    </Page>
  )
}
