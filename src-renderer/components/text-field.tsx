import { Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'

interface Props {
  /** The field's path in the profile: its rule's text is shown here. */
  readonly path: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly placeholder?: string
  onText(value: string): void
}

/** Narrower than Fluent's own least width, where the column is. */
const useStyles = makeStyles({
  input: { minWidth: 0, width: '100%' },
  // On one line with the legend of the choices beside it.
  label: { paddingTop: 0, paddingBottom: tokens.spacingVerticalXS },
})

export function TextField({ path, label, hint, value, placeholder, onText }: Props) {
  const styles = useStyles()
  const { text, has } = useSpeech()
  const { issues } = useDraft()
  const issue = issues.get(path)
  const told = issue !== undefined && value !== ''
  const reason = has(`reason.${issue}`) ? `reason.${issue}` : 'reason.bad-value'
  return (
    <Field
      label={{ children: label, weight: 'semibold', className: styles.label }}
      {...(hint !== undefined && !told && { hint })}
      {...(told && { validationMessage: text(reason, { field: label }), validationState: 'error' as const })}
    >
      <Input
        className={styles.input}
        value={value}
        spellCheck={false}
        autoComplete="off"
        {...(placeholder !== undefined && { placeholder })}
        onChange={(_, data) => onText(data.value)}
      />
    </Field>
  )
}
