import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diff } from '../../src-core/diff.ts'
import type { Json } from '../../src-core/json.ts'

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>

test('equal states have no changes, whatever the order of their keys', () => {
  expect(diff({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toEqual([])
})

test('a change is told at the leaf', () => {
  expect(diff({ a: { b: 1, c: 2 } }, { a: { b: 3, c: 2 } })).toEqual([{ path: ['a', 'b'], before: 1, after: 3 }])
})

test('what appears has no before, what vanishes no after', () => {
  expect(diff({ a: 1 }, { b: 2 })).toEqual([
    { path: ['a'], before: 1 },
    { path: ['b'], after: 2 },
  ])
})

test('an object in the place of nothing is shown by its values', () => {
  expect(diff(null, { x: { y: 1 } })).toEqual([{ path: ['x', 'y'], after: 1 }])
  expect(diff({ x: 1 }, null)).toEqual([{ path: ['x'], before: 1 }])
})

test('an empty object in the place of nothing is still a change', () => {
  expect(diff(null, {})).toEqual([{ path: [], before: null, after: {} }])
  expect(diff({ a: {} }, { a: null })).toEqual([{ path: ['a'], before: {}, after: null }])
})

test('a list is one value', () => {
  expect(diff({ a: [1, 2] }, { a: [1, 3] })).toEqual([{ path: ['a'], before: [1, 2], after: [1, 3] }])
})

test('a key named like an inherited property is a key', () => {
  expect(diff({}, { constructor: 1 })).toEqual([{ path: ['constructor'], after: 1 }])
  expect(diff({ toString: 1 }, {})).toEqual([{ path: ['toString'], before: 1 }])
})

test('no difference is lost and none invented', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      const same = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
      return diff(a, a).length === 0 && (diff(a, b).length === 0) === same
    }),
  )
})

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? 0 : value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  )
}
