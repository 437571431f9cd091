import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowUndo16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { HistoryEntry } from '../../src-core/history.ts'
import { headlineOf } from '../../src-core/words/failure.ts'
import { type Look, StateIcon } from '../components/state-icon.tsx'
import { useSpeech } from '../i18n/text.tsx'
import { ReportButton } from '../report/report-button.tsx'
import { useRun } from '../state/run.tsx'
import { forced, narrow } from '../theme.ts'

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: '12px',
    alignItems: 'start',
    padding: '8px 20px 6px',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    [forced]: { borderTop: '1px solid CanvasText' },
  },
  name: { fontSize: '13px', lineHeight: '18px' },
  caption: { fontSize: tokens.fontSizeBase200, lineHeight: '16px', color: tokens.colorNeutralForeground3 },
  user: { [narrow]: { display: 'none' } },
  /** Their words begin where the others do. */
  acts: {
    gridColumn: '2',
    display: 'flex',
    flexWrap: 'wrap',
    gap: '8px',
    margin: '2px 0 0 -9px',
    '& button': { minWidth: 'auto' },
  },
  answers: { marginLeft: 0, marginTop: '6px' },
})

const looks: Readonly<Record<HistoryEntry['state'], Look>> = {
  done: 'good',
  failed: 'danger',
  interrupted: 'warning',
  undone: 'unchanged',
  'partly-undone': 'warning',
  unreadable: 'danger',
}

/** The answer takes the focus of the question that it replaced. */
const focus = (button: HTMLButtonElement | null): void => button?.focus()

export function HistoryRow({ entry }: { readonly entry: HistoryEntry }) {
  const styles = useStyles()
  const speech = useSpeech()
  const { text, date } = speech
  const { undo, working } = useRun()
  const [asking, setAsking] = useState(false)
  const { kind, state, at, user, writes, failure, intent, undoable, run } = entry
  const what = text(`ui.history.${kind ?? 'unreadable'}`, { count: writes.length })
  return (
    <li className={styles.row}>
      <StateIcon look={looks[state]} label={text(`ui.run-state.${state}`)} />
      <div>
        <div className={styles.name}>{what}</div>
        <div className={styles.caption}>
          {at !== null && `${date(at)} · `}
          {text(`ui.run-state.${state}`)}
          {user !== null && <span className={styles.user}> · {user}</span>}
        </div>
        {failure !== null && <div className={styles.caption}>{headlineOf(speech, failure)}</div>}
      </div>
      <span className={mergeClasses(styles.acts, asking && styles.answers)}>
        {intent !== null && !asking && <ReportButton small run={run} intent={intent} />}
        {undoable && !asking && (
          <Button
            size="small"
            appearance="subtle"
            icon={<ArrowUndo16Regular />}
            disabled={working}
            onClick={() => setAsking(true)}
          >
            {text('ui.undo')}
          </Button>
        )}
        {undoable && asking && (
          <>
            <Button
              ref={focus}
              size="small"
              appearance="primary"
              onClick={() => {
                setAsking(false)
                undo(run)
              }}
            >
              {text('ui.undo.yes')}
            </Button>
            <Button size="small" onClick={() => setAsking(false)}>
              {text('ui.undo.no')}
            </Button>
          </>
        )}
      </span>
    </li>
  )
}
