/** One server with one profile, brought back for every case, with an undisturbed run to know what may go wrong in it. */

import type { HostCall } from '../../../src-core/host-calls.ts'
import type { Intent } from '../../../src-core/intent.ts'
import type { Plan } from '../../../src-core/plan.ts'
import { secrets } from '../../core/laws/intents.ts'
import { finish } from '../../core/laws/world.ts'
import type { CaseLab } from './case-lab.ts'
import { linesOf, plant, type Server } from './servers.ts'
import { WindowsWorld } from './windows-world.ts'

export type Act = 'apply' | 'undo'

/** What an undisturbed run calls, in order: of the port, and beneath it. */
export interface Calls {
  readonly port: readonly HostCall[]
  readonly native: readonly string[]
}

export interface Site {
  readonly lines: readonly string[]
  readonly plan: Plan
  /** The server before the apply, as text. */
  readonly before: string
  readonly calls: Readonly<Record<Act, Calls>>
  fresh(): WindowsWorld
  /** After an undisturbed apply, its journal included. */
  applied(): WindowsWorld
}

export async function openSite(lab: CaseLab, server: Server, intent: Intent): Promise<Site> {
  const lines = linesOf(server)
  lab.begin(...lines)
  lab.fresh()
  await plant(new WindowsWorld(lab).host, server)
  const untouched = lab.keep()
  const fresh = (): WindowsWorld => {
    lab.begin(...lines)
    lab.bring(untouched)
    return new WindowsWorld(lab)
  }

  const world = fresh()
  const plan = await world.engine().plan(intent)
  const before = await world.snapshot()
  const undisturbed = async (act: () => Promise<unknown>): Promise<Calls> => {
    const from = world.calls.length
    lab.begin(...lines)
    await act()
    return { port: world.calls.slice(from).map(({ call }) => call), native: lab.calls() }
  }
  const apply = await undisturbed(() => finish(world.engine().apply(plan, secrets)))
  const kept = lab.keep()
  const journal = [...world.store.files]
  const undo = await undisturbed(() => finish(world.engine().undo()))
  return {
    lines,
    plan,
    before,
    calls: { apply, undo },
    fresh,
    applied: () => {
      lab.begin(...lines)
      lab.bring(kept)
      const after = new WindowsWorld(lab)
      for (const [name, text] of journal) after.store.files.set(name, text)
      return after
    },
  }
}
