/** A simulated server's setup as calls of the port: what makes a lab, and the registry beside it, the same server. */
import { autologgerRoot } from '../../src-core/provider.ts'
import type { Machine } from '../../src-core/simulated/index.ts'
import type { Step } from '../wine/port.ts'

/** The difference from a fresh server of the same kind, which a fresh lab is. */
export function planting(machine: Machine, fresh: Machine): readonly Step[] {
  return [...keys(machine, fresh), ...channels(machine, fresh), ...sessions(machine), ...people(machine, fresh)]
}

const isNew = (path: string, fresh: Machine): boolean => !fresh.registry.some((key) => key.path === path)

function keys(machine: Machine, fresh: Machine): readonly Step[] {
  return machine.registry
    .filter(({ path }) => path.startsWith(`${autologgerRoot}\\`) && isNew(path, fresh))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, values }): readonly Step[] => [
      ['registry', 'create', path],
      ['registry', 'write', path, Object.fromEntries(values.map(({ name, value }) => [name, value]))],
    ])
}

function channels(machine: Machine, fresh: Machine): readonly Step[] {
  return machine.channels.flatMap(({ path, enabled, maxSizeBytes, retention }): readonly Step[] => {
    const before = fresh.channels.find((channel) => channel.path === path)
    if (before?.enabled === enabled && before.retention === retention && before.maxSizeBytes === maxSizeBytes) return []
    return [
      ['channels', 'write', path, { maxSizeBytes, retention }],
      ['channels', 'write', path, { enabled }],
    ]
  })
}

/** Of a controller's making: those of channels come with their channel, those of Windows are there. */
function sessions(machine: Machine): readonly Step[] {
  const own = machine.registry.map(({ path }) => path.slice(autologgerRoot.length + 1))
  return machine.traces.sessions
    .filter(({ name, channel, enabled }) => channel === null && (enabled.length > 0 || !own.includes(name)))
    .flatMap(({ name, enabled, loggerId: _id, channel: _channel, ...spec }): readonly Step[] => [
      ['traces', 'start', name, spec],
      ...enabled.map(({ provider, ...how }): Step => ['traces', 'enable', name, provider, how]),
    ])
}

function people(machine: Machine, fresh: Machine): readonly Step[] {
  const members = machine.accounts.groups.flatMap(({ sid, members: list }) => {
    const before = fresh.accounts.groups.find((group) => group.sid === sid)?.members ?? []
    return list
      .filter((member) => !before.includes(member))
      .map((member): Step => ['accounts', 'addMember', sid, member])
  })
  const rights = machine.rights.held.flatMap(({ sid, rights: list }) => {
    const before = fresh.rights.held.find((holder) => holder.sid === sid)?.rights ?? []
    return list.filter((right) => !before.includes(right)).map((right): Step => ['rights', 'grant', sid, right])
  })
  return [...members, ...rights]
}
