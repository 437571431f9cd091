/** The wizard's steps in a window, as a person takes them. */
import { execFileSync } from 'node:child_process'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { next, toSetup } from '../renderer/steps.ts'
import type { Application } from './application.ts'

/** From the first page to the run. */
export async function apply(page: Page): Promise<void> {
  await toSetup(page)
  for (let step = 0; step < 5; step++) await next(page)
}

/** The engine's process of this application. */
export function enginePid({ folder }: Application): number {
  const pids = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(folder) && line.includes('node.mojom.NodeService'))
    .map((line) => Number.parseInt(line, 10))
  expect(pids).toHaveLength(1)
  return pids[0] ?? 0
}
