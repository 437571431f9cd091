/** A path of hops: discs on a line. Each state has its own shape; the person's own hop is a blue ring on a dashed line. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  ChatBubblesQuestion24Regular,
  DataTrending24Regular,
  PersonFeedback24Regular,
  PlugConnected24Regular,
  Search24Regular,
} from '@fluentui/react-icons'
import type { Hop } from '../../src-core/words/hops.ts'
import { forced } from '../theme.ts'
import { StateIcon } from './state-icon.tsx'

const icons: Readonly<Record<string, typeof Search24Regular>> = {
  dns: ChatBubblesQuestion24Regular,
  session: DataTrending24Regular,
  agent: PersonFeedback24Regular,
  collector: PlugConnected24Regular,
  kuma: Search24Regular,
}

const useStyles = makeStyles({
  path: {
    display: 'grid',
    gridAutoFlow: 'column',
    gridAutoColumns: 'minmax(0, 1fr)',
    listStyleType: 'none',
    margin: '8px 0 0',
    padding: 0,
  },
  hop: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    padding: '0 8px',
    textAlign: 'center',
    ':not(:first-child)::before': {
      content: '""',
      position: 'absolute',
      top: '26px',
      right: 'calc(50% + 34px)',
      width: 'calc(100% - 68px)',
      borderTop: `2px solid ${tokens.colorNeutralStroke1}`,
    },
  },
  passed: { ':not(:first-child)::before': { borderTopColor: tokens.colorStatusSuccessBorder2 } },
  dashed: { ':not(:first-child)::before': { borderTopStyle: 'dashed' } },
  disc: {
    position: 'relative',
    display: 'grid',
    placeItems: 'center',
    width: '52px',
    height: '52px',
    boxSizing: 'border-box',
    borderRadius: '50%',
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
    [forced]: { border: '1px solid CanvasText' },
  },
  good: { backgroundColor: tokens.colorStatusSuccessBackground1, color: tokens.colorStatusSuccessForeground1 },
  warning: { backgroundColor: tokens.colorStatusWarningBackground2, color: tokens.colorStatusWarningForeground2 },
  danger: { backgroundColor: tokens.colorStatusDangerBackground2, color: tokens.colorStatusDangerForeground1 },
  yours: {
    backgroundColor: 'transparent',
    border: `2px solid ${tokens.colorBrandStroke1}`,
    color: tokens.colorBrandForeground1,
    [forced]: { border: '2px solid Highlight' },
  },
  mark: {
    position: 'absolute',
    right: '-6px',
    bottom: '-4px',
    borderRadius: '50%',
    backgroundColor: tokens.colorNeutralBackground1,
    display: 'flex',
  },
  value: {
    marginTop: '8px',
    fontSize: '14px',
    lineHeight: '20px',
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  title: { fontSize: '13px', lineHeight: '20px', fontWeight: tokens.fontWeightSemibold },
  words: { fontSize: tokens.fontSizeBase200, lineHeight: '16px', color: tokens.colorNeutralForeground3 },
})

export function HopPath({ hops }: { readonly hops: readonly Hop[] }) {
  const styles = useStyles()
  return (
    <ol className={styles.path} aria-live="polite">
      {hops.map(({ id, look, value, title, words }) => {
        const Icon = icons[id] ?? Search24Regular
        const colour =
          look === 'good' || look === 'warning' || look === 'danger' || look === 'yours' ? styles[look] : undefined
        return (
          <li
            key={id}
            className={mergeClasses(
              styles.hop,
              look === 'good' && styles.passed,
              (look === 'yours' || look === 'untested') && styles.dashed,
            )}
          >
            <span className={mergeClasses(styles.disc, colour)}>
              <Icon aria-hidden />
              {look !== 'yours' && (
                <span className={styles.mark}>
                  <StateIcon look={look} />
                </span>
              )}
            </span>
            <span className={styles.value}>{value}</span>
            <span className={styles.title}>{title}</span>
            <span className={styles.words}>{words}</span>
          </li>
        )
      })}
    </ol>
  )
}
