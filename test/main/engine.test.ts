/** The engine's process with its parent's port played by the test: every port that is handed over is served. */
import { EventEmitter } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect } from '../../src-core/rpc.ts'
import type { EngineSign } from '../../src-main/engine-sign.ts'

const signs: EngineSign[] = []
const parentPort = Object.assign(new EventEmitter(), { postMessage: (sign: EngineSign) => signs.push(sign) })
const argv = process.argv

beforeAll(async () => {
  Object.defineProperty(process, 'parentPort', { value: parentPort, configurable: true })
  process.argv = [...argv, '--simulate=configured']
  await import('../../src-main/engine.ts')
})
afterAll(() => {
  process.argv = argv
  Reflect.deleteProperty(process, 'parentPort')
})

it('serves the same server on each port', async () => {
  const [first, second] = [new MessageChannel(), new MessageChannel()]
  parentPort.emit('message', { data: null, ports: [first.port1] })
  parentPort.emit('message', { data: null, ports: [second.port1] })
  const clients = [connect(first.port2), connect(second.port2)]
  const intent = await clients[0]?.defaultIntent({}).value
  for (const client of clients) {
    const items = client.observe({ intent: intent ?? {}, only: ['autologger'] })
    const statuses: string[] = []
    for await (const event of items) if (event.type === 'item') statuses.push(event.item.status)
    expect(statuses.at(-1)).toBe('converged')
  }
  // One paused the session; the other sees it gone.
  signs.splice(0)
  expect((await clients[0]?.pause({ intent: intent ?? {} }).value)?.result).toBe('done')
  // Whoever watches the engine learns when a run is on, and of each call into Windows before and after it.
  const runs = signs.flatMap((sign) => (sign.type === 'running' ? [sign.running] : []))
  expect(runs).toEqual([true, false])
  expect(signs.flatMap((sign) => (sign.type === 'begin' ? [sign.api] : []))).toContain('ControlTraceW')
  expect(signs.filter(({ type }) => type === 'begin')).toHaveLength(signs.filter(({ type }) => type === 'end').length)
  const plan = await clients[1]?.plan({ intent: intent ?? {} }).value
  expect(plan?.items.find(({ setting }) => setting === 'trace-session')?.status).toBe('change')
  for (const { port2 } of [first, second]) port2.close()
})
