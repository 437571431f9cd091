/** What the program keeps, and what it is made of. */
import { makeStyles, mergeClasses, Popover, PopoverSurface, PopoverTrigger, tokens } from '@fluentui/react-components'
import { FolderOpen20Regular, Info20Regular } from '@fluentui/react-icons'
import { FactList } from '../components/columns.tsx'
import { useShell } from '../connection/shell.tsx'
import { useSpeech } from '../i18n/text.tsx'
import * as item from './rail-item.module.css'

const useStyles = makeStyles({
  about: { maxWidth: '320px', display: 'grid', gap: tokens.spacingVerticalS },
  title: { fontWeight: tokens.fontWeightSemibold },
})

/** A page in a browser's tab has no folder. */
export function LogFolder() {
  const { text } = useSpeech()
  const { about, ask } = useShell()
  if (about === null) return null
  return (
    <button
      type="button"
      className={mergeClasses(item.item, item.tall)}
      title={about.logs}
      onClick={() => ask('open-logs')}
    >
      <FolderOpen20Regular aria-hidden />
      <span className={item.label}>{text('ui.logs')}</span>
    </button>
  )
}

export function About() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { about } = useShell()
  return (
    <Popover positioning="after" trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <button type="button" className={mergeClasses(item.item, item.tall)}>
          <Info20Regular aria-hidden />
          <span className={item.label}>{text('ui.about')}</span>
          <span className={item.value}>{__VERSION__}</span>
        </button>
      </PopoverTrigger>
      <PopoverSurface className={styles.about} tabIndex={-1} aria-label={text('ui.about')}>
        <span className={styles.title}>etwDNS Setup {__VERSION__}</span>
        <span>{text('ui.about.text')}</span>
        {about !== null && <FactList facts={Object.entries(about.versions)} />}
      </PopoverSurface>
    </Popover>
  )
}
