/** What the serving side does for each call of the contract. */

import type * as z from 'zod'
import type { CallEvent, CallName, CallValue, inputs } from './contract.ts'
import type { Engine } from './engine.ts'
import { readFlow } from './flow.ts'
import type { WindowsHost } from './host.ts'
import { defaultIntent, parseIntent } from './intent.ts'
import { lint } from './lint.ts'
import { parsePlan } from './plan.ts'
import type { Outcome, RunEvent } from './run.ts'
import { sample } from './sample.ts'
import { serverFacts } from './server-facts.ts'
import { sessionSlots, wmiKey } from './session-slots.ts'
import type { Setting } from './setting.ts'

export interface Served {
  readonly engine: Engine
  readonly host: WindowsHost
  readonly settings: readonly Setting[]
  /** Told of an error that is a bug, with its stack; the page learns `unexpected`. */
  readonly bug: (error: unknown) => void
  /**
   * One turn of the event loop. Calls into Windows block, and a run over them leaves the loop no turn of its own: without
   * this a `stop` would be heard after the run's end.
   */
  readonly turn: () => Promise<void>
  /** The simulated server's scenario; null: this is Windows. */
  readonly simulation: string | null
  /** A steady clock in milliseconds: rates are amounts over its time. */
  readonly clock: () => number
}

export interface Caller<Event> {
  tell(event: Event): void
  /** The page asked for the end of this call. */
  stopped(): boolean
}

type Handlers = {
  readonly [Name in CallName]: (
    input: z.output<(typeof inputs)[Name]>,
    caller: Caller<CallEvent<Name>>,
  ) => Promise<CallValue<Name>>
}

export const handlers = ({ engine, host, settings, turn, simulation, clock }: Served): Handlers => ({
  defaultIntent: async () => defaultIntent,
  parseProfile: async ({ profile }) => parseIntent(profile),

  async observe({ intent, ...choice }, { tell, stopped }) {
    for await (const item of engine.observe(intent, choice, (setting) => tell({ type: 'reading', setting }))) {
      tell({ type: 'item', item })
      await turn()
      if (stopped()) break
    }
    return null
  },

  plan: ({ intent, only }, { tell }) => engine.plan(intent, only, (setting) => tell({ type: 'reading', setting })),

  apply: async ({ plan, accountPassword }, caller) => {
    const secrets = accountPassword === undefined ? {} : { accountPassword }
    return outcomeOf(engine.apply(parsePlan(plan, settings), secrets, { stop: caller.stopped }), caller, turn)
  },

  undo: ({ run, force = false }, caller) => outcomeOf(engine.undo(run, { force, stop: caller.stopped }), caller, turn),
  pause: ({ intent }, caller) => outcomeOf(engine.pause(intent), caller, turn),
  resume: (_, caller) => outcomeOf(engine.resume(), caller, turn),

  history: async () => (await engine.history()).entries(),
  lint: ({ intent }) => lint(host, intent),

  server: () => serverFacts(host, simulation),
  account: async ({ name }) => {
    const account = await host.accounts.byName(name)
    return account === null ? null : { ...account, enabled: await host.accounts.enabled(account) }
  },
  measure: async ({ session }) => {
    const wmi = (await host.registry.read(wmiKey))?.values ?? {}
    const slots = sessionSlots(wmi, await host.system.version())
    return { ...(await readFlow(host, session)), slots, atMs: clock() }
  },
  restart: ({ intent }) => engine.restart(intent),
  sample: ({ ms }, { tell, stopped }) => sample(host, ms, tell, stopped),
})

/** Drives a run to its end, whether or not anybody listens: a run that nobody pulls would stand still half-way. */
async function outcomeOf(
  run: AsyncIterable<RunEvent>,
  { tell }: Caller<RunEvent>,
  turn: Served['turn'],
): Promise<Outcome> {
  let outcome: Outcome | null = null
  for await (const event of run) {
    tell(event)
    await turn()
    if (event.type === 'end') outcome = event.outcome
  }
  if (outcome === null) throw new Error('a run without an end')
  return outcome
}
