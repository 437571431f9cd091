import type { Channel, WindowsHost } from '../../../src-core/host.ts'
import { analyticChannel, channelSession, providerGuid } from '../../../src-core/provider.ts'
import type { Rule } from '../contract.ts'
import { ensure, equal, isTime, refused } from '../expect.ts'

const read = async (host: WindowsHost): Promise<Channel> => {
  const channel = await host.channels.read(analyticChannel)
  ensure(channel !== null, 'the analytic channel is not there')
  return channel
}

/** From a disabled channel, and back to what it was. */
const restored = (act: (host: WindowsHost) => Promise<void>) => async (host: WindowsHost) => {
  const before = await read(host)
  if (before.enabled) await host.channels.write(analyticChannel, { enabled: false })
  try {
    await act(host)
  } finally {
    if ((await read(host)).enabled) await host.channels.write(analyticChannel, { enabled: false })
    const { maxSizeBytes, retention, enabled } = before
    await host.channels.write(analyticChannel, { maxSizeBytes, retention })
    if (enabled) await host.channels.write(analyticChannel, { enabled })
  }
}

export const channelRules: readonly Rule[] = [
  {
    name: 'channels: the analytic channel is analytic; an absent one is null',
    run: async (host) => {
      const channel = await read(host)
      equal(channel.type, 'analytic', 'type')
      ensure(channel.logFilePath.endsWith('%4Analytical.etl'), channel.logFilePath)
      equal(await host.channels.read('etwDNS-contract/None'), null, 'read')
      equal(await host.channels.log('etwDNS-contract/None'), null, 'log')
      equal(await host.channels.newest('etwDNS-contract/None', 1, 5), null, 'newest')
    },
  },
  {
    name: 'channels: writing to and copying an absent channel is 15007',
    run: async (host) => {
      await refused(host.channels.write('etwDNS-contract/None', { enabled: true }), 15007, 'write')
      await refused(host.channels.copy('etwDNS-contract/None', 'C:\\etwDNS-contract.evtx'), 15007, 'copy')
    },
  },
  {
    name: 'channels: size and retention are kept, the size in steps of 64 KB',
    run: restored(async (host) => {
      await host.channels.write(analyticChannel, { maxSizeBytes: 134_217_728, retention: true })
      equal([(await read(host)).maxSizeBytes, (await read(host)).retention], [134_217_728, true], 'first')
      await host.channels.write(analyticChannel, { maxSizeBytes: 134_217_729, retention: false })
      equal([(await read(host)).maxSizeBytes, (await read(host)).retention], [134_283_264, false], 'rounded up')
    }),
  },
  {
    name: 'channels: an impossible size is 15023 and changes nothing',
    run: restored(async (host) => {
      const before = await read(host)
      await refused(host.channels.write(analyticChannel, { maxSizeBytes: 0 }), 15023, 'write')
      equal(await read(host), before, 'channel')
    }),
  },
  {
    name: 'channels: an enabled analytic channel is changed (15022) and copied (15022) only after it is disabled',
    run: restored(async (host) => {
      await host.channels.write(analyticChannel, { enabled: true })
      const enabled = await read(host)
      equal(enabled.enabled, true, 'enabled')
      await refused(host.channels.write(analyticChannel, { retention: !enabled.retention }), 15022, 'retention')
      await refused(host.channels.write(analyticChannel, { maxSizeBytes: 2_097_152 }), 15022, 'size')
      await refused(host.channels.copy(analyticChannel, 'C:\\etwDNS-contract.evtx'), 15022, 'copy')
      equal(await read(host), enabled, 'channel')
    }),
  },
  {
    name: 'channels: an enabled analytic channel owns a session that has the provider; it goes with the channel',
    run: restored(async (host) => {
      equal(await host.traces.session(channelSession), null, 'session of the disabled channel')
      await host.channels.write(analyticChannel, { enabled: true })
      const session = await host.traces.session(channelSession)
      ensure(session !== null, 'no session')
      ensure(Object.keys(await host.traces.providersOf(channelSession)).includes(providerGuid), 'provider')
      const listeners = (await host.traces.listeners(providerGuid)) ?? []
      ensure(
        listeners.some((listener) => listener.loggerId === session.loggerId),
        'not a listener',
      )
      const log = await host.channels.log(analyticChannel)
      ensure(log !== null && log.records === null, 'a direct channel tells no number of records')
      ensure(log.lastWrite === null || isTime(log.lastWrite), 'last write')
      await host.channels.write(analyticChannel, { enabled: false })
      equal(await host.traces.session(channelSession), null, 'session after')
    }),
  },
  {
    name: 'channels: an ordinary channel gives its newest events, newest first, no more than asked for',
    run: async (host) => {
      const events = await host.channels.newest('Microsoft-Windows-Kernel-EventTracing/Admin', 1, 3)
      ensure(events !== null && events.length <= 3, 'events')
      ensure(
        events.every((event) => event.eventId === 1 && isTime(event.time)),
        'event 1 with its time',
      )
      const times = events.map((event) => event.time)
      equal(times, [...times].sort().reverse(), 'order')
    },
  },
]
