/** Node's own exit code for an uncaught error is 1, which means "changes needed" here: planted errors in the real program. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src-main/cli/json-schema.ts'
import { ended, folder, spawned, start } from './harness.ts'

const check = ['check', '--simulate=fresh-2022'] as const

function planted(code: string): string {
  const file = join(folder(), 'plant.mjs')
  writeFileSync(file, code)
  return file
}

/** In the middle of the run: the program's first interval is its watch over the run's first setting. */
const inTheRun = (act: string): string => `const real = globalThis.setInterval
globalThis.setInterval = (...args) => {
  globalThis.setInterval = real
  setTimeout(() => { ${act} }, 100)
  return real(...args)
}`

const errors = {
  'a throw outside of everything': inTheRun("throw new Error('planted')"),
  'a throw of nothing': inTheRun('throw undefined'),
  'a rejection that nobody awaits': inTheRun("Promise.reject(new Error('planted'))"),
  'a throw inside a call':
    "Array.prototype.findLast = Array.prototype.flatMap = () => { throw new TypeError('planted') }",
  'an error event of a stream': `import { PassThrough } from 'node:stream'\n${inTheRun("new PassThrough().emit('error', new Error('planted'))")}`,
  'a broken standard output': "process.stdout.write = () => { throw new Error('planted') }",
  'an answer that never comes': 'globalThis.setInterval = () => 0',
}

describe('every uncaught error ends with 3', () => {
  test.each(Object.entries(errors).filter(([name]) => !name.includes('never')))('%s', async (_, code) => {
    const ran = await spawned(['apply', '--simulate=hanging-call', '--yes'], planted(code))
    expect(ran).toMatchObject({ code: 3, signal: null })
    expect(ran.err).not.toBe('')
  })

  test('an answer that never comes, nothing left to wait for', async () => {
    const ran = await spawned(
      ['apply', '--simulate=hanging-call', '--yes'],
      planted(errors['an answer that never comes']),
    )
    expect(ran.code).toBe(3)
  })

  test('with --json the error is a document', async () => {
    const ran = await spawned(
      ['apply', '--simulate=hanging-call', '--yes', '--json'],
      planted(errors['a throw outside of everything']),
    )
    expect(ran.code).toBe(3)
    expect(Refusal.parse(JSON.parse(ran.out)).error).toMatchObject({ kind: 'unexpected', message: 'planted' })
  })

  test('the log has the stack', async () => {
    const log = join(folder(), 'log.jsonl')
    const ran = await spawned(
      ['apply', '--simulate=hanging-call', '--yes', '--log', log],
      planted(errors['a throw outside of everything']),
    )
    expect(ran.code).toBe(3)
    const lines = readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.find(({ type }) => type === 'bug')).toMatchObject({
      message: 'planted',
      stack: expect.stringContaining('plant.mjs'),
    })
  })
})

test('the real program ends with the codes of its answers', async () => {
  const [wanted, changes, usage] = await Promise.all([
    spawned(['check', '--simulate=configured', '--quiet']),
    spawned(check),
    spawned(['nothing']),
  ])
  expect([wanted.code, changes.code, usage.code]).toEqual([0, 1, 4])
  expect(wanted).toMatchObject({ out: '', err: '' })
})

test('a reader that goes away does not cut a run short', async () => {
  const file = join(folder(), 'server.json')
  const child = start(['apply', `--simulate=fresh-2022@${file}`, '--yes'])
  child.stdout?.destroy()
  expect((await ended(child)).code).toBe(0)
  expect((await spawned(['check', `--simulate=fresh-2022@${file}`, '--quiet'])).code).toBe(0)
})
