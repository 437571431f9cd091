import type { Network } from '../host.ts'
import type { Clock } from './clock.ts'
import { isRunning, type Machine, sameText } from './machine.ts'
import { receive } from './traffic.ts'

export const network = (machine: Machine, clock: Clock): Network => {
  const find = (host: string): Machine['network']['hosts'][number] | undefined =>
    machine.network.hosts.find((item) => sameText(item.name, host) || item.addresses.includes(host))
  return {
    resolve: async (host) => [...(find(host)?.addresses ?? [])],

    connect: async (host, port, timeoutMs) => {
      const found = find(host)
      if (found === undefined) return 'ENOTFOUND'
      if (found.silent) {
        await clock.delay(timeoutMs)
        return 'ETIMEDOUT'
      }
      return found.openPorts.includes(port) ? null : 'ECONNREFUSED'
    },

    queryLocalDns: async (names, timeoutMs) => {
      if (!isRunning(machine, 'DNS')) {
        await clock.delay(timeoutMs)
        return 0
      }
      receive(machine, names.length)
      return names.length
    },
  }
}
