/** A look at the events themselves, for a few seconds: what is asked, by whom, and how it is answered. */
import { type Exchange, Exchanges, exchangeEvents } from './dns-events/exchange.ts'
import { fail } from './errors.ts'
import type { TracedEvent, WindowsHost } from './host.ts'
import { providerGuid } from './provider.ts'
import { withSlots } from './session-slots.ts'

/** Longer would be a second agent. */
export const longestSampleMs = 10_000

export interface Ranked {
  readonly what: string
  readonly count: number
}

export interface Sample {
  /** How many exchanges so far. */
  readonly count: number
  /** The newest, the newest first. */
  readonly newest: readonly Exchange[]
  readonly names: readonly Ranked[]
  readonly clients: readonly Ranked[]
}

const shown = 100
const ranked = 5
/** What a server under attack is asked for has no end; what is counted has. */
const mostKinds = 50_000

export const noSample: Sample = { count: 0, newest: [], names: [], clients: [] }

/** Adds events up. */
export class Sampling {
  private readonly exchanges = new Exchanges()
  private readonly names = new Map<string, number>()
  private readonly clients = new Map<string, number>()
  private newest: readonly Exchange[] = []
  private count = 0

  add(events: readonly TracedEvent[]): Sample {
    const found = this.exchanges.add(events)
    for (const { name, client } of found) {
      tally(this.names, name.toLowerCase())
      tally(this.clients, client)
    }
    this.count += found.length
    this.newest = [...found.slice(-shown).reverse(), ...this.newest].slice(0, shown)
    return { count: this.count, newest: this.newest, names: topOf(this.names), clients: topOf(this.clients) }
  }
}

function tally(counts: Map<string, number>, what: string): void {
  const count = counts.get(what)
  if (count !== undefined || counts.size < mostKinds) counts.set(what, (count ?? 0) + 1)
}

const topOf = (counts: ReadonlyMap<string, number>): readonly Ranked[] =>
  [...counts]
    .map(([what, count]) => ({ what, count }))
    .sort((a, b) => b.count - a.count || (a.what < b.what ? -1 : 1))
    .slice(0, ranked)

/** Reads along for so long, or until told otherwise; `seen` gets the sample as it grows. */
export async function sample(
  host: WindowsHost,
  ms: number,
  seen: (sample: Sample) => void,
  stopped: () => boolean,
): Promise<Sample> {
  const { events } = host
  if (events === undefined) return fail('unsupported', 'sample', 'this program cannot read events here')
  const sampling = new Sampling()
  let last = noSample
  const watch = events.watch(providerGuid, exchangeEvents, Math.min(ms, longestSampleMs), (come) => {
    last = sampling.add(come)
    seen(last)
    return !stopped()
  })
  await withSlots(host, () => watch)
  return last
}
