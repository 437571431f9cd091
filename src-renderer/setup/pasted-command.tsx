import { Field, makeStyles, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import { parseAgentCommand } from '../../src-core/agent-command.ts'
import { Card, Fold } from '../components/card.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'

const useStyles = makeStyles({ box: { padding: '0 20px 16px' } })

/** KUMA's line fills the fields. */
export function PastedCommand() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { draft, change } = useDraft()
  const [line, setLine] = useState('')
  const understood = line.trim() === '' ? null : parseAgentCommand(line)

  const take = (pasted: string): void => {
    setLine(pasted)
    const command = parseAgentCommand(pasted)
    if (command === null) return
    const { user, ...kuma } = command
    change('kuma', kuma)
    if (user !== undefined && draft.account.kind !== 'new-local') change('account', { kind: 'existing', name: user })
  }

  const state = line.trim() === '' ? 'empty' : understood === null ? 'unknown' : 'taken'
  return (
    <Card padded={false}>
      <Fold label={text('ui.pasted')} hint={text('ui.pasted.hint')}>
        <div className={styles.box}>
          <Field
            label={text('ui.pasted.label')}
            validationState={state === 'unknown' ? 'warning' : state === 'taken' ? 'success' : 'none'}
            validationMessage={text(`ui.pasted.${state}`)}
          >
            <Textarea
              value={line}
              spellCheck={false}
              resize="vertical"
              placeholder="kuma.exe agent --core https://… --id … --user … --install"
              onChange={(_, { value }) => take(value)}
            />
          </Field>
        </div>
      </Fold>
    </Card>
  )
}
