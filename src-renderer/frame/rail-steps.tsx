import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Checkmark12Filled } from '@fluentui/react-icons'
import { useSpeech } from '../i18n/text.tsx'
import { steps, usePlace } from '../state/place.tsx'
import { useRun } from '../state/run.tsx'
import { forced, narrow } from '../theme.ts'
import { useRailItem } from './rail-item.ts'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: '0 0 8px', padding: 0, [narrow]: { display: 'none' } },
  disc: {
    display: 'grid',
    placeItems: 'center',
    flexShrink: 0,
    width: '20px',
    height: '20px',
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    fontSize: '11px',
    fontWeight: tokens.fontWeightSemibold,
    [forced]: { border: '1px solid currentColor' },
  },
  current: {
    backgroundColor: tokens.colorBrandBackground,
    border: '1px solid transparent',
    color: tokens.colorNeutralForegroundOnBrand,
  },
  past: {
    backgroundColor: tokens.colorBrandStroke2Contrast,
    border: '1px solid transparent',
    color: tokens.colorBrandForeground1,
    [forced]: { color: 'CanvasText' },
  },
})

export function RailSteps() {
  const styles = useStyles()
  const item = useRailItem()
  const { text } = useSpeech()
  const { step, reached, go } = usePlace()
  const { working } = useRun()
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
              {text(`ui.step.${name}`)}
            </button>
          </li>
        )
      })}
    </ol>
  )
}
