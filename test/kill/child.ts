/**
 * One apply of the whole catalogue in a process of its own, killed at its n-th point: before or after a host call, before
 * or after a line of the journal. Arguments: folder, profile name, n. Without a kill it prints the number of points.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Engine } from '../../src-core/engine.ts'
import { Journal, type JournalStore } from '../../src-core/journal.ts'
import { settings } from '../../src-core/settings/index.ts'
import { around, Machine, simulatedHost, virtualClock } from '../../src-core/simulated/index.ts'
import { FileJournal } from '../../src-main/journal.ts'
import { type IntentName, intents, secrets } from '../core/laws/intents.ts'
import { finish } from '../core/laws/world.ts'

const [folder = '', intent = 'guide', killAt = '-1'] = process.argv.slice(2)
const file = join(folder, 'machine.json')
const machine = Machine.parse(JSON.parse(readFileSync(file, 'utf8')))

let points = 0
const point = (): void => {
  if (points++ === Number(killAt)) process.kill(process.pid, 'SIGKILL')
}

/** The machine outlives the process: what a call did is on the disk before the call returns. */
const save = (): void => {
  writeFileSync(`${file}.new`, JSON.stringify(machine))
  renameSync(`${file}.new`, file)
}

const host = simulatedHost(machine, virtualClock(Date.parse('2026-11-24T05:00:00.000Z')), save)
const mortalHost = around(host, async (_call, _args, run) => {
  point()
  const answer = await run()
  point()
  return answer
})

const files = new FileJournal(join(folder, 'journal'), async () => {})
const mortalStore: JournalStore = {
  list: () => files.list(),
  read: (run) => files.read(run),
  append: async (run, line) => {
    point()
    await files.append(run, line)
    point()
  },
}

const engine = new Engine({
  host: mortalHost,
  settings,
  journal: new Journal(mortalStore),
  lock: { acquire: async () => async () => {} },
  now: () => new Date(),
  program: 'kill 0',
  bug: (error) => {
    throw error
  },
})

const plan = await engine.plan(intents[intent as IntentName])
points = 0
const outcome = await finish(engine.apply(plan, secrets))
if (outcome.result !== 'done') throw new Error(JSON.stringify(outcome))
process.stdout.write(`${points}\n`)
