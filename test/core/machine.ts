/** A machine of three numbers and a switch, to see what the engine does without the detail of Windows. */
import { z } from 'zod'
import { Engine, type EngineParts } from '../../src-core/engine.ts'
import { HostError } from '../../src-core/errors.ts'
import type { WindowsHost } from '../../src-core/host.ts'
import { defaultIntent } from '../../src-core/intent.ts'
import { Journal, MemoryJournal } from '../../src-core/journal.ts'
import type { Outcome, RunEvent } from '../../src-core/run.ts'
import { defineSetting, type Setting } from '../../src-core/setting.ts'

export interface Numbers {
  a: number | null
  b: number | null
  c: number | null
  open: boolean
  /** What happened, in order. */
  log: string[]
  /** Refuses the write of this setting. */
  refuse?: string
  /** The refused write leaves this behind. */
  half?: number
  /** Takes the write of this setting and does nothing. */
  ignore?: string
}

export const numbers = (values: Partial<Numbers> = {}): Numbers => ({
  a: null,
  b: 1,
  c: 2,
  open: true,
  log: [],
  ...values,
})

const State = z.strictObject({ value: z.number().nullable(), reads: z.number() })

const numberSetting = (machine: Numbers, id: 'a' | 'b' | 'c', wanted: number): Setting =>
  defineSetting({
    id,
    state: State,
    needs: ['open'],
    // `reads` differs at every look: only observed, never configuration.
    inspect: async () => ({ value: machine[id], reads: Math.random() }),
    target: (_, current) => ({ ...current, value: wanted }),
    configuration: ({ value }) => ({ value }),
    write: async (_, to, __, act) => {
      machine.log.push(`${act.purpose} ${id} ${to.value}`)
      if (machine.refuse === id && machine.half !== undefined) machine[id] = machine.half
      if (machine.refuse === id) throw new HostError('RegSetValueExW', 5, 'Access is denied.')
      if (machine.ignore !== id) machine[id] = to.value
    },
  })

export const settingsOf = (machine: Numbers): readonly Setting[] => [
  defineSetting({
    id: 'open',
    state: z.strictObject({ open: z.boolean() }),
    inspect: async () => ({ open: machine.open }),
    target: () => ({ open: true }),
  }),
  numberSetting(machine, 'a', 10),
  numberSetting(machine, 'b', 11),
  numberSetting(machine, 'c', 2),
]

const host = {
  system: {
    version: async () => ({ computerName: 'SRV' }),
    elevation: async () => ({ elevated: true, user: 'CORP\\admin', sid: 'S-1-5-21-1' }),
  },
} as unknown as WindowsHost

export function engineOver(machine: Numbers, more: Partial<EngineParts> = {}) {
  const store = new MemoryJournal()
  const bugs: unknown[] = []
  let tick = Date.parse('2026-11-24T05:00:00.000Z')
  const engine = new Engine({
    host,
    settings: settingsOf(machine),
    journal: new Journal(store),
    lock: { acquire: async () => async () => {} },
    now: () => new Date(tick++),
    program: 'test 0',
    bug: (error) => bugs.push(error),
    ...more,
  })
  return { engine, store, bugs }
}

export async function outcomeOf(run: AsyncGenerator<RunEvent>, events: RunEvent[] = []): Promise<Outcome> {
  for await (const event of run) {
    events.push(event)
    if (event.type === 'end') return event.outcome
  }
  throw new Error('a run without an end')
}

export const intent = defaultIntent
