/** A simulated server, the settings over it, and what happened on it. */
import { Engine } from '../../../src-core/engine.ts'
import type { WindowsHost } from '../../../src-core/host.ts'
import { type Intent, parseIntent } from '../../../src-core/intent.ts'
import { Journal, MemoryJournal } from '../../../src-core/journal.ts'
import type { Json } from '../../../src-core/json.ts'
import type { Note } from '../../../src-core/note.ts'
import type { Outcome, RunEvent } from '../../../src-core/run.ts'
import type { Act, Setting } from '../../../src-core/setting.ts'
import { settings } from '../../../src-core/settings/index.ts'
import {
  around,
  changingCalls,
  type Machine,
  type ScenarioId,
  scenarios,
  simulatedHost,
  virtualClock,
} from '../../../src-core/simulated/index.ts'

export const password = 'Quiet-Harbour-41'

export const settingNamed = (id: string): Setting => {
  const setting = settings.find((setting) => setting.id === id)
  if (setting === undefined) throw new Error(`no setting ${id}`)
  return setting
}

export interface Server {
  readonly machine: Machine
  readonly host: WindowsHost
  /** The changing calls, in their order, with their arguments. */
  readonly calls: (readonly [call: string, ...args: unknown[]])[]
}

export function server(scenario: ScenarioId, change: (machine: Machine) => void = () => {}): Server {
  const machine = scenarios[scenario]()
  change(machine)
  const calls: (readonly [string, ...unknown[]])[] = []
  const host = around(simulatedHost(machine, virtualClock()), (call, args, run) => {
    if (changingCalls.has(call)) calls.push([call, ...args])
    return run()
  })
  return { machine, host, calls }
}

export const intentOf = (profile: object = {}): Intent => parseIntent(profile)

export function act(intent: Intent, more: Partial<Act> = {}): Act & { readonly notes: readonly Note[] } {
  const notes: Note[] = []
  return {
    purpose: 'apply',
    intent,
    secrets: { accountPassword: password },
    note: (note) => void notes.push(note),
    notes,
    ...more,
  }
}

/** What the engine asks of a setting for a plan. */
export async function planned(id: string, { host }: Server, intent = intentOf()) {
  const setting = settingNamed(id)
  const current = await setting.inspect(host, intent)
  const wanted = setting.target(intent, current)
  const notes = (setting.notes?.(current, intent) ?? []).map((note) => note.id)
  return { setting, current, wanted, notes, tags: setting.tags?.(wanted, current) ?? [] }
}

/** Writes as the engine does: from what is found now. */
export async function written(id: string, { host }: Server, to: Json, intent = intentOf(), more: Partial<Act> = {}) {
  const setting = settingNamed(id)
  const doing = act(intent, more)
  await setting.write?.(host, to, await setting.inspect(host, intent), doing)
  return { now: await setting.inspect(host, intent), notes: doing.notes }
}

export function engineOver({ host }: Server): Engine {
  const bugs: unknown[] = []
  const bug = (error: unknown): void => void bugs.push(error)
  const lock = { acquire: async () => async () => {} }
  const now = () => new Date('2026-11-02T09:00:00.000Z')
  return new Engine({ host, settings, journal: new Journal(new MemoryJournal()), lock, now, program: 'test', bug })
}

export async function outcomeOf(run: AsyncGenerator<RunEvent>): Promise<Outcome> {
  for await (const event of run) if (event.type === 'end') return event.outcome
  throw new Error('the run did not end')
}
