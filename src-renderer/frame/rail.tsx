/** The way through the window: the wizard with its steps, the status, and what the caller puts at the foot. */
import { mergeClasses } from '@fluentui/react-components'
import { Options20Regular, Pulse20Regular } from '@fluentui/react-icons'
import type { ReactElement, ReactNode } from 'react'
import { useSay } from '../i18n/say.tsx'
import { type Area, usePlace } from '../state/place.tsx'
import * as styles from './rail.module.css'
import * as item from './rail-item.module.css'
import { RailSteps } from './rail-steps.tsx'

/** Says the name of a button whose name is not drawn. */
type Named = (label: string, button: ReactElement) => ReactElement

interface Props {
  readonly area: Area
  /** Something is changed right now. */
  readonly working?: boolean
  readonly named?: Named
  readonly children?: ReactNode
}

export function Rail({ area, working = false, named = (_, button) => button, children }: Props) {
  const { open } = usePlace()
  const say = useSay()
  return (
    <nav className={styles.rail} aria-label={say('ui.rail')}>
      <RailItem
        icon={<Options20Regular />}
        label={say('ui.area.setup')}
        current={area === 'setup'}
        headed
        named={named}
        onClick={() => open('setup')}
      />
      {area === 'setup' && <RailSteps working={working} />}
      <RailItem
        icon={<Pulse20Regular />}
        label={say('ui.area.status')}
        current={area === 'status'}
        named={named}
        onClick={() => open('status')}
      />
      <div className={styles.rest} />
      <div className={styles.line} />
      {children}
    </nav>
  )
}

interface ItemProps {
  readonly icon: ReactElement
  readonly label: string
  readonly current: boolean
  /** Where the steps stand below it, these show the place. */
  readonly headed?: boolean
  readonly named: Named
  onClick(): void
}

function RailItem({ icon, label, current, headed, named, onClick }: ItemProps) {
  const folded = headed !== true || window.matchMedia('(max-width: 1099px)').matches
  return named(
    label,
    <button
      type="button"
      className={mergeClasses(item.item, item.tall, current && (folded ? item.current : item.strong))}
      aria-current={current ? 'page' : undefined}
      onClick={onClick}
    >
      <span className={mergeClasses(current && item.brand)}>{icon}</span>
      <span className={item.label}>{label}</span>
    </button>,
  )
}
