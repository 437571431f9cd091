/** The thread of the simulated engine. What comes first is the page's address, and the port to it. */
import '../jitless.ts'
import { Engine } from '../../src-core/engine.ts'
import { Journal, MemoryJournal } from '../../src-core/journal.ts'
import { serve } from '../../src-core/rpc.ts'
import { settings } from '../../src-core/settings/index.ts'
import type { ShellNews } from '../../src-core/shell.ts'
import { isScenario, moveTo, scenarios, simulatedHost } from '../../src-core/simulated/index.ts'
import { type Sign, telling, Watch } from '../../src-core/watch.ts'
import { turn } from './turn.ts'

const defaultScenario = 'fresh-2022'
/** Between two events of a run: about what Windows takes, so that there is something to see. */
const defaultPace = 180

addEventListener(
  'message',
  ({ data, ports: [page] }: MessageEvent<string>) => {
    if (page !== undefined) work(new URLSearchParams(data), page)
  },
  { once: true },
)

function work(asked: URLSearchParams, page: MessagePort): void {
  const name = asked.get('simulate') ?? defaultScenario
  const simulation = isScenario(name) ? name : defaultScenario
  const pace = Number(asked.get('pace') ?? defaultPace) || 0
  const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
  const watch = new Watch(performance.now())
  const hear = (sign: Sign): void => watch.hear(sign, performance.now())
  const machine = scenarios[simulation]()
  moveTo(machine, Date.now())
  const host = telling(simulatedHost(machine, { now: () => performance.now(), delay }), hear)
  let told = 'null'
  setInterval(() => {
    hear({ type: 'beat' })
    const late = watch.late(performance.now())
    if (JSON.stringify(late) === told) return
    told = JSON.stringify(late)
    postMessage({ type: 'engine', engine: { alive: true, running: false, late } } satisfies ShellNews)
  }, 1_000)
  const bug = (error: unknown): void => console.error(error)
  const engine = new Engine({
    host,
    settings,
    journal: new Journal(new MemoryJournal()),
    lock: { acquire: async () => async () => {} },
    now: () => new Date(),
    program: `etwdns-setup ${__VERSION__}`,
    bug,
  })
  const paced = (): Promise<void> => (pace === 0 ? turn() : delay(pace))
  serve({ engine, host, settings, bug, turn: paced, simulation, clock: () => performance.now() }, page)
}
