import { Button, Tooltip } from '@fluentui/react-components'
import { FolderOpen20Regular } from '@fluentui/react-icons'
import { useRef, useState } from 'react'
import { type Failure, failureOf } from '../../src-core/errors.ts'
import { useEngine } from '../connection/engine.tsx'
import { headlineOf } from '../i18n/failure.ts'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'

const sizeLimit = 1024 * 1024

/** Fills the wizard from a profile that was saved; what is wrong with it is said on the button itself. */
export function OpenProfile() {
  const speech = useSpeech()
  const { text } = speech
  const { client } = useEngine()
  const { replace } = useDraft()
  const input = useRef<HTMLInputElement>(null)
  const [failure, setFailure] = useState<Failure | null>(null)

  const open = async (file: File): Promise<void> => {
    try {
      if (file.size > sizeLimit) throw new Error(text('ui.profile.too-big'))
      replace(await client.parseProfile({ profile: JSON.parse(await file.text()) }).value)
      setFailure(null)
    } catch (error) {
      setFailure({ ...failureOf(error), kind: 'invalid' })
    }
  }

  const told = failure === null ? text('ui.profile.open.hint') : headlineOf(speech, failure)
  return (
    <>
      <Tooltip content={told} relationship="description" {...(failure !== null && { visible: true })}>
        <Button icon={<FolderOpen20Regular />} onClick={() => input.current?.click()}>
          {text('ui.profile.open')}
        </Button>
      </Tooltip>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={text('ui.profile.open')}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file !== undefined) void open(file)
          target.value = ''
        }}
      />
    </>
  )
}
