/** Planted faults: a call that Windows refuses, or the death of the process, before or after the call took effect. */
import type { WindowsHost } from '../host.ts'
import { around, type HostCall, plausible } from '../host-calls.ts'
import { refusal } from './refuse.ts'

export type Fault =
  | { readonly kind: 'refuse'; readonly code: number; readonly when?: 'before' | 'after' }
  | { readonly kind: 'die'; readonly when?: 'before' | 'after' }

/** The process is no more: nothing that runs after it counts. */
export class ProcessDied extends Error {
  override readonly name = 'ProcessDied'
}

/** `ordinal` counts the calls from 0. After a death every later call meets it too. */
export type Decide = (call: HostCall, args: readonly unknown[], ordinal: number) => Fault | null

export function withFaults(host: WindowsHost, decide: Decide): WindowsHost {
  let ordinal = 0
  let death: ProcessDied | null = null
  return around(host, async (call, args, run) => {
    if (death !== null) throw death
    const fault = decide(call, args, ordinal++)
    if (fault === null) return run()
    const error =
      fault.kind === 'die' ? new ProcessDied(`the process died at ${call}`) : refusal(plausible[call].api, fault.code)
    if (error instanceof ProcessDied) death = error
    // A call that Windows refuses on its own has had no effect; the death comes all the same.
    if (fault.when === 'after') await (fault.kind === 'die' ? run().catch(() => undefined) : run())
    throw error
  })
}
