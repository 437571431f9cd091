/** Page 6: the run, setting by setting; after a failure what is done, what is not, and what can be done. */
import { Button, mergeClasses } from '@fluentui/react-components'
import { ArrowUndo20Regular, Stop20Regular } from '@fluentui/react-icons'
import { Back, Next, Page, Truth, useFooterButton } from '../components/page.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { endOf } from '../run/end.ts'
import { RunView } from '../run/run-view.tsx'
import { usePlace } from '../state/place.tsx'
import { useRun } from '../state/run.tsx'

export function ApplyPage() {
  const { text } = useSpeech()
  const { button, primary } = useFooterButton()
  const { go } = usePlace()
  const { run, working, stop, undo } = useRun()
  const end = endOf(run)
  const done = end === 'done'
  const back = run?.kind === 'undo'
  const name = `${back ? 'undo' : 'apply'}.${end}`
  const at = run?.outcome?.failure?.setting ?? run?.progress.current
  const values = { setting: at == null ? '' : text(`setting.${at}.title`), changed: run?.outcome?.changed.length ?? 0 }
  const undoable = !working && run?.kind === 'apply' && run.outcome?.run != null
  return (
    <Page
      key={run?.kind ?? 'none'}
      stepLine
      title={text(`ui.run.title.${name}`, values)}
      lead={text(`ui.run.lead.${name}`, values)}
      footer={
        <>
          <Back disabled={working} onClick={() => go('plan')} />
          <Truth>{text(run?.stopping && working ? 'ui.run.stopping' : `ui.run.truth.${name}`, values)}</Truth>
          {working && (
            <Button className={button} icon={<Stop20Regular />} disabled={run?.stopping === true} onClick={stop}>
              {text('ui.run.stop')}
            </Button>
          )}
          {undoable && (
            <Button
              className={button}
              icon={<ArrowUndo20Regular />}
              onClick={() => undo(run.outcome?.run ?? undefined)}
            >
              {text('ui.run.undo-all')}
            </Button>
          )}
          {working || done ? (
            back ? (
              <Next label={text('ui.next.check')} disabled={working} onClick={() => go('check')} />
            ) : (
              <Next label={text('ui.next.proof')} disabled={working} onClick={() => go('proof')} />
            )
          ) : (
            // What was found has changed: a new plan of what is left, to be looked at before it is applied.
            <Button appearance="primary" className={mergeClasses(button, primary)} onClick={() => go('plan')}>
              {text('ui.run.retry')}
            </Button>
          )}
        </>
      }
    >
      <RunView run={run} />
    </Page>
  )
}
