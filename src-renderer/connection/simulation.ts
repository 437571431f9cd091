/** In a browser's tab there is no Windows: the page makes the engine itself, over the simulated server. */
import { Engine } from '../../src-core/engine.ts'
import { Journal, MemoryJournal } from '../../src-core/journal.ts'
import { serve } from '../../src-core/rpc.ts'
import { settings } from '../../src-core/settings/index.ts'
import { isScenario, moveTo, scenarios, simulatedHost } from '../../src-core/simulated/index.ts'
import { type Late, type Sign, telling, Watch } from '../../src-core/watch.ts'

const defaultScenario = 'fresh-2022'
/** Between two events of a run: about what Windows takes, so that there is something to see. */
const defaultPace = 180

export function simulatedPort(search: string, tellLate: (late: Late | null) => void): MessagePort {
  const asked = new URLSearchParams(search)
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
    tellLate(late)
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
  const { port1, port2 } = new MessageChannel()
  const turn = (): Promise<void> => delay(pace)
  serve({ engine, host, settings, bug, turn, simulation, clock: () => performance.now() }, port1)
  return port2
}
