/** What the serving side does for each call of the contract. */

import type { z } from 'zod'
import type { CallEvent, CallName, CallValue, inputs } from './contract.ts'
import type { Engine } from './engine.ts'
import type { WindowsHost } from './host.ts'
import { defaultIntent, parseIntent } from './intent.ts'
import { lint } from './lint.ts'
import { parsePlan } from './plan.ts'
import type { Outcome, RunEvent } from './run.ts'
import type { Setting } from './setting.ts'

export interface Served {
  readonly engine: Engine
  readonly host: WindowsHost
  readonly settings: readonly Setting[]
  /** Told of an error that is a bug, with its stack; the page learns `unexpected`. */
  readonly bug: (error: unknown) => void
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

export const handlers = ({ engine, host, settings }: Served): Handlers => ({
  defaultIntent: async () => defaultIntent,
  parseProfile: async ({ profile }) => parseIntent(profile),

  async observe({ intent, ...choice }, { tell, stopped }) {
    for await (const item of engine.observe(intent, choice, (setting) => tell({ type: 'reading', setting }))) {
      tell({ type: 'item', item })
      if (stopped()) break
    }
    return null
  },

  plan: ({ intent, only }, { tell }) => engine.plan(intent, only, (setting) => tell({ type: 'reading', setting })),

  apply: async ({ plan, accountPassword }, caller) => {
    const secrets = accountPassword === undefined ? {} : { accountPassword }
    return outcomeOf(engine.apply(parsePlan(plan, settings), secrets, { stop: caller.stopped }), caller)
  },

  undo: ({ run, force = false }, caller) => outcomeOf(engine.undo(run, { force, stop: caller.stopped }), caller),
  pause: ({ intent }, caller) => outcomeOf(engine.pause(intent), caller),
  resume: (_, caller) => outcomeOf(engine.resume(), caller),

  history: async () => (await engine.history()).entries(),
  lint: ({ intent }) => lint(host, intent),
})

/** Drives a run to its end, whether or not anybody listens: a run that nobody pulls would stand still half-way. */
async function outcomeOf(run: AsyncIterable<RunEvent>, { tell }: Caller<RunEvent>): Promise<Outcome> {
  let outcome: Outcome | null = null
  for await (const event of run) {
    tell(event)
    if (event.type === 'end') outcome = event.outcome
  }
  if (outcome === null) throw new Error('a run without an end')
  return outcome
}
