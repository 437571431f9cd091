/** Page 2: which events, into what session. The guide's values are chosen already. */
import { makeStyles } from '@fluentui/react-components'
import { Card, Fold } from '../components/card.tsx'
import { ChoiceCard, Choices } from '../components/choice-card.tsx'
import { Columns } from '../components/columns.tsx'
import { Page } from '../components/page.tsx'
import { Back, Next, Truth } from '../components/page-footer.tsx'
import { TextField } from '../components/text-field.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'
import { usePlace } from '../state/place.tsx'
import { narrow } from '../theme.ts'
import { Advanced } from './advanced.tsx'
import { ClearedLog } from './cleared-log.tsx'
import { Cost } from './cost.tsx'
import { Keywords } from './keywords.tsx'
import { Load } from './load.tsx'
import { usePageCommands } from './use-page-commands.tsx'

const useStyles = makeStyles({
  top: {
    display: 'grid',
    gridTemplateColumns: 'minmax(160px, 1fr) minmax(0, 2fr)',
    gap: '20px',
    alignItems: 'start',
    [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)', gap: '14px' },
  },
})

export function LoggingPage() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { go } = usePlace()
  const { draft, change, issues } = useDraft()
  const { session } = draft
  const commands = usePageCommands('logging')
  const broken = [...issues.keys()].some((path) => path.startsWith('session.') || path.startsWith('log.'))
  const left = (
    <>
      <Card>
        <div className={styles.top}>
          <TextField
            path="session.name"
            label={text('ui.logging.name')}
            hint={text('ui.logging.name.hint')}
            value={session.name}
            onText={(name) => change('session', { name })}
          />
          <Choices legend={text('ui.logging.mode')}>
            {(['guide', 'independent'] as const).map((mode) => (
              <ChoiceCard
                key={mode}
                name="mode"
                title={text(`ui.logging.mode.${mode}`)}
                caption={text(`ui.logging.mode.${mode}.caption`)}
                chosen={session.mode === mode}
                onChoose={() => change('session', { mode })}
              />
            ))}
          </Choices>
        </div>
      </Card>
      <Card>
        <Keywords />
      </Card>
      <Card>
        <Load />
      </Card>
      <Card padded={false}>
        <Fold label={text('ui.logging.advanced')} hint={text('ui.logging.advanced.hint')}>
          <Advanced />
        </Fold>
      </Card>
    </>
  )
  return (
    <Page
      stepLine
      title={text('ui.logging.title')}
      lead={text('ui.logging.lead')}
      actions={commands.button}
      footer={
        <>
          <Back onClick={() => go('check')} />
          <Truth>{text(broken ? 'ui.truth.broken' : 'ui.truth.unchanged')}</Truth>
          <Next label={text('ui.next.account')} disabled={broken} onClick={() => go('account')} />
        </>
      }
    >
      {commands.panel}
      <Columns
        left={left}
        right={
          <>
            <Cost />
            <ClearedLog />
          </>
        }
      />
    </Page>
  )
}
