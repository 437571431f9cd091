import { reachable } from './reachable.ts'

/** The agent fetches its configuration from the KUMA Core. */
export const coreReachable = reachable('core-reachable', ({ kuma }) => kuma.core)
