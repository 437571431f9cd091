/** The eight steps as a line, where the rail has no room for them. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useSay } from '../i18n/say.tsx'
import { steps, usePlace } from '../state/place.tsx'
import { forced, narrow } from '../theme.ts'

const useStyles = makeStyles({
  line: {
    display: 'none',
    alignItems: 'center',
    gap: '4px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    [narrow]: { display: 'flex' },
  },
  word: { marginRight: '10px', whiteSpace: 'nowrap' },
  part: {
    flexGrow: 1,
    height: '4px',
    borderRadius: '2px',
    backgroundColor: tokens.colorNeutralStroke2,
    [forced]: { backgroundColor: 'Canvas', border: '1px solid CanvasText', boxSizing: 'border-box' },
  },
  past: { backgroundColor: tokens.colorBrandStroke2, [forced]: { backgroundColor: 'CanvasText' } },
  current: { backgroundColor: tokens.colorBrandBackground, [forced]: { backgroundColor: 'Highlight' } },
})

export function StepLine() {
  const styles = useStyles()
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
