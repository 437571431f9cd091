/**
 * The engine's process under an open dashboard, in Windows' own node.exe: the very code of the engine's process, served
 * through a port as the window's page is, and asked what the page asks. `engine.cjs fill` takes every place for a session,
 * `engine.cjs watch FILE SECONDS` measures.
 */
import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from '../../src-core/contract.ts'
import { connect } from '../../src-core/rpc.ts'
import { createWin32Host } from '../../src-main/win32/index.ts'
import { inspected } from '../../test/win32/inspected.ts'

/** As many sessions as a Windows can have: each look goes through all of them. */
const slots = 64
const warmLooks = 60
/** The page reads the certificate of the last restart anew at every tenth look. */
const looksPerRestart = 10

/** Electron's end of the main process: what the engine tells it goes through a channel here, too. */
function parentPort(): EventEmitter {
  const { port1, port2 } = new MessageChannel()
  port2.addEventListener('message', () => {})
  port2.start()
  return Object.assign(new EventEmitter(), { postMessage: (sign: unknown) => port1.postMessage(sign) })
}

async function connected(): Promise<Client> {
  const parent = parentPort()
  Object.assign(process, { parentPort: parent })
  await import('../../src-main/engine.ts')
  const { port1, port2 } = new MessageChannel()
  parent.emit('message', { ports: [port1] })
  return connect(port2)
}

async function fill(): Promise<void> {
  const { traces } = createWin32Host()
  const model = await traces.session(inspected.session.name)
  if (model === null) throw new Error('the session does not run')
  for (let count = (await traces.sessions()).length; count < slots; count++) {
    await traces.start(`Filler ${count}`, { ...model, guid: randomUUID() })
  }
}

/** What the page asks for when it opens the dashboard. */
async function open(client: Client): Promise<void> {
  await client.server({}).value
  await client.history({}).value
  await client.lint({ intent: inspected }).value
  for await (const _ of client.observe({ intent: inspected }));
}

async function look(client: Client, number: number): Promise<void> {
  const { session, sessions, totals } = await client.measure({ session: inspected.session.name }).value
  // Quick answers are no achievement when nothing was read.
  if (session === null || sessions !== slots || totals.logged === null) {
    throw new Error(`a look that saw nothing: ${JSON.stringify({ session, sessions, totals })}`)
  }
  if (number % looksPerRestart === 0) await client.restart({ intent: inspected }).value
}

function heap(): number {
  // The second time also collects what finalizers have let go.
  for (let i = 0; i < 2; i++) globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

async function watch(file: string, seconds: number): Promise<void> {
  if (globalThis.gc === undefined) throw new Error('no --expose-gc')
  const client = await connected()
  await open(client)
  for (let i = 0; i < warmLooks; i++) await look(client, i)
  const before = heap()
  const cpu = process.cpuUsage()
  const begin = performance.now()
  let looks = 0
  while (performance.now() - begin < seconds * 1000) {
    await look(client, ++looks)
    await delay(1_000)
  }
  const { user, system } = process.cpuUsage(cpu)
  const elapsed = performance.now() - begin
  const share = (user + system) / 1000 / elapsed
  writeFileSync(file, JSON.stringify({ looks, seconds: elapsed / 1000, share, before, after: heap() }))
}

const [, , verb, file = '', seconds = ''] = process.argv
const done = verb === 'fill' ? fill() : watch(file, Number(seconds))
done.then(
  // The port and the engine's beat would keep the process.
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
