import { expect, test } from 'vitest'
import { spoken } from '../../src-core/instant.ts'

const date = (iso: string): string => `<${new Date(iso).toISOString()}>`

test('a point in time is said as people write it, and everything else stays', () => {
  expect(spoken({ at: '2026-11-24T05:00:00.000Z', since: '2026-11-24T05:00:00Z', count: 3 }, date)).toEqual({
    at: '<2026-11-24T05:00:00.000Z>',
    since: '<2026-11-24T05:00:00.000Z>',
    count: 3,
  })
})

test.each(['2026-99-99T99:99:99Z', '2026-11-24T05:00:00', ' 2026-11-24T05:00:00Z', 'etwDNS-Analytics'])(
  '%s is a name that somebody typed',
  (name) => {
    expect(spoken({ name }, date)).toEqual({ name })
  },
)
