import type { WindowsHost } from '../host.ts'
import { around, changingCalls } from '../host-calls.ts'
import { accounts } from './accounts.ts'
import { channels } from './channels.ts'
import type { Clock } from './clock.ts'
import { counters } from './counters.ts'
import { events } from './events.ts'
import type { Machine } from './machine.ts'
import { network } from './network.ts'
import { registry } from './registry.ts'
import { rights } from './rights.ts'
import { services } from './services.ts'
import { system } from './system.ts'
import { traces } from './traces.ts'
import { settle } from './traffic.ts'

/**
 * The machine behind the port. It is changed in place; `changed` is called and awaited after every call that changed it,
 * and not after a refusal. The machine's own time starts where its state ends and runs with the clock from here on: one
 * host for a machine at a time.
 */
export function simulatedHost(machine: Machine, clock: Clock, changed?: () => void | Promise<void>): WindowsHost {
  let last = clock.now()
  const passTime = (): void => {
    const now = clock.now()
    settle(machine, machine.system.now + Math.max(0, Math.round(now - last)))
    last = now
  }
  const host = {
    system: system(machine, clock),
    channels: channels(machine),
    traces: traces(machine),
    registry: registry(machine),
    accounts: accounts(machine),
    rights: rights(machine),
    services: services(machine),
    network: network(machine, clock),
    counters: counters(machine),
    events: events(machine, clock, passTime),
  }
  return around(host, async (call, _args, run) => {
    const { slow, hanging } = machine.calls
    if (hanging === call) return new Promise<never>(() => undefined)
    if (slow?.call === call) await clock.delay(slow.ms)
    passTime()
    const answer = await run()
    passTime()
    if (changingCalls.has(call)) await changed?.()
    return answer
  })
}
