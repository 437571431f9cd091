import * as z from 'zod'
import { sessionCounters } from '../counters.ts'
import type { WindowsHost } from '../host.ts'
import { type Intent, keywordMask } from '../intent.ts'
import type { Note } from '../note.ts'
import { proofPrefix } from '../search.ts'
import { defineSetting } from '../setting.ts'

const State = z.strictObject({
  answered: z.boolean(),
  /** The session's counters could be read. */
  counted: z.boolean(),
  arrived: z.boolean(),
  /** Observed. `logged` are the session's events while the queries were sent; null: not counted. */
  measured: z.strictObject({
    sent: z.int(),
    answers: z.int(),
    logged: z.int().nullable(),
    consumers: z.int().nullable(),
  }),
})
type State = Readonly<z.infer<typeof State>>

const sent = 20
const timeoutMs = 3_000
const attempts = 5

/**
 * Names below a zone that every Windows DNS server has by itself: answered here, with nothing asked of other servers.
 * The running total makes them new each time. https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2003/cc782110(v=ws.10)
 */
const names = (total: number | null): readonly string[] =>
  Array.from({ length: sent }, (_, i) => `${proofPrefix}${total ?? 0}-${i + 1}.127.in-addr.arpa`)

async function inspect(host: WindowsHost, { session }: Intent): Promise<State> {
  const before = await counters(host, session.name)
  const answers = await host.network.queryLocalDns(names(before.logged), timeoutMs)
  let logged: number | null = null
  let consumers: number | null = before.consumers
  // Counters follow their events by moments; buffers are flushed each second.
  for (let attempt = 0; attempt < attempts && (logged === null || logged < answers); attempt++) {
    if (before.logged === null) break
    await host.system.wait(1_000)
    const after = await counters(host, session.name)
    logged = after.logged === null ? null : after.logged - before.logged
    consumers = after.consumers
  }
  return {
    answered: answers > 0,
    counted: logged !== null,
    arrived: logged !== null && answers > 0 && logged >= answers,
    measured: { sent, answers, logged, consumers },
  }
}

async function counters(host: WindowsHost, session: string) {
  const paths = sessionCounters(session)
  const [logged = null, consumers = null] = await host.counters.read([paths.logged, paths.consumers])
  return { logged, consumers }
}

/** QUERY_RECEIVED, RESPONSE_SUCCESS, RESPONSE_FAILURE, or the channel's bit, which all of them carry. */
const ofQueries = 0x8000_0000_0000_0007n

/** A filter that lets the events of plain queries through: level 4, and one of their keywords. */
const seesQueries = ({ session }: Intent): boolean =>
  session.level >= 4 && (BigInt(keywordMask(session.keywords)) & ofQueries) !== 0n

function notes({ counted, arrived, measured }: State, intent: Intent): readonly Note[] {
  const told: Note[] = []
  if (!counted) told.push({ id: 'counters-unavailable', severity: 'warning' })
  if (measured.consumers === 0) told.push({ id: 'nobody-reads', severity: 'warning' })
  if (!arrived && !seesQueries(intent)) told.push({ id: 'filter-hides-queries', severity: 'warning' })
  return told
}

/** The proof: queries to this very server move the session's counter. */
export const eventsArrive = defineSetting<State>({
  id: 'events-arrive',
  state: State,
  weight: 3,
  proof: true,
  inspect,
  target: (_intent, current) => ({ ...current, answered: true, counted: true, arrived: true }),
  configuration: ({ answered, counted, arrived }) => ({ answered, counted, arrived }),
  notes,
})
