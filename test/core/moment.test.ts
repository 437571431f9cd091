/** A machine at another time is the same machine. */
import { expect, test } from 'vitest'
import { moveTo, scenarioIds, scenarios } from '../../src-core/simulated/index.ts'

/** Numbers that can only be times: nothing else in a machine is as great and ends before the century does. */
const timesIn = (value: unknown): readonly number[] => {
  if (typeof value === 'number') return value > Date.UTC(2020) && value < Date.UTC(2100) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(timesIn)
}

test.each(scenarioIds)('%s: every time keeps its distance from now', (id) => {
  const machine = scenarios[id]()
  const before = timesIn(machine)
  const by = 3_600_000
  moveTo(machine, machine.system.now + by)
  expect(before.length).toBeGreaterThan(2)
  expect(timesIn(machine)).toEqual(before.map((time) => time + by))
})
