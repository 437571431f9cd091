/** An undo that works, or did not end well; what somebody changed since is taken back only when the person insists. */
import { Button } from '@fluentui/react-components'
import { useSpeech } from '../i18n/text.tsx'
import { endOf } from '../run/end.ts'
import { RunView } from '../run/run-view.tsx'
import { useRun } from '../state/run.tsx'

export function UndoView() {
  const { text } = useSpeech()
  const { run, undo } = useRun()
  const end = endOf(run)
  if (run === null || run.kind !== 'undo' || end === 'done') return null
  return (
    <RunView
      run={run}
      action={
        end === 'drifted' && (
          <Button size="small" onClick={() => undo(run.of, true)}>
            {text('ui.undo.force')}
          </Button>
        )
      }
    />
  )
}
