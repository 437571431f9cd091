/**
 * What the page and the application around it tell each other, over a port of their own. A page in a browser's tab has
 * no application around it.
 */
import * as z from 'zod'
import type { Late } from './watch.ts'

/** What a page may ask of the application: the whole list. */
export const ShellRequest = z.discriminatedUnion('type', [
  /** Ends the engine that does not answer, or has ended, and starts another. */
  z.strictObject({ type: z.literal('new-engine') }),
  /** As soon as no run is under way. */
  z.strictObject({ type: z.literal('close') }),
  /** Whatever the engine is at. */
  z.strictObject({ type: z.literal('end-and-close') }),
  z.strictObject({ type: z.literal('open-logs') }),
])
export type ShellRequest = z.infer<typeof ShellRequest>

export interface EngineState {
  /** false: it ended at once, and is not started again by itself. */
  readonly alive: boolean
  /** A run is under way, whoever began it. */
  readonly running: boolean
  readonly late: Late | null
}

export interface About {
  /** Of the parts that the application is made with, by their names. */
  readonly versions: Readonly<Record<string, string>>
  readonly logs: string
}

/** What the application tells its page. */
export type ShellNews =
  | { readonly type: 'about'; readonly about: About }
  | { readonly type: 'engine'; readonly engine: EngineState }
  /** Somebody wants to close the window while a run is under way. */
  | { readonly type: 'closing' }
  | { readonly type: 'logs-refused'; readonly message: string }
