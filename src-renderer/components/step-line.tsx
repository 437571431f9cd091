/** The eight steps as a line, where the rail has no room for them. */
import { mergeClasses } from '@fluentui/react-components'
import { useSay } from '../i18n/say.tsx'
import { steps, usePlace } from '../state/place.tsx'
import * as styles from './step-line.module.css'

export function StepLine() {
  const say = useSay()
  const { step } = usePlace()
  const at = steps.indexOf(step)
  return (
    <div className={styles.line}>
      <span className={styles.word}>{say('ui.step-of', { step: at + 1, steps: steps.length })}</span>
      {steps.map((name, index) => (
        <span
          key={name}
          className={mergeClasses(styles.part, index < at && styles.past, index === at && styles.current)}
        />
      ))}
    </div>
  )
}
