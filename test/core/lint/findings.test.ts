import { describe, expect, it } from 'vitest'
import { type FindingId, findingIds } from '../../../src-core/lint.ts'
import { cases } from './cases.ts'
import { findingsAfter, idsOf } from './server.ts'

/** A descriptor that keeps the reader away empties the session's place, too. */
const unread: Readonly<Partial<Record<FindingId, FindingId>>> = {
  'etw-security': 'session-without-consumer',
  'etw-security-unreadable': 'session-without-consumer',
}

describe.each(findingIds.filter((id) => id !== 'unreadable'))('%s', (id) => {
  const table = cases[id] ?? []

  it('is found, and nothing else', async () => {
    expect(table.length).toBeGreaterThan(0)
    for (const { hit } of table) {
      const found = idsOf(await findingsAfter(hit))
      expect(found.filter((other) => other !== unread[id])).toEqual([id])
    }
  })

  it('is not found where it only looks like it', async () => {
    for (const { near, instead = [] } of table) expect(idsOf(await findingsAfter(near))).toEqual([...instead].sort())
  })
})
