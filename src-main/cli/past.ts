/** What the journal says before anything else is looked at: a run that was cut off, one that is under way now. */
import { FailureError } from '../../src-core/errors.ts'
import type { History, HistoryEntry } from '../../src-core/history.ts'
import type { Holder } from '../lock.ts'
import type { Server } from '../server.ts'
import type { Context } from './context.ts'

export interface Past {
  /** null: this user may not read the journal. */
  readonly history: History | null
  readonly interrupted: HistoryEntry | null
  readonly underWay: Pick<Holder, 'pid' | 'user' | 'since' | 'program' | 'command'> | null
  readonly unreadable: number
}

export async function pastOf(server: Server): Promise<Past> {
  try {
    const [history, holder] = [await server.engine.history(), await server.holder()]
    const entries = history.entries()
    const [newest] = entries.filter(({ state }) => state !== 'unreadable')
    return {
      history,
      // The run under way is not over either; only the lock tells the two apart.
      interrupted: holder === null && newest?.state === 'interrupted' ? newest : null,
      underWay: holder === null ? null : holderOf(holder),
      unreadable: entries.filter(({ state }) => state === 'unreadable').length,
    }
  } catch (error) {
    if (!(error instanceof FailureError) || (await server.host.system.elevation()).elevated) throw error
    return { history: null, interrupted: null, underWay: null, unreadable: 0 }
  }
}

const holderOf = ({ pid, user, since, program, command }: Holder): Past['underWay'] => ({
  pid,
  user,
  since,
  program,
  command,
})

/** The word for how a run stands: one without an end is under way, or it was cut off. */
export const standing = ({ state }: HistoryEntry, { underWay }: Past): string =>
  state === 'interrupted' && underWay !== null ? 'cli.run.under-way' : `cli.run.${state}`

export const pastBody = ({ interrupted, underWay }: Past) => ({ interrupted: interrupted?.run ?? null, underWay })

export function showPast({ screen, messages }: Context, { interrupted, underWay, unreadable }: Past): void {
  const warn = (text: string): void =>
    screen.line(screen.paint('warn', text), screen.hang, screen.paint('warn', screen.marks.bad))
  if (underWay !== null) warn(messages.text('cli.under-way', { ...underWay, since: messages.dateTime(underWay.since) }))
  if (interrupted !== null) {
    const { run, at, inFlight, user } = interrupted
    const values = { run, user: user ?? '', at: at === null ? '' : messages.dateTime(at) }
    const setting = inFlight === null ? '' : messages.text(`setting.${inFlight}.title`)
    warn(messages.text(inFlight === null ? 'cli.interrupted' : 'cli.interrupted-writing', { ...values, setting }))
  }
  if (unreadable > 0) warn(messages.text('cli.unreadable-runs', { count: unreadable }))
}
