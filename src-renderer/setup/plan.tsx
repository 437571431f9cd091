/** Page 5: every value before and after. Nothing has been changed yet. */
import { Button, mergeClasses, Spinner } from '@fluentui/react-components'
import { blockers, changing } from '../../src-core/plan.ts'
import { rowsOf } from '../../src-core/words/values.ts'
import { Card } from '../components/card.tsx'
import { Hint } from '../components/hint.tsx'
import { Page } from '../components/page.tsx'
import { Back, Next, Truth, useFooterButton } from '../components/page-footer.tsx'
import { StateIcon } from '../components/state-icon.tsx'
import { usePlan } from '../connection/queries.ts'
import { useSpeech } from '../i18n/text.tsx'
import { useDraft } from '../state/draft.tsx'
import { usePlace } from '../state/place.tsx'
import { useRun } from '../state/run.tsx'
import { ExportMenu } from './export-menu.tsx'
import { ImpactCard } from './impact-card.tsx'
import { PlanTable } from './plan-table.tsx'
import { usePageCommands } from './use-page-commands.tsx'

export function PlanPage() {
  const { text } = useSpeech()
  const { button, primary } = useFooterButton()
  const { go } = usePlace()
  const { intent, password } = useDraft()
  const { apply, working } = useRun()
  const { data: plan, isFetching } = usePlan(intent, true)
  const ready = plan !== undefined && !isFetching
  const items = plan === undefined ? [] : changing(plan)
  const commands = usePageCommands(plan ?? null)
  const changes = items.reduce((sum, item) => sum + rowsOf(item.changes).length, 0)
  const blocked = plan === undefined ? [] : blockers(plan)
  const title = !ready ? 'reading' : items.length === 0 ? 'nothing' : 'changes'
  const names = blocked.map((id) => text(`setting.${id}.title`)).join(', ')
  return (
    <Page
      stepLine
      title={text(`ui.plan.title.${title}`, { changes, settings: items.length })}
      lead={text(title === 'nothing' ? 'ui.plan.lead.nothing' : 'ui.plan.lead')}
      actions={
        ready &&
        items.length > 0 && (
          <>
            {commands.button}
            <ExportMenu plan={plan} />
          </>
        )
      }
      footer={
        <>
          <Back onClick={() => go('kuma')} />
          <Truth icon={<StateIcon look={blocked.length > 0 ? 'warning' : 'info'} />}>
            {blocked.length > 0 ? text('ui.plan.blocked', { names }) : text('ui.plan.truth')}
          </Truth>
          {title === 'nothing' ? (
            <Next label={text('ui.next.proof')} onClick={() => go('proof')} />
          ) : (
            <Button
              appearance="primary"
              className={mergeClasses(button, primary)}
              disabled={!ready || blocked.length > 0 || working}
              onClick={() => {
                if (plan === undefined) return
                apply(plan, password)
                go('apply')
              }}
            >
              {text(ready ? 'ui.plan.apply' : 'ui.plan.apply.reading', { changes })}
            </Button>
          )}
        </>
      }
    >
      {plan === undefined ? (
        <Card>
          <Spinner label={text('ui.reading')} />
        </Card>
      ) : (
        <>
          {items.length > 0 && <ImpactCard plan={plan} />}
          {items.length > 0 && commands.panel}
          {intent.session.mode === 'independent' && <Hint>{text('ui.plan.independent')}</Hint>}
          <PlanTable plan={plan} />
        </>
      )}
    </Page>
  )
}
