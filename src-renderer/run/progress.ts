/** What the events of a run add up to, setting by setting. */
import type { Failure } from '../../src-core/errors.ts'
import type { Note } from '../../src-core/note.ts'
import type { Phase, RunEvent } from '../../src-core/run.ts'

export interface Row {
  readonly setting: string
  readonly phase: Phase | 'waiting'
  /** It was written; a failure after that is one of the verification. */
  readonly written: boolean
  readonly startedAt: number | null
  readonly ms: number | null
  readonly notes: readonly Note[]
  readonly failure: Failure | null
}

export interface Progress {
  readonly rows: readonly Row[]
  readonly fraction: number
  /** The setting at work; null before the first and after the last. */
  readonly current: string | null
}

export const begun: Progress = { rows: [], fraction: 0, current: null }

const over: ReadonlySet<Row['phase']> = new Set(['done', 'unchanged', 'unmet', 'failed'])
export const isOver = (phase: Row['phase']): boolean => over.has(phase)

const waiting = (setting: string): Row => ({
  setting,
  phase: 'waiting',
  written: false,
  startedAt: null,
  ms: null,
  notes: [],
  failure: null,
})

export function seen(progress: Progress, event: RunEvent, now: number): Progress {
  switch (event.type) {
    case 'begin':
      return { ...progress, rows: event.settings.map(waiting) }
    case 'end':
      return { ...progress, fraction: event.outcome.result === 'done' ? 1 : progress.fraction, current: null }
    case 'setting': {
      const { setting, phase, notes, failure } = event
      const rows = progress.rows.map((row): Row => {
        if (row.setting !== setting) return row
        const startedAt = row.startedAt ?? now
        const ms = isOver(phase) ? now - startedAt : null
        return { ...row, phase, startedAt, ms, notes, failure, written: row.written || phase === 'verifying' }
      })
      return { rows, fraction: Math.max(progress.fraction, event.progress), current: isOver(phase) ? null : setting }
    }
  }
}
