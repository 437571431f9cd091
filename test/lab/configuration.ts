/** What of a lab is configuration: no counters, times, file sizes and logger ids. Equal text = equal setup. */
import type { Row, State } from './lab.ts'

export function configuration(state: State): unknown {
  const { session = [], enablement = [], channel = [], account = [], member = [], right = [] } = state
  const name = (id: Row[string] | undefined): unknown => session.find((row) => row['logger_id'] === id)?.['name']
  return {
    sessions: sorted(session.map((row) => without(row, counted))),
    enablements: sorted(enablement.map((row) => ({ session: name(row['logger_id']), ...without(row, ['logger_id']) }))),
    channels: sorted(channel.map((row) => without(row, ['has_log', 'log_bytes', 'log_written']))),
    accounts: sorted(account),
    members: sorted(member),
    rights: sorted(right),
  }
}

const counted = ['logger_id', 'instance', 'logged', 'lost', 'backlog_bytes', 'file_bytes']

const without = (row: Row, names: readonly string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))

const sorted = (rows: readonly object[]): readonly string[] => rows.map((row) => JSON.stringify(row)).sort()
