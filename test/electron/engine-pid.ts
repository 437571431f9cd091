import { execFileSync } from 'node:child_process'
import { expect } from 'vitest'
import type { Application } from './application.ts'

/** The engine's process of this application. */
export function enginePid({ folder }: Application): number {
  const pids = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(folder) && line.includes('node.mojom.NodeService'))
    .map((line) => Number.parseInt(line, 10))
  expect(pids).toHaveLength(1)
  return pids[0] ?? 0
}
