/** Page 8: every value that KUMA's own wizard asks for, in its order, and every command; works without a network. */
import { Button, makeStyles, mergeClasses } from '@fluentui/react-components'
import { Print20Regular, Save20Regular } from '@fluentui/react-icons'
import { Hint } from '../components/hint.tsx'
import { Page } from '../components/page.tsx'
import { Back, Truth, useFooterButton } from '../components/page-footer.tsx'
import { save } from '../components/save.ts'
import { useServer } from '../connection/queries.ts'
import { useSpeech } from '../i18n/text.tsx'
import { ReportButton } from '../report/report-button.tsx'
import { useDraft } from '../state/draft.tsx'
import { usePlace } from '../state/place.tsx'
import { narrow } from '../theme.ts'
import { AgentCard, AgentInstallCard, CollectorCard, CollectorInstallCard, EventsCard } from './handover-cards.tsx'
import { usePageCommands } from './use-page-commands.tsx'

const useStyles = makeStyles({
  pair: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 14fr) minmax(0, 13fr)',
    gap: '12px',
    alignItems: 'stretch',
    [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
})

export function HandoverPage() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { button, primary } = useFooterButton()
  const { go, open } = usePlace()
  const { intent } = useDraft()
  const commands = usePageCommands('handover')
  const { data: server } = useServer()
  const computer = server?.computerName ?? ''
  return (
    <Page
      stepLine
      title={text('ui.handover.title')}
      lead={text('ui.handover.lead')}
      actions={
        <>
          {commands.button}
          <Button icon={<Print20Regular />} onClick={() => window.print()}>
            {text('ui.handover.print')}
          </Button>
          <ReportButton run={null} intent={intent} />
        </>
      }
      footer={
        <>
          <Back onClick={() => go('proof')} />
          <Truth>{text('ui.handover.truth')}</Truth>
          <Button
            className={button}
            icon={<Save20Regular />}
            onClick={() => save(`etwdns-${computer}.json`, 'application/json', JSON.stringify(intent, null, 2))}
          >
            {text('ui.handover.save')}
          </Button>
          <Button appearance="primary" className={mergeClasses(button, primary)} onClick={() => open('status')}>
            {text('ui.handover.done')}
          </Button>
        </>
      }
    >
      {commands.panel}
      <Hint look="warning">{text('ui.handover.one-connection')}</Hint>
      <div className={styles.pair}>
        <CollectorCard intent={intent} computer={computer} />
        <CollectorInstallCard intent={intent} />
      </div>
      <div className={styles.pair}>
        <AgentCard intent={intent} computer={computer} />
        <AgentInstallCard intent={intent} />
      </div>
      <EventsCard />
    </Page>
  )
}
