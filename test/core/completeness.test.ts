/** Whether as many events arrive as the queries must have left behind. */
import { describe, expect, test } from 'vitest'
import { completenessOf, leastPerQuery } from '../../src-core/completeness.ts'
import { readTotals } from '../../src-core/flow.ts'
import { Intent } from '../../src-core/intent.ts'
import { names, scenarios, simulatedHost, virtualClock } from '../../src-core/simulated/index.ts'

const filter = (session: object) => Intent.parse({ session })

test.each([
  ['all of it', {}, 2],
  ['the analytic ones', { keywords: 'analytical' }, 2],
  ['queries and answers', { keywords: 'queries' }, 2],
  ['queries alone', { keywords: '0x0000000000000001' }, 1],
  ['failures alone', { keywords: '0x0000000000000004' }, 0],
  ['errors alone', { level: 2 }, 0],
] as const)('%s: %#', (_, session, least) => {
  expect(leastPerQuery(filter(session))).toBe(least)
})

describe('a share', () => {
  test('is of the least, and never more than all', () => {
    expect(completenessOf(1_000, 1_000, filter({}))).toEqual({ share: 0.5, perQuery: 1, least: 2 })
    expect(completenessOf(2_625, 1_000, filter({}))).toEqual({ share: 1, perQuery: 2.625, least: 2 })
  })

  test('is not told of few queries, or of a filter that need not let any of them through', () => {
    expect(completenessOf(198, 99, filter({}))).toBeNull()
    expect(completenessOf(1_000, 1_000, filter({ level: 2 }))).toBeNull()
  })
})

/** Half of the events at most, and every loss counter of our session at nothing: what a full neighbour does. */
test('shows what no counter of the session shows', async () => {
  const machine = scenarios['mistake-sequential-log']()
  const channel = machine.traces.sessions.find(({ channel }) => channel !== null)
  if (channel === undefined) throw new Error('the scenario has no session of the log')
  channel.fileBytes = 2 ** 40
  const clock = virtualClock()
  const host = simulatedHost(machine, clock)
  const before = await readTotals(host, names.sessionName)
  clock.advance(60_000)
  const after = await readTotals(host, names.sessionName)
  const session = await host.traces.session(names.sessionName)
  expect(session).toMatchObject({ eventsLost: 0, realTimeBuffersLost: 0, logBuffersLost: 0 })
  const grown = (what: 'logged' | 'queries') => (after[what] ?? 0) - (before[what] ?? 0)
  expect(completenessOf(grown('logged'), grown('queries'), filter({}))?.share).toBeLessThan(0.5)
})
