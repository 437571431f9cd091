/** What applying a plan does to the server as a whole. */
import { buffersOf } from './intent.ts'
import { isObject, type Json } from './json.ts'
import { changing, type Plan } from './plan.ts'
import { type Tag, tags } from './setting.ts'

export interface Impact {
  /** No setting ever stops or restarts it. */
  readonly dnsRestarted: false
  /** What the session's buffers take at most; null: the plan changes no session. */
  readonly memoryCeilingBytes: number | null
  /** What the analytic log may grow to; null: the plan does not change it. */
  readonly logBytes: number | null
  readonly tags: readonly Tag[]
  /** What undo cannot bring back: events, session-contents, account-sid. */
  readonly irreversible: readonly string[]
}

export function impactOf(plan: Plan): Impact {
  const items = changing(plan)
  const ids = new Set(items.map(({ setting }) => setting))
  const told = [...new Set(items.flatMap((item) => item.tags))]
  const session = items.find(({ setting }) => setting === 'trace-session')?.state?.wanted
  const touches = ids.has('autologger') || ids.has('trace-session')
  return {
    dnsRestarted: false,
    memoryCeilingBytes: touches ? ceilingOf(plan, isObject(session) ? session['session'] : undefined) : null,
    logBytes: ids.has('analytic-channel') ? plan.intent.log.maxSizeBytes : null,
    tags: told,
    irreversible: told.flatMap((tag) => tags[tag] ?? []),
  }
}

/** Of the session that is to run, where the plan has one: the kernel's floors are in it. */
function ceilingOf(plan: Plan, session: Json | undefined): number {
  const { sizeKb, maximum } = buffersOf(plan.intent.session)
  if (!isObject(session)) return sizeKb * maximum * 1024
  return Number(session['bufferSizeKb'] ?? sizeKb) * Number(session['maximumBuffers'] ?? maximum) * 1024
}
