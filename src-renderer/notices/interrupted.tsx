/** A run that has no end in the journal: the program or its engine ended in the middle of it. The way back is offered. */
import { Button } from '@fluentui/react-components'
import { ArrowUndo16Regular } from '@fluentui/react-icons'
import type { HistoryEntry } from '../../src-core/history.ts'
import { Alert } from '../components/alert.tsx'
import { useHistory } from '../connection/queries.ts'
import { useShell } from '../connection/shell.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { usePlace } from '../state/place.tsx'
import { useRun } from '../state/run.tsx'

export function Interrupted() {
  const { engine } = useShell()
  const { working } = useRun()
  const { data: [newest] = [] } = useHistory()
  // A run that is under way has no end yet, either.
  if (working || engine.running || newest?.state !== 'interrupted' || newest.writes.length === 0) return null
  return <CutOff entry={newest} />
}

function CutOff({ entry: { kind, run, of, at, writes, inFlight, undoable } }: { readonly entry: HistoryEntry }) {
  const { text, date } = useSpeech()
  const { undo } = useRun()
  const { go } = usePlace()
  const back = kind === 'undo'
  const setting = inFlight === null ? '' : text(`setting.${inFlight}.title`)
  const count = writes.filter(({ after }) => after !== null).length
  const place = inFlight === null ? 'between' : 'writing'
  const target = back ? of : undoable ? run : null
  return (
    <Alert
      severity="danger"
      title={text(`ui.cut-off.${back ? 'undo' : 'apply'}.${place}`, { setting })}
      cause={text('ui.cut-off.cause', { date: at === null ? '' : date(at) })}
      effect={text(`ui.cut-off.effect.${place}`, { count, setting })}
      fix={text(back ? 'ui.cut-off.fix.undo' : 'ui.cut-off.fix.apply')}
      action={
        <>
          {target !== null && (
            <Button
              size="small"
              icon={<ArrowUndo16Regular />}
              onClick={() => {
                undo(target)
                go('apply')
              }}
            >
              {text('ui.undo')}
            </Button>
          )}
          <Button size="small" onClick={() => go('plan')}>
            {text('ui.cut-off.plan')}
          </Button>
        </>
      }
    />
  )
}
