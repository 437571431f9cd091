import { expect } from 'vitest'
import { processesOf } from '../processes.ts'
import type { Application } from './application.ts'

/** The engine's process of this application. */
export function enginePid({ folder }: Application): number {
  const pids = processesOf(folder).flatMap(({ pid, line }) => (line.includes('node.mojom.NodeService') ? [pid] : []))
  expect(pids).toHaveLength(1)
  return pids[0] ?? 0
}
