import type { Sign } from '../src-core/watch.ts'

/** What the engine's process tells the main process, besides its log. */
export type EngineSign = Sign | { readonly type: 'running'; readonly running: boolean }
