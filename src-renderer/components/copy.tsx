import { Button, makeStyles, Tooltip, tokens } from '@fluentui/react-components'
import { Checkmark16Regular, Copy16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useSpeech } from '../i18n/text.tsx'
import { forced } from '../theme.ts'

const useStyles = makeStyles({
  block: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: '8px',
    padding: '8px 8px 8px 14px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    [forced]: { border: '1px solid CanvasText' },
  },
  wide: { flexShrink: 0, whiteSpace: 'nowrap' },
  line: { display: 'block' },
  word: { display: 'inline-block', maxWidth: '100%', whiteSpace: 'pre-wrap' },
  code: {
    flexGrow: 1,
    minWidth: 0,
    margin: 0,
    padding: '2px 0',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '12.5px',
    lineHeight: '20px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
})

/** The clipboard may be refused, as in a page without focus; then the text is still there to be selected. */
function useCopied(value: string) {
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    const done = await navigator.clipboard.writeText(value).then(
      () => true,
      () => false,
    )
    setCopied(done)
    if (done) setTimeout(() => setCopied(false), 2_000)
  }
  return { copied, copy }
}

interface CopyProps {
  readonly value: string
  /** What is copied, for those who do not see where the button stands. */
  readonly what: string
  readonly wide?: boolean
}

export function CopyButton({ value, what, wide = false }: CopyProps) {
  const styles = useStyles()
  const { text } = useSpeech()
  const { copied, copy } = useCopied(value)
  const icon = copied ? <Checkmark16Regular /> : <Copy16Regular />
  const label = text(copied ? 'ui.copied' : 'ui.copy')
  if (wide) {
    return (
      <Button className={styles.wide} size="small" icon={icon} onClick={copy} aria-label={`${label}: ${what}`}>
        {label}
      </Button>
    )
  }
  return (
    <Tooltip content={label} relationship="description">
      <Button size="small" appearance="subtle" icon={icon} onClick={copy} aria-label={`${label}: ${what}`} />
    </Tooltip>
  )
}

/** A long command breaks between its options, and any line between its words only. */
const linesOf = (code: string) =>
  code
    .split('\n')
    .flatMap((line) => (line.length > 60 ? line.split(/ (?=--[a-z])/) : [line]))
    .map((line, at) => ({
      key: `${at} ${line}`,
      words: line.split(/(?<= )/).map((text, index) => ({ key: `${index} ${text}`, text })),
    }))

/** Something to be typed or pasted as it stands; shown with each option on a line of its own. */
export function CommandBlock({ code, what, wide = false }: { code: string; what: string; wide?: boolean }) {
  const styles = useStyles()
  return (
    <div className={styles.block}>
      <pre className={styles.code}>
        {linesOf(code).map(({ key, words }) => (
          <span className={styles.line} key={key}>
            {words.map((word) => (
              <span className={styles.word} key={word.key}>
                {word.text}
              </span>
            ))}
          </span>
        ))}
      </pre>
      <CopyButton value={code} what={what} wide={wide} />
    </div>
  )
}
