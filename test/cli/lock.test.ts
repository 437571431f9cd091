import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { FileLock, type Holder } from '../../src-main/lock.ts'
import { processStart } from '../../src-main/process-start.ts'
import { ended, etwdns, folder, json, start } from './harness.ts'

const dead: Holder = {
  schema: 1,
  token: '00000000-0000-4000-8000-000000000000',
  pid: 4242,
  processStart: 'then',
  user: 'DNS01\\gone',
  since: '2026-01-01T00:00:00.000Z',
  program: 'etwdns-setup 0.0.1',
  command: 'apply',
}

/** Only this process lives. */
const starts = async (pid: number): Promise<string | null> => (pid === process.pid ? 'now' : null)

const lockIn = (file: string, processStart = starts): FileLock =>
  new FileLock({
    file,
    processStart,
    now: () => new Date('2026-11-24T12:00:00Z'),
    who: async () => ({ user: 'DNS01\\admin', program: 'etwdns-setup 0.1.0', command: 'apply' }),
    prepare: async () => {},
  })

const place = (): string => join(folder(), 'run.lock')

describe('the lock', () => {
  test('is held by one, named to the other, free after release', async () => {
    const file = place()
    const release = await lockIn(file).acquire()
    await expect(lockIn(file).acquire()).rejects.toMatchObject({
      failure: { kind: 'busy', reason: 'locked', values: { pid: process.pid, user: 'DNS01\\admin', command: 'apply' } },
    })
    expect(await lockIn(file).holder()).toMatchObject({ pid: process.pid })
    await release()
    expect(await lockIn(file).holder()).toBeNull()
    await (await lockIn(file).acquire())()
    expect(readdirSync(join(file, '..'))).toEqual([])
  })

  test.each<readonly [string, (pid: number) => Promise<string | null>]>([
    ['its process is gone', starts],
    ['its number is another process now', async (pid) => (pid === process.pid ? 'now' : 'later')],
  ])('is taken over where %s', async (_, processStart) => {
    const file = place()
    writeFileSync(file, JSON.stringify(dead))
    expect(await lockIn(file, processStart).holder()).toBeNull()
    const release = await lockIn(file, processStart).acquire()
    expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(process.pid)
    await release()
    expect(readdirSync(join(file, '..'))).toEqual([])
  })

  test('a taker that died in the middle of it does not block the next', async () => {
    const file = place()
    for (const name of [file, `${file}.taking`, `${file}.taking.taking`]) writeFileSync(name, JSON.stringify(dead))
    await (await lockIn(file).acquire())()
    expect(existsSync(file)).toBe(false)
  })

  test('of many takers of a stale lock exactly one succeeds', async () => {
    for (let round = 0; round < 20; round++) {
      const file = place()
      writeFileSync(file, JSON.stringify(dead))
      const answers = await Promise.allSettled(Array.from({ length: 12 }, () => lockIn(file).acquire()))
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const answer of answers)
        if (answer.status === 'rejected')
          expect(answer.reason).toMatchObject({ failure: { kind: 'busy', reason: 'locked' } })
    }
  })

  test('a release after a takeover leaves the new holder alone', async () => {
    const file = place()
    const release = await lockIn(file).acquire()
    writeFileSync(file, JSON.stringify({ ...dead, token: '11111111-1111-4111-8111-111111111111' }))
    await release()
    expect(existsSync(file)).toBe(true)
  })

  test.each(['', '{', '{"pid": 1}', JSON.stringify({ ...dead, pid: -1 })])(
    '%j names no holder and is not guessed at',
    async (text) => {
      const file = place()
      writeFileSync(file, text)
      await expect(lockIn(file).acquire()).rejects.toMatchObject({
        failure: { kind: 'invalid', reason: 'lock-damaged' },
      })
      expect(readFileSync(file, 'utf8')).toBe(text)
    },
  )
})

test('a process is told from a later one of the same number', async () => {
  expect(await processStart(process.pid)).toBe(await processStart(process.pid))
  expect(await processStart(process.pid)).not.toBeNull()
  expect(await processStart(2 ** 22 + 1)).toBeNull()
})

test('two applies at once on one server: one works, the other names it', async () => {
  const file = join(folder(), 'server.json')
  const server = `--simulate=hanging-call@${file}`
  const first = start(['apply', server, '--yes', '--quiet'])
  const end = ended(first)
  await vi.waitFor(() => expect(existsSync(`${file}.lock`)).toBe(true), { timeout: 20_000, interval: 20 })
  const before = readFileSync(file, 'utf8')
  const second = await json(['apply', server, '--yes'])
  expect(second.code).toBe(3)
  expect(second.document.error).toMatchObject({
    kind: 'busy',
    reason: 'locked',
    values: { pid: first.pid, command: 'apply' },
  })
  const looked = await etwdns(['status', server])
  expect(looked.out).toContain(`Process ${first.pid} of DNS01\\Administrator is changing this server now`)
  expect(looked.out).not.toContain('cut off')
  expect(readFileSync(file, 'utf8')).toBe(before)
  first.kill('SIGKILL')
  expect((await end).signal).toBe('SIGKILL')
})
