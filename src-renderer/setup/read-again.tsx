/** Every setting, read once more after it was written. */
import { makeStyles, tokens } from '@fluentui/react-components'
import type { Item } from '../../src-core/observe.ts'
import { Badge } from '../components/badge.tsx'
import { Card, Fold } from '../components/card.tsx'
import { Rows } from '../components/list.tsx'
import { StateIcon } from '../components/state-icon.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { forced, zoomed } from '../theme.ts'
import { RequirementRow } from './requirement-row.tsx'

const first = [
  'analytic-channel',
  'autologger',
  'autologger-provider',
  'trace-session',
  'performance-log-users',
  'logon-right',
]

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', gap: '12px', padding: '12px 20px 6px' },
  words: { flexGrow: 1 },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  lead: { fontSize: '12.5px', color: tokens.colorNeutralForeground3 },
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    [zoomed]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    columnGap: '28px',
    listStyleType: 'none',
    margin: 0,
    padding: '0 20px 10px',
  },
  cell: {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    minHeight: '34px',
    boxSizing: 'border-box',
    padding: '5px 0',
    fontSize: '13px',
    lineHeight: '18px',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    [forced]: { borderTop: '1px solid CanvasText' },
  },
  name: { flexGrow: 1, minWidth: 0 },
  state: { fontSize: '12.5px', color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
})

export function ReadAgain({ items, busy }: { readonly items: readonly Item[]; readonly busy: boolean }) {
  const styles = useStyles()
  const { text } = useSpeech()
  const asked = items.filter(({ status, setting }) => status !== 'unasked' && setting !== 'events-arrive')
  const same = asked.filter(({ status }) => status === 'converged')
  const wrong = asked.filter(({ status }) => status !== 'converged')
  const shown = [
    ...asked.filter(({ setting }) => first.includes(setting)),
    ...wrong.filter(({ setting }) => !first.includes(setting)),
  ]
  const rest = asked.filter((item) => !shown.includes(item))
  return (
    <Card padded={false}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.title}>
            {busy ? text('ui.reading') : text('ui.read-again', { same: same.length, all: asked.length })}
          </h2>
          <div className={styles.lead}>{text('ui.read-again.lead')}</div>
        </div>
        {!busy && (
          <Badge look={wrong.length === 0 ? 'well' : 'lossy'}>
            {text(wrong.length === 0 ? 'ui.read-again.same' : 'ui.read-again.differs', { count: wrong.length })}
          </Badge>
        )}
      </div>
      <ul className={styles.grid}>
        {shown.map(({ setting, status }) => (
          <li className={styles.cell} key={setting}>
            <StateIcon look={status === 'converged' ? 'good' : 'warning'} />
            <span className={styles.name}>{text(`setting.${setting}.title`)}</span>
            <span className={styles.state}>{text(`ui.status.${status}`)}</span>
          </li>
        ))}
      </ul>
      {rest.length > 0 && (
        <Fold lined label={text('ui.read-again.more', { count: rest.length })}>
          <Rows label={text('ui.read-again.more', { count: rest.length })}>
            {rest.map((item) => (
              <RequirementRow key={item.setting} item={item} />
            ))}
          </Rows>
        </Fold>
      )}
    </Card>
  )
}
