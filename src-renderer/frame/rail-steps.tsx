import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Checkmark12Filled } from '@fluentui/react-icons'
import { useSay } from '../i18n/say.tsx'
import { steps, usePlace } from '../state/place.tsx'
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

interface Props {
  /** Something is changed right now: the other pages wait. */
  readonly working: boolean
}

export function RailSteps({ working }: Props) {
  const styles = useStyles()
  const item = useRailItem()
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
