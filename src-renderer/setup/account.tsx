/** Page 3: the account that the agent is to run under. Its name is looked up while it is typed. */
import { makeStyles } from '@fluentui/react-components'
import type { Intent } from '../../src-core/intent.ts'
import { Card } from '../components/card.tsx'
import { ChoiceCard, Choices } from '../components/choice-card.tsx'
import { Columns } from '../components/columns.tsx'
import { Page } from '../components/page.tsx'
import { Back, Next, Truth } from '../components/page-footer.tsx'
import { TextField } from '../components/text-field.tsx'
import { useServer } from '../connection/queries.ts'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'
import { usePlace } from '../state/place.tsx'
import { Granted } from './granted.tsx'
import { PasswordField } from './password-field.tsx'
import { ResolvedName } from './resolved-name.tsx'
import { usePageCommands } from './use-page-commands.tsx'

const kinds = ['existing', 'new-local', 'local-system', 'none'] as const satisfies readonly Intent['account']['kind'][]

const useStyles = makeStyles({ fields: { display: 'grid', gap: '12px', maxWidth: '420px' } })

export function AccountPage() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { go } = usePlace()
  const { draft, change, issues, password } = useDraft()
  const { data: server } = useServer()
  const { kind, name } = draft.account
  const commands = usePageCommands('account')
  const onController = server?.productType === 'domain-controller'
  const named = kind === 'existing' || kind === 'new-local'
  const missing = named && name.trim() === ''
  const broken = [...issues.keys()].some((path) => path.startsWith('account')) && !missing
  const noPassword = kind === 'new-local' && password.length < 8
  const truth = missing
    ? 'ui.account.missing'
    : broken
      ? 'ui.truth.broken'
      : noPassword
        ? 'ui.account.no-password'
        : 'ui.truth.unchanged'

  const left = (
    <>
      <Card>
        <Choices legend={text('ui.account.which')}>
          {kinds.map((one) => {
            const off = one === 'new-local' && onController
            return (
              <ChoiceCard
                key={one}
                name="account"
                title={text(`ui.account.${one}`)}
                caption={text(off ? 'ui.account.new-local.off' : `ui.account.${one}.caption`)}
                chosen={kind === one}
                disabled={off}
                onChoose={() => change('account', { kind: one })}
              />
            )
          })}
        </Choices>
      </Card>
      {named && (
        <Card>
          <div className={styles.fields}>
            <TextField
              path="account.name"
              label={text('ui.account.name')}
              hint={text(`ui.account.name.hint.${kind}`)}
              value={name}
              onText={(next) => change('account', { name: next })}
            />
            <ResolvedName name={missing || broken ? '' : name.trim()} isNew={kind === 'new-local'} />
            {kind === 'new-local' && <PasswordField />}
          </div>
        </Card>
      )}
    </>
  )
  return (
    <Page
      stepLine
      title={text('ui.account.title')}
      lead={text('ui.account.lead')}
      actions={commands.button}
      footer={
        <>
          <Back onClick={() => go('logging')} />
          <Truth>{text(truth)}</Truth>
          <Next label={text('ui.next.kuma')} disabled={missing || broken || noPassword} onClick={() => go('kuma')} />
        </>
      }
    >
      {commands.panel}
      <Columns left={left} right={<Granted />} />
    </Page>
  )
}
