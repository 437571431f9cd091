/** What runs wrote, as far as it is still in force. */
import type { HistoryEntry } from '../history.ts'
import type { Json } from '../json.ts'

export interface Written {
  readonly run: string
  readonly before: Json
  /** As it was read back; null: the write was not verified. */
  readonly after: Json | null
}

export interface SettingWrite {
  readonly setting: string
  readonly written: Written
}

export const writesOf = ({ run, writes }: HistoryEntry): readonly SettingWrite[] =>
  writes.map(({ setting, before, after }) => ({ setting, written: { run, before, after: after?.state ?? null } }))

/** Of each setting the newest write by an apply that no undo took back. */
export function inForce(history: readonly HistoryEntry[]): readonly SettingWrite[] {
  const applied = history
    .filter(({ kind, state }) => kind === 'apply' && state !== 'undone')
    .flatMap((entry) => writesOf(entry).filter(({ setting }) => !isBack(history, entry.run, setting)))
  return applied.filter(({ setting }, at) => applied.findIndex((other) => other.setting === setting) === at)
}

const isBack = (history: readonly HistoryEntry[], run: string, setting: string): boolean =>
  history.some(
    ({ kind, of, writes }) =>
      kind === 'undo' && of === run && writes.some((write) => write.setting === setting && write.after !== null),
  )
