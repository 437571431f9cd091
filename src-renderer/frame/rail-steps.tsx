/** The wizard's steps in the rail: where the person is, and may go. */
import { mergeClasses } from '@fluentui/react-components'
import { Checkmark12Filled } from '@fluentui/react-icons'
import { useSay } from '../i18n/say.tsx'
import { steps, usePlace } from '../state/place.tsx'
import * as item from './rail-item.module.css'
import * as styles from './rail-steps.module.css'

interface Props {
  /** Something is changed right now: the other pages wait. */
  readonly working: boolean
}

export function RailSteps({ working }: Props) {
  const say = useSay()
  const { step, reached, go } = usePlace()
  return (
    <ol className={styles.list}>
      {steps.map((name, index) => {
        const current = name === step
        const past = !current && index < reached
        return (
          <li key={name}>
            <button
              type="button"
              className={mergeClasses(item.item, current && item.current)}
              aria-current={current ? 'step' : undefined}
              disabled={index > reached || (working && !current)}
              onClick={() => go(name)}
            >
              <span className={mergeClasses(styles.disc, past && styles.past, current && styles.current)} aria-hidden>
                {past ? <Checkmark12Filled /> : index + 1}
              </span>
              {say(`ui.step.${name}`)}
            </button>
          </li>
        )
      })}
    </ol>
  )
}
