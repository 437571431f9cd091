import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languages } from '../../src-main/messages.ts'
import { numberFormat } from '../../src-main/numbers.ts'

const styles: readonly Intl.NumberFormatOptions[] = [
  {},
  { maximumFractionDigits: 0 },
  { maximumFractionDigits: 1 },
  { minimumFractionDigits: 1, maximumFractionDigits: 1 },
  { minimumFractionDigits: 1, maximumFractionDigits: 2 },
  { style: 'percent' },
]
const borders = [0, -0, 999, 1000, 999.95, 999.9949, 1.005, -0.04, -0.05, 1e-7, 1e20, 1e21, 2 ** 53, NaN, -Infinity]

describe.each(languages)('numbers in %s are as Intl writes them', (language) => {
  test.each(styles)('%j', (style) => {
    const intl = new Intl.NumberFormat(language, style)
    const ours = numberFormat(language, style)
    const same = (value: number): void => {
      expect(ours.format(value)).toBe(intl.format(value))
    }
    for (const value of borders) same(value)
    fc.assert(fc.property(fc.oneof(fc.double(), fc.integer(), fc.float({ min: -10_000, max: 10_000 })), same))
  })

  test('a bigint is', () => {
    expect(numberFormat(language).format(12_345n)).toBe(new Intl.NumberFormat(language).format(12_345n))
  })
})
