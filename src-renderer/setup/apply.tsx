/** Page 6: the run, setting by setting; after a failure what is done, what is not, and what can be done. */
import { Button, mergeClasses, Spinner } from '@fluentui/react-components'
import { ArrowUndo20Regular, Stop20Regular } from '@fluentui/react-icons'
import { Page } from '../components/page.tsx'
import { Back, Next, Truth, useFooterButton } from '../components/page-footer.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { effectOf, endOf } from '../run/end.ts'
import { useRetry } from '../run/retry.ts'
import { RunView } from '../run/run-view.tsx'
import { usePlace } from '../state/place.tsx'
import { useRun } from '../state/run.tsx'
import { usePageCommands } from './use-page-commands.tsx'

export function ApplyPage() {
  const { text } = useSpeech()
  const { button, primary } = useFooterButton()
  const { go } = usePlace()
  const { run, working, stop, undo } = useRun()
  const end = endOf(run)
  const commands = usePageCommands(run?.plan ?? null)
  const done = end === 'done'
  const back = run?.kind === 'undo'
  const name = `${back ? 'undo' : 'apply'}.${end}`
  const at = run?.outcome?.failure?.setting ?? run?.progress.current
  const { changed, inDoubt } = effectOf(run)
  const values = { setting: at == null ? '' : text(`setting.${at}.title`), changed }
  // A write that failed and left everything as it was is nothing to take back.
  const touched = changed > 0 || inDoubt
  const undoable = !working && run?.kind === 'apply' && touched
  const title = end === 'failed' && at == null ? `${run?.kind}.not-begun` : name
  const lead = name === 'apply.failed' && !touched ? 'apply.failed-untouched' : name
  const { busy, retry } = useRetry()
  // What somebody changed meanwhile is to be looked at first; so is a run that never began.
  const replan = end === 'none' || end === 'drifted' || (back && end === 'blocked')
  return (
    <Page
      key={run?.kind ?? 'none'}
      stepLine
      title={text(`ui.run.title.${title}`, values)}
      lead={text(`ui.run.lead.${lead}`, values)}
      actions={commands.button}
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
            <Button
              appearance="primary"
              className={mergeClasses(button, primary)}
              icon={busy ? <Spinner size="extra-tiny" appearance="inverted" /> : null}
              disabledFocusable={busy}
              onClick={replan ? () => go('plan') : retry}
            >
              {text(replan ? 'ui.run.to-plan' : end === 'stopped' ? 'ui.run.continue' : 'ui.run.retry')}
            </Button>
          )}
        </>
      }
    >
      {commands.panel}
      <RunView run={run} />
    </Page>
  )
}
