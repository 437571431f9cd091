/** A question and its answer, put together from two events. */
import type { TracedEvent } from '../host.ts'
import { answerName, typeName } from './registry.ts'

export interface Exchange {
  /** When it was answered, in milliseconds since 1970. */
  readonly atMs: number
  readonly client: string
  readonly name: string
  readonly type: string
  readonly answer: string
  /** From the question to its answer; null: the question came before anybody read. */
  readonly latencyMs: number | null
}

/** QUERY_RECEIVED, and its variant with EDNS: one query may be told by both. */
const questions: ReadonlySet<number> = new Set([256, 287])
/** RESPONSE_SUCCESS and RESPONSE_FAILURE, and their variants. */
const answers: ReadonlySet<number> = new Set([257, 258, 284, 285])

export const exchangeEvents: readonly number[] = [...questions, ...answers]

/** Questions that were never answered wait no longer than this, and no more of them. */
const patienceMs = 10_000
const mostWaiting = 20_000

/**
 * Latency is the difference of two time stamps: the field ElapsedTime is not in every build, and its unit is not
 * documented. https://learn.microsoft.com/windows-server/networking/dns/dns-logging-and-diagnostics
 */
export class Exchanges {
  private readonly asked = new Map<string, number>()

  /** The exchanges that these events complete, in the order of time. */
  add(events: readonly TracedEvent[]): readonly Exchange[] {
    return events.flatMap((event) => {
      if (questions.has(event.id)) this.ask(event)
      return answers.has(event.id) ? [this.answer(event)] : []
    })
  }

  private ask({ atMs, fields }: TracedEvent): void {
    const key = keyOf(fields, fields['Source'])
    if (!this.asked.has(key)) this.asked.set(key, atMs)
    if (this.asked.size <= mostWaiting) return
    // The oldest is the first that was put in.
    for (const [oldest] of this.asked) {
      this.asked.delete(oldest)
      return
    }
  }

  private answer({ atMs, fields }: TracedEvent): Exchange {
    const key = keyOf(fields, fields['Destination'])
    const askedAt = this.asked.get(key)
    this.asked.delete(key)
    const latency = askedAt === undefined ? null : atMs - askedAt
    return {
      atMs,
      client: String(fields['Destination'] ?? ''),
      name: plain(String(fields['QNAME'] ?? '')),
      type: typeName(Number(fields['QTYPE'] ?? 0)),
      answer: answerName(Number(fields['RCODE'] ?? 0)),
      // A number that was used again belongs to another question.
      latencyMs: latency === null || latency < 0 || latency > patienceMs ? null : latency,
    }
  }
}

/** What a client tells one question of its own from another by. */
const keyOf = (fields: TracedEvent['fields'], client: string | number | undefined): string =>
  [client, fields['Port'], fields['XID'], String(fields['QNAME'] ?? '').toLowerCase(), fields['QTYPE']].join(' ')

/** The root stays a dot. */
const plain = (name: string): string => (name.length > 1 && name.endsWith('.') ? name.slice(0, -1) : name)
