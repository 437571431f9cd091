import { makeStyles, mergeClasses, Tooltip, tokens } from '@fluentui/react-components'
import { Options20Regular, Pulse20Regular } from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import { useSpeech } from '../i18n/text.tsx'
import { usePlace } from '../state/place.tsx'
import { narrow } from '../theme.ts'
import { RailChoices } from './rail-choices.tsx'
import { useRailItem } from './rail-item.ts'
import { RailSteps } from './rail-steps.tsx'

const useStyles = makeStyles({
  rail: {
    display: 'flex',
    flexDirection: 'column',
    padding: `${tokens.spacingVerticalS} 7px ${tokens.spacingVerticalM}`,
    minHeight: 0,
    overflowY: 'auto',
    [narrow]: { padding: '8px 7px' },
  },
  rest: { flexGrow: 1 },
  line: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, margin: '8px 13px' },
})

export function Rail() {
  const styles = useStyles()
  const { area, open } = usePlace()
  const { text } = useSpeech()
  return (
    <nav className={styles.rail} aria-label={text('ui.rail')}>
      <RailItem
        icon={<Options20Regular />}
        label={text('ui.area.setup')}
        current={area === 'setup'}
        headed
        onClick={() => open('setup')}
      />
      {area === 'setup' && <RailSteps />}
      <RailItem
        icon={<Pulse20Regular />}
        label={text('ui.area.status')}
        current={area === 'status'}
        onClick={() => open('status')}
      />
      <div className={styles.rest} />
      <div className={styles.line} />
      <RailChoices />
    </nav>
  )
}

interface ItemProps {
  readonly icon: ReactElement
  readonly label: string
  readonly current: boolean
  /** Where the steps stand below it, these show the place. */
  readonly headed?: boolean
  onClick(): void
}

function RailItem({ icon, label, current, headed, onClick }: ItemProps) {
  const styles = useRailItem()
  const folded = headed !== true || window.matchMedia('(max-width: 1099px)').matches
  return (
    <Tooltip content={label} relationship="label" positioning="after">
      <button
        type="button"
        className={mergeClasses(styles.item, styles.tall, current && (folded ? styles.current : styles.strong))}
        aria-current={current ? 'page' : undefined}
        onClick={onClick}
      >
        <span className={mergeClasses(current && styles.brand)}>{icon}</span>
        <span className={styles.label}>{label}</span>
      </button>
    </Tooltip>
  )
}
