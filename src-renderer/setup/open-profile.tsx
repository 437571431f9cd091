/** Fills the wizard from a profile that was saved, here or by the console twin. */
import { Button, Tooltip } from '@fluentui/react-components'
import { FolderOpen20Regular } from '@fluentui/react-icons'
import { type ReactNode, useRef, useState } from 'react'
import { type Failure, failureOf } from '../../src-core/errors.ts'
import { headlineOf } from '../../src-core/words/failure.ts'
import { Hint } from '../components/hint.tsx'
import { useEngine } from '../connection/engine.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'

type Opened = { readonly file: string; readonly failure: Failure | null }

interface OpenProfile {
  readonly button: ReactNode
  /** What came of it. */
  readonly notice: ReactNode
}

export function useOpenProfile(): OpenProfile {
  const speech = useSpeech()
  const { text } = speech
  const { client } = useEngine()
  const { replace } = useDraft()
  const input = useRef<HTMLInputElement>(null)
  const [opened, setOpened] = useState<Opened | null>(null)

  const open = async (file: File): Promise<void> => {
    try {
      // The parser of YAML loads when a profile is opened.
      const { profileOf } = await import('./profile-file.ts')
      replace(await client.parseProfile({ profile: await profileOf(file) }).value)
      setOpened({ file: file.name, failure: null })
    } catch (error) {
      setOpened({ file: file.name, failure: failureOf(error) })
    }
  }

  const button = (
    <>
      <Tooltip content={text('ui.profile.open.hint')} relationship="description">
        <Button icon={<FolderOpen20Regular />} onClick={() => input.current?.click()}>
          {text('ui.profile.open')}
        </Button>
      </Tooltip>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml,.json"
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
  const close = (
    <Button size="small" onClick={() => setOpened(null)}>
      {text('ui.close-notice')}
    </Button>
  )
  const notice = opened !== null && (
    <div role="status">
      <Hint look={opened.failure === null ? 'info' : 'warning'} action={close}>
        {opened.failure === null
          ? text('ui.profile.opened', { file: opened.file })
          : text('ui.profile.refused', { file: opened.file, reason: headlineOf(speech, opened.failure) })}
      </Hint>
    </div>
  )
  return { button, notice }
}
