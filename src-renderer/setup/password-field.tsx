/** For a new local account. It lives in this window's memory alone: kuma.exe will ask for it, so it can be copied now. */
import { Button, Field, Input, makeStyles, ProgressBar, Tooltip } from '@fluentui/react-components'
import { Eye20Regular, EyeOff20Regular, Key20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { CopyButton } from '../components/copy.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'

const useStyles = makeStyles({
  line: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto auto', gap: '8px', alignItems: 'center' },
  strength: { marginTop: '8px' },
})

/** No characters that look alike. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789-_+='

export function generated(length = 24): string {
  const text = (bytes: Uint32Array): string => Array.from(bytes, (byte) => letters[byte % letters.length]).join('')
  for (;;) {
    const password = text(crypto.getRandomValues(new Uint32Array(length)))
    if (classesOf(password) === 4) return password
  }
}

const classesOf = (password: string): number =>
  [/\p{Lu}/u, /\p{Ll}/u, /\d/, /[^\p{L}\d]/u].filter((one) => one.test(password)).length

/** Windows asks for three of four kinds of characters; length does the rest. */
const strengthOf = (password: string): 'short' | 'weak' | 'good' | 'strong' =>
  password.length < 8 ? 'short' : classesOf(password) < 3 ? 'weak' : password.length < 16 ? 'good' : 'strong'
const share = { short: 0.15, weak: 0.4, good: 0.7, strong: 1 } as const
const colour = { short: 'error', weak: 'warning', good: 'success', strong: 'success' } as const

export function PasswordField() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { password, setPassword } = useDraft()
  const [visible, setVisible] = useState(false)
  const strength = strengthOf(password)
  const label = text(visible ? 'ui.password.hide' : 'ui.password.show')
  return (
    <Field label={text('ui.password')} hint={text(password === '' ? 'ui.password.hint' : `ui.password.${strength}`)}>
      <div>
        <div className={styles.line}>
          <Input
            aria-label={text('ui.password')}
            type={visible ? 'text' : 'password'}
            value={password}
            autoComplete="new-password"
            spellCheck={false}
            onChange={(_, { value }) => setPassword(value)}
            contentAfter={
              <Tooltip content={label} relationship="label">
                <Button
                  appearance="transparent"
                  size="small"
                  icon={visible ? <EyeOff20Regular /> : <Eye20Regular />}
                  onClick={() => setVisible(!visible)}
                />
              </Tooltip>
            }
          />
          <Button
            icon={<Key20Regular />}
            onClick={() => {
              setPassword(generated())
              setVisible(true)
            }}
          >
            {text('ui.password.generate')}
          </Button>
          {password !== '' && <CopyButton value={password} what={text('ui.password')} />}
        </div>
        {password !== '' && (
          <ProgressBar
            className={styles.strength}
            aria-label={text(`ui.password.${strength}`)}
            value={share[strength]}
            color={colour[strength]}
          />
        )}
      </div>
    </Field>
  )
}
