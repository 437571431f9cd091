/** Every run: who, when, what. One that can be taken back says so. */
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowUndo16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { HistoryEntry } from '../../src-core/history.ts'
import { Card, Fold } from '../components/card.tsx'
import { type Look, StateIcon } from '../components/state-icon.tsx'
import { useHistory } from '../connection/queries.ts'
import { useSpeech } from '../i18n/text.tsx'
import { useRun } from '../state/run.tsx'
import { forced, narrow } from '../theme.ts'

const useStyles = makeStyles({
  title: {
    margin: 0,
    padding: '14px 20px 10px',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: '12px',
    alignItems: 'center',
    minHeight: '44px',
    padding: '5px 12px 5px 20px',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    [forced]: { borderTop: '1px solid CanvasText' },
  },
  name: { fontSize: '13px', lineHeight: '18px' },
  caption: { fontSize: tokens.fontSizeBase200, lineHeight: '16px', color: tokens.colorNeutralForeground3 },
  user: { [narrow]: { display: 'none' } },
  none: { padding: '0 20px 16px', fontSize: '13px', color: tokens.colorNeutralForeground3 },
  ask: { display: 'flex', gap: '6px' },
})

const looks: Readonly<Record<HistoryEntry['state'], Look>> = {
  done: 'good',
  failed: 'danger',
  interrupted: 'warning',
  undone: 'unchanged',
  'partly-undone': 'warning',
  unreadable: 'danger',
}

const shownFirst = 4

/** The answer takes the focus of the question that it replaced. */
const focus = (button: HTMLButtonElement | null): void => button?.focus()

export function HistoryCard() {
  const styles = useStyles()
  const { text } = useSpeech()
  const { data: entries = [] } = useHistory()
  const rest = entries.slice(shownFirst)
  return (
    <Card padded={false}>
      <h2 className={styles.title}>{text('ui.history')}</h2>
      {entries.length === 0 && <div className={styles.none}>{text('ui.history.none')}</div>}
      <ul className={styles.list}>
        {entries.slice(0, shownFirst).map((entry) => (
          <Entry key={entry.run} entry={entry} />
        ))}
      </ul>
      {rest.length > 0 && (
        <Fold lined label={text('ui.history.more', { count: rest.length })}>
          <ul className={styles.list}>
            {rest.map((entry) => (
              <Entry key={entry.run} entry={entry} />
            ))}
          </ul>
        </Fold>
      )}
    </Card>
  )
}

function Entry({ entry }: { readonly entry: HistoryEntry }) {
  const styles = useStyles()
  const { text, date } = useSpeech()
  const { undo, working } = useRun()
  const [asking, setAsking] = useState(false)
  const { kind, state, at, user, writes, undoable, run } = entry
  const what = text(`ui.history.${kind ?? 'unreadable'}`, { count: writes.length })
  return (
    <li className={styles.row}>
      <StateIcon look={looks[state]} label={text(`ui.run-state.${state}`)} />
      <div>
        <div className={styles.name}>{what}</div>
        <div className={styles.caption}>
          {at !== null && date(at)} · {text(`ui.run-state.${state}`)}
          {user !== null && <span className={styles.user}> · {user}</span>}
        </div>
      </div>
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
        <span className={styles.ask}>
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
        </span>
      )}
    </li>
  )
}
