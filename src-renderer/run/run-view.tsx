import { makeStyles, ProgressBar, tokens } from '@fluentui/react-components'
import { type ReactNode, useEffect, useState } from 'react'
import { Card } from '../components/card.tsx'
import { FailureAlert } from '../components/failure-alert.tsx'
import { Hint } from '../components/hint.tsx'
import { useSpeech } from '../i18n/text.tsx'
import type { Run } from '../state/run.tsx'
import { effectOf, endOf } from './end.ts'
import { isOver } from './progress.ts'
import { RunRow } from './run-row.tsx'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  head: { display: 'flex', alignItems: 'baseline', gap: '12px', marginBottom: '12px', fontSize: '13.5px' },
  count: { fontWeight: tokens.fontWeightSemibold, fontSize: '15px' },
  now: { color: tokens.colorNeutralForeground2 },
  time: {
    marginLeft: 'auto',
    fontSize: '12.5px',
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
})

interface Props {
  readonly run: Run | null
  /** What can be done about it, where the page has no place of its own for that. */
  readonly action?: ReactNode
}

export function RunView({ run, action }: Props) {
  const styles = useStyles()
  const { text, seconds } = useSpeech()
  const end = endOf(run)
  const elapsed = useElapsed(run)
  if (run === null) return <Hint>{text('ui.run.none')}</Hint>
  const { progress, outcome, failure } = run
  const effect = effectOf(run)
  // Requirements are looked at again before and between; only one that is not met has something to say, at the end.
  const rows = progress.rows.filter(
    ({ setting, phase }) => isWritten(run, setting) || (end !== 'working' && (phase === 'unmet' || phase === 'failed')),
  )
  const done = rows.filter(({ phase }) => isOver(phase)).length
  // Between two settings the one before stays: words that come and go are not read.
  const last = progress.rows.filter(({ startedAt }) => startedAt !== null).at(-1)
  const told = failure ?? outcome?.failure ?? null
  // A run that was cut off is told of on every page, with the way back.
  const known = told?.reason === 'engine-gone' && (effect.changed > 0 || effect.inDoubt)
  return (
    <>
      {told !== null && !known && (
        <FailureAlert
          failure={told}
          effect={text(`ui.run.effect.${run.kind}`, {
            count: effect.changed,
            doubt: effect.inDoubt ? 'yes' : 'no',
          })}
          action={action}
        />
      )}
      {end === 'working' && (
        <Card>
          <div className={styles.head}>
            <span className={styles.count}>{text('ui.run.count', { done, all: rows.length })}</span>
            <span className={styles.now}>
              {last !== undefined && text('ui.run.now', { setting: text(`setting.${last.setting}.title`) })}
            </span>
            <span className={styles.time}>{text('ui.run.elapsed', { time: seconds(elapsed) })}</span>
          </div>
          <ProgressBar value={progress.fraction} thickness="large" aria-label={text('ui.run.progress')} />
        </Card>
      )}
      {rows.length > 0 && (
        <Card padded={false}>
          <ul className={styles.list} aria-label={text('ui.run.progress')} aria-live="polite">
            {rows.map((row) => (
              <RunRow
                key={row.setting}
                row={row}
                ended={end !== 'working'}
                planned={isWritten(run, row.setting)}
                plan={run.plan}
              />
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

const isWritten = ({ plan }: Run, setting: string): boolean =>
  plan === null ||
  plan.items.some((item) => item.setting === setting && (item.status === 'change' || item.status === 'blocked'))

function useElapsed(run: Run | null): number {
  const [now, setNow] = useState(() => performance.now())
  const working = endOf(run) === 'working'
  useEffect(() => {
    if (!working) return
    const timer = setInterval(() => setNow(performance.now()), 500)
    return () => clearInterval(timer)
  }, [working])
  return run === null ? 0 : Math.max(0, now - run.startedAt)
}
