import type { Services } from '../host.ts'
import { type Machine, serviceNamed } from './machine.ts'

export const services = (machine: Machine): Services => ({
  query: async (name) => {
    const service = serviceNamed(machine, name)
    return service === undefined ? null : { ...service }
  },
})
