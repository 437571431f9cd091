import { expect, test } from 'vitest'
import { readingCommands } from '../../../src-core/export/reading-commands.ts'
import { settings } from '../../../src-core/settings/index.ts'
import { intentOf } from '../settings/server.ts'
import { hostileIntents } from './hostile.ts'
import { isBalanced, outsideOf } from './powershell-words.ts'

const full = intentOf({
  account: { kind: 'existing', name: 'CORP\\svc-kuma' },
  kuma: {
    core: 'kuma-core.corp.example:7210',
    collector: '[fd00::5]:5151',
    agentId: '6d2b3f0e-8b1c-4f5a-9d3e-2a7c1e5b9f10',
  },
})
const ids = settings.map(({ id }) => id)

test('every setting can be read by hand', () => {
  expect(readingCommands(full, ids).map(({ setting }) => setting)).toEqual(ids)
})

test('nothing of it changes anything', () => {
  const lines = readingCommands(full, ids).flatMap((group) => group.lines)
  for (const line of lines)
    expect(line).not.toMatch(/\b(add|delete|sl|start|stop|create|update|\/configure|Set-|New-(?!Object)|Remove-)\b/)
})

test('a peer is taken apart, and one that was not named is not asked for', () => {
  const lines = readingCommands(full, ['collector-reachable'])[0]?.lines
  expect(lines).toEqual(["Test-NetConnection 'fd00::5' -Port 5151"])
  expect(readingCommands(intentOf(), ['core-reachable', 'collector-reachable'])).toEqual([])
})

test.each(hostileIntents.map((intent) => [intent.account.name ?? 'a path', intent] as const))(
  '%s cannot smuggle a command in',
  (_, intent) => {
    for (const line of readingCommands(intent, ids).flatMap((group) => group.lines)) {
      expect(outsideOf(line)).not.toContain('calc')
      expect(isBalanced(outsideOf(line))).toBe(true)
    }
  },
)
