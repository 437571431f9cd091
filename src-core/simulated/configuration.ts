/** What of a machine is configuration: no counters, times, file sizes, process and logger ids. Equal text = equal setup. */
import type { Machine } from './machine.ts'

export function configuration(machine: Machine) {
  return {
    channels: sorted(machine.channels, (item) => item.path).map(({ path, enabled, maxSizeBytes, retention }) => ({
      path,
      enabled,
      maxSizeBytes,
      retention,
    })),
    sessions: sorted(machine.traces.sessions, (item) => item.name).map((session) => ({
      name: session.name,
      guid: session.guid,
      logFileMode: session.logFileMode,
      bufferSizeKb: session.bufferSizeKb,
      minimumBuffers: session.minimumBuffers,
      maximumBuffers: session.maximumBuffers,
      flushTimerSeconds: session.flushTimerSeconds,
      clockType: session.clockType,
      logFile: session.logFile,
      maximumFileSizeMb: session.maximumFileSizeMb,
      enabled: sorted(session.enabled, (item) => item.provider),
    })),
    registry: sorted(machine.registry, (key) => key.path).map(({ path, values }) => ({
      path,
      values: sorted(values, (value) => value.name),
    })),
    accounts: sorted(machine.accounts.list, (account) => account.sid),
    members: sorted(machine.accounts.groups, (group) => group.sid).map(({ sid, members }) => ({
      sid,
      members: [...members].sort(),
    })),
    rights: sorted(machine.rights.held, (holder) => holder.sid).map(({ sid, rights }) => ({
      sid,
      rights: [...rights].sort(),
    })),
    services: sorted(machine.services, (service) => service.name).map(({ name, start, account }) => ({
      name,
      start,
      account,
    })),
  }
}

const sorted = <T>(items: readonly T[], key: (item: T) => string): readonly T[] =>
  [...items].sort((a, b) => (key(a).toLowerCase() < key(b).toLowerCase() ? -1 : 1))
