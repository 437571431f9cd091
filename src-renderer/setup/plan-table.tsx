/** Before and after, value by value, grouped by setting; what stays is folded. */
import { makeStyles, tokens } from '@fluentui/react-components'
import { changing, type Plan } from '../../src-core/plan.ts'
import { Card, Fold } from '../components/card.tsx'
import { Rows } from '../components/list.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { forced } from '../theme.ts'
import { PlanGroup } from './plan-group.tsx'
import { RequirementRow } from './requirement-row.tsx'

const useStyles = makeStyles({
  head: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 13fr) 44px minmax(0, 10fr)',
    padding: '5px 20px',
    fontSize: '12.5px',
    color: tokens.colorNeutralForeground2,
    borderBottom: `2px solid ${tokens.colorNeutralStroke3}`,
    [forced]: { borderBottom: '2px solid CanvasText' },
  },
  names: { display: 'flex', justifyContent: 'space-between' },
})

export function PlanTable({ plan }: { readonly plan: Plan }) {
  const styles = useStyles()
  const { text } = useSpeech()
  const items = changing(plan)
  // They do not keep the plan from being applied: what does is named beside the button.
  const others = plan.items.filter(({ status }) => status === 'unmet' || status === 'failed')
  const same = plan.items.filter(({ status }) => status === 'converged')
  return (
    <>
      <Card padded={false}>
        {items.length > 0 && (
          <div className={styles.head} aria-hidden>
            <span className={styles.names}>
              <span>{text('ui.plan.column.value')}</span>
              <span>{text('ui.plan.column.now')}</span>
            </span>
            <span />
            <span>{text('ui.plan.column.becomes')}</span>
          </div>
        )}
        {items.map((item) => (
          <PlanGroup key={item.setting} item={item} intent={plan.intent} />
        ))}
        {same.length > 0 && (
          <Fold lined={items.length > 0} label={text('ui.plan.same', { count: same.length })}>
            <Rows label={text('ui.plan.same', { count: same.length })}>
              {same.map((item) => (
                <RequirementRow key={item.setting} item={item} />
              ))}
            </Rows>
          </Fold>
        )}
      </Card>
      {others.length > 0 && (
        <Card padded={false}>
          <Rows label={text('ui.plan.unmet')}>
            {others.map((item) => (
              <RequirementRow key={item.setting} item={item} />
            ))}
          </Rows>
        </Card>
      )}
    </>
  )
}
