import type { HistoryEntry } from './history.ts'
import type { Intent } from './intent.ts'

/** What was applied last and not taken back: what the server is held against. null: nothing is in force. */
export const intentInForce = (entries: readonly HistoryEntry[]): Intent | null =>
  entries.find(({ kind, undoable }) => kind === 'apply' && undoable)?.intent ?? null
