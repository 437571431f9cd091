/**
 * The engine's process: Electron's utility process, elevated as the program is. Calls into Windows block and can crash, so
 * they have it for themselves. Whoever is handed the other end of a port may call, and the main process hands it to its
 * own page only. https://www.electronjs.org/docs/latest/api/utility-process
 */
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises'
import type { MessagePortMain } from 'electron'
import { serve } from '../src-core/rpc.ts'
import { settings } from '../src-core/settings/index.ts'
import { telling } from '../src-core/watch.ts'
import type { EngineSign } from './engine-sign.ts'
import { bugOf } from './log.ts'
import { openServer } from './server.ts'

/** Read by the main process, which keeps the log. */
const bug = (error: unknown): void => void process.stderr.write(`${JSON.stringify(bugOf(error))}\n`)
const tell = (sign: EngineSign): void => process.parentPort.postMessage(sign)

const simulate = process.argv.find((option) => option.startsWith('--simulate='))?.slice('--simulate='.length)
const clock = { now: Date.now, delay: (ms: number) => delay(ms) }

const opening = openServer({
  simulate,
  command: 'window',
  io: { platform: process.platform, clock },
  bug,
  watched: (host) => telling(host, tell),
  running: (running) => tell({ type: 'running', running }),
})
const beat = (): void => tell({ type: 'beat' })
opening.then(
  () => {
    beat()
    setInterval(beat, 1_000).unref()
  },
  (error: unknown) => {
    bug(error)
    // Without a server there is nothing to serve: the main process tells of the engine's end.
    process.exit(1)
  },
)

process.parentPort.on('message', ({ ports }) => {
  for (const port of ports) void serveWhenOpen(port)
})

async function serveWhenOpen(port: MessagePortMain): Promise<void> {
  const { engine, host, simulation } = await opening
  const scenario = simulation?.scenario ?? null
  serve({ engine, host, settings, bug, turn: () => turn(), simulation: scenario, clock: () => performance.now() }, port)
}
