/**
 * Watches for a call into Windows that does not come back. Nobody can tell a slow one from one that never will: after
 * a while it is named, and only a person decides more.
 */
import type { WindowsHost } from './host.ts'
import { around, plausible } from './host-calls.ts'

export const patienceMs = 15_000

/** What does not answer. */
export interface Late {
  /** The API that is waited for; null: it gives no sign of life, and nobody knows where it is. */
  readonly api: string | null
}

/** What an engine tells of itself. `beat` is a sign of life: a call that blocks keeps it back. */
export type Sign =
  | { readonly type: 'beat' }
  | { readonly type: 'begin'; readonly call: number; readonly api: string }
  | { readonly type: 'end'; readonly call: number }

export class Watch {
  private readonly calls = new Map<number, { readonly api: string; readonly since: number }>()

  constructor(private heard: number) {}

  hear(sign: Sign, now: number): void {
    this.heard = now
    if (sign.type === 'begin') this.calls.set(sign.call, { api: sign.api, since: now })
    if (sign.type === 'end') this.calls.delete(sign.call)
  }

  late(now: number): Late | null {
    // A map keeps the order of its beginning: the first call is the oldest.
    const [oldest] = this.calls.values()
    const isLate = now - this.heard >= patienceMs || (oldest !== undefined && now - oldest.since >= patienceMs)
    return isLate ? { api: oldest?.api ?? null } : null
  }
}

/** The same host; each of its calls is told before it begins and after it ended. */
export function telling(host: WindowsHost, tell: (sign: Sign) => void): WindowsHost {
  let last = 0
  return around(host, async (name, _, run) => {
    const call = ++last
    tell({ type: 'begin', call, api: plausible[name].api })
    try {
      return await run()
    } finally {
      tell({ type: 'end', call })
    }
  })
}
