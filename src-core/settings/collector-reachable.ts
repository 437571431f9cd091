import { reachable } from './reachable.ts'

/** The agent sends its events to the collector. */
export const collectorReachable = reachable('collector-reachable', ({ kuma }) => kuma.collector)
