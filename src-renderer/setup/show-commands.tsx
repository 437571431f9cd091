/** The button that shows what a person would type instead of this page. */
import { Button, makeStyles, Tooltip } from '@fluentui/react-components'
import { Code20Regular } from '@fluentui/react-icons'
import { useRef, useState } from 'react'
import { useSpeech } from '../i18n/text.tsx'
import { narrow } from '../theme.ts'

const useStyles = makeStyles({
  button: { [narrow]: { minWidth: '32px', paddingLeft: '5px', paddingRight: '5px' } },
  icon: { [narrow]: { marginRight: 0 } },
  word: { whiteSpace: 'nowrap', [narrow]: { display: 'none' } },
})

interface Props {
  readonly open: boolean
  onToggle(): void
}

export function ShowCommands({ open, onToggle }: Props) {
  const styles = useStyles()
  const { text } = useSpeech()
  const word = useRef<HTMLSpanElement>(null)
  const [told, setTold] = useState(false)
  const label = text(open ? 'ui.commands.hide' : 'ui.commands')
  return (
    // Only where the word itself has no place.
    <Tooltip
      content={label}
      relationship="label"
      visible={told}
      onVisibleChange={(_, { visible }) => setTold(visible && word.current?.offsetWidth === 0)}
    >
      <Button
        className={styles.button}
        icon={{ children: <Code20Regular />, className: styles.icon }}
        aria-expanded={open}
        onClick={onToggle}
      >
        <span ref={word} className={styles.word}>
          {label}
        </span>
      </Button>
    </Tooltip>
  )
}
