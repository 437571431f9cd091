/** The benches still run, and still compare like with like; how fast, only `npm run bench` judges. */
import { expect, test } from 'vitest'
import { type Figure, isHeld, ratioOf } from '../../bench/figures.ts'
import { measureInspection } from '../../bench/inspection/index.ts'
import { measureProcess } from '../../bench/process/index.ts'
import { describeWithWine } from '../wine/suite.ts'

const timeout = 300_000

function expectMeasured(figures: readonly Figure[], count: number): void {
  expect(figures).toHaveLength(count)
  for (const { what, ours, theirs } of figures) {
    for (const { numbers } of [ours, theirs]) {
      expect([what, numbers.length, numbers.every((number) => number > 0)]).toEqual([what, 1, true])
    }
  }
}

describeWithWine('a round of the benches', () => {
  test('an inspection makes the calls of its twin in C, and each tool answers', { timeout }, async () => {
    expectMeasured(await measureInspection(1), 2)
  })

  test('check, the least program and the calls alone end well, and tell what they took', { timeout }, async () => {
    expectMeasured(await measureProcess(1), 6)
  })
})

test('a limit is held by the ratio of the medians, from either side', () => {
  const figure = (ours: readonly number[], theirs: readonly number[], limit: Figure['limit']): Figure => ({
    what: '',
    ours: { command: '', numbers: ours },
    theirs: { command: '', numbers: theirs },
    unit: 'ms',
    limit,
  })
  expect(isHeld(figure([3, 100, 2], [2, 2, 2], { most: 1.5 }))).toBe(true)
  expect(isHeld(figure([4, 100, 2], [2, 2, 2], { most: 1.5 }))).toBe(false)
  expect(ratioOf(figure([1, 2], [30, 60], { least: 20 }))).toBe(30)
  expect(isHeld(figure([1, 2], [28, 28], { least: 20 }))).toBe(false)
})
