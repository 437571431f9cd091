/** The simulated server of `--simulate`: in memory, or in a file that it is kept in between runs. */
import { readFile } from 'node:fs/promises'
import { FailureError, fail } from '../src-core/errors.ts'
import type { WindowsHost } from '../src-core/host.ts'
import {
  type Clock,
  isScenario,
  Machine,
  moveTo,
  reboot,
  scenarioIds,
  scenarios,
  simulatedHost,
} from '../src-core/simulated/index.ts'
import { createFile, readBounded, replaceFile } from './files.ts'
import { nearest } from './nearest.ts'

const sizeLimit = 32 * 1024 * 1024

export interface Simulation {
  readonly scenario: string
  /** null: in memory. */
  readonly file: string | null
  readonly host: WindowsHost
  /** Reads the machine again from its file: another process may have changed it before this one got the lock. */
  refresh(): Promise<void>
  /** Between these two the machine is written to its file after every change, and only then. */
  keep(on: boolean): void
  reboot(): Promise<void>
}

export async function openSimulation(option: string, clock: Clock): Promise<Simulation> {
  const at = option.indexOf('@')
  const scenario = at < 0 ? option : option.slice(0, at)
  const file = at < 0 ? null : option.slice(at + 1)
  if (!isScenario(scenario)) {
    const suggestion = nearest(scenario, scenarioIds)
    return fail('invalid', 'simulation', `no scenario ${scenario}`, {
      field: '--simulate',
      reason: suggestion === undefined ? 'unknown-scenario' : 'unknown-scenario-near',
      values: { scenario, known: scenarioIds.join(', '), ...(suggestion !== undefined && { suggestion }) },
    })
  }
  if (file === '')
    fail('invalid', 'simulation', 'no file after @', { field: '--simulate', reason: 'simulation-no-file' })
  const machine = file === null ? onOurClock(scenarios[scenario]()) : await firstRead(file, scenario)
  return simulationOf(machine, file, clock)
}

function simulationOf(machine: Machine, file: string | null, clock: Clock): Simulation {
  let keeping = false
  const save = async (): Promise<void> => {
    if (file !== null && keeping) await replaceFile(file, JSON.stringify(machine), 'simulation')
  }
  return {
    scenario: machine.scenario,
    file,
    host: simulatedHost(machine, clock, save),
    refresh: async () => {
      if (file !== null) Object.assign(machine, await read(file, machine.scenario))
    },
    keep: (on) => {
      keeping = on
    },
    reboot: async () => {
      reboot(machine)
      await save()
    },
  }
}

/** The file's machine, or the scenario's, put into the file; of two processes that do so at once one wins. */
async function firstRead(file: string, scenario: keyof typeof scenarios): Promise<Machine> {
  const present = await readFile(file).then(
    () => true,
    () => false,
  )
  if (!present) {
    try {
      await createFile(file, JSON.stringify(scenarios[scenario]()), 'simulation')
    } catch (error) {
      if (!(error instanceof FailureError && error.failure.kind === 'conflict')) throw error
    }
  }
  return await read(file, scenario)
}

async function read(file: string, scenario: string): Promise<Machine> {
  const bytes = readBounded(file, sizeLimit, 'simulation')
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    return notMachine(file, (error as Error).message, '(root)')
  }
  const parsed = Machine.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return notMachine(file, issue?.message ?? 'not a machine', issue?.path.join('.') || '(root)')
  }
  if (parsed.data.scenario !== scenario) {
    return fail('conflict', 'simulation', `${file} holds ${parsed.data.scenario}`, {
      reason: 'simulation-other',
      values: { file, found: parsed.data.scenario, scenario },
    })
  }
  return onOurClock(parsed.data)
}

/** A kept machine stands still between two runs; its times must not differ from those that the journal tells. */
function onOurClock(machine: Machine): Machine {
  moveTo(machine, Date.now())
  return machine
}

const notMachine = (file: string, message: string, field: string): never =>
  fail('invalid', 'simulation', message, { field, reason: 'simulation-damaged', values: { file } })
