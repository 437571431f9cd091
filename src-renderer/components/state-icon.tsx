/** States by shape first and colour second; the word or the value stands beside. */
import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircle20Filled,
  CheckmarkCircle20Regular,
  Circle20Regular,
  CircleHint20Regular,
  DismissCircle20Filled,
  Info20Regular,
  Warning20Filled,
} from '@fluentui/react-icons'
import { forced } from '../theme.ts'

/** Of the whole: the status, the proof. */
export type WholeLook = 'good' | 'warning' | 'danger' | 'untested'
export type Look = WholeLook | 'unchanged' | 'waiting' | 'now' | 'info'

const icons = {
  good: CheckmarkCircle20Filled,
  warning: Warning20Filled,
  danger: DismissCircle20Filled,
  unchanged: CheckmarkCircle20Regular,
  waiting: Circle20Regular,
  untested: CircleHint20Regular,
  info: Info20Regular,
} as const

const useStyles = makeStyles({
  icon: { display: 'inline-flex', flexShrink: 0, width: '20px', height: '20px', color: tokens.colorNeutralForeground3 },
  now: { alignItems: 'center', justifyContent: 'center' },
  good: { color: tokens.colorStatusSuccessForeground3 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  danger: { color: tokens.colorStatusDangerForeground3 },
  info: { color: tokens.colorBrandForeground1 },
  untested: { color: tokens.colorNeutralForeground3 },
  badge: {
    width: '52px',
    height: '52px',
    boxSizing: 'border-box',
    borderRadius: '50%',
    display: 'grid',
    placeItems: 'center',
    flexShrink: 0,
    [forced]: { border: '1px solid CanvasText' },
  },
  goodBadge: { backgroundColor: tokens.colorStatusSuccessBackground1 },
  warningBadge: { backgroundColor: tokens.colorStatusWarningBackground2 },
  untestedBadge: { backgroundColor: tokens.colorNeutralBackground4 },
  dangerBadge: { backgroundColor: tokens.colorStatusDangerBackground2 },
  big: { '& svg': { width: '28px', height: '28px' }, width: '28px', height: '28px' },
})

export function StateIcon({ look, label }: { readonly look: Look; readonly label?: string }) {
  const styles = useStyles()
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  if (look === 'now') {
    return (
      <span className={mergeClasses(styles.icon, styles.now)} {...named}>
        <Spinner size="extra-tiny" aria-hidden />
      </span>
    )
  }
  const Icon = icons[look]
  const colour =
    look === 'good' || look === 'warning' || look === 'danger' || look === 'info' ? styles[look] : undefined
  return (
    <span className={mergeClasses(styles.icon, colour)} {...named}>
      <Icon />
    </span>
  )
}

/** The state of the whole, before the title. */
export function StateBadge({ look }: { readonly look: WholeLook }) {
  const styles = useStyles()
  const Icon = icons[look]
  return (
    <span className={mergeClasses(styles.badge, styles[`${look}Badge`])} aria-hidden>
      <span className={mergeClasses(styles.icon, styles[look], styles.big)}>
        <Icon />
      </span>
    </span>
  )
}
