/** Losses, events, logs and counters, exactly, with a flood of queries that no session can hold. */
import { rmSync } from 'node:fs'
import { analyticChannel, providerGuid } from '../../../src-core/provider.ts'
import type { Rule } from '../../host/contract.ts'
import { ensure, equal, refused } from '../../host/expect.ts'
import { everything, name, spec, toFile, withSessions } from './session.ts'

const tracingChannel = 'Microsoft-Windows-Kernel-EventTracing/Admin'

export const floodRules: readonly Rule[] = [
  {
    name: 'losses: of a reader that never came and of a file that is full, and the events that tell of it, newest first',
    run: withSessions({ [name]: spec, Файл: toFile }, async (host) => {
      const before = (await host.channels.newest(tracingChannel, 1, 100)) ?? []
      for (const each of [name, 'Файл']) await host.traces.enable(each, providerGuid, everything)
      await host.system.wait(250)
      await host.traces.sessions()
      await host.system.wait(300)
      const [live, file] = [await host.traces.session(name), await host.traces.session('Файл')]
      ensure(live !== null && file !== null, 'sessions')
      // 500 bytes an event, 63 KB a buffer.
      const lost = (events: number): number => Math.floor((events * 500) / (63 * 1024))
      equal([live.logBuffersLost, live.realTimeBuffersLost], [0, lost(live.eventsLost)], 'live')
      equal([file.logBuffersLost, file.realTimeBuffersLost], [lost(file.eventsLost), 0], 'file')
      ensure(live.realTimeBuffersLost > 65_536 && file.logBuffersLost > 65_536, JSON.stringify([live, file]))
      ensure(live.buffersWritten > 0 && file.buffersWritten > 0, JSON.stringify([live, file]))
      const events = (await host.channels.newest(tracingChannel, 1, 100)) ?? []
      ensure(events.length > before.length, 'no event')
      equal(events[0]?.data['ErrorCode'], String(0xc0000188), 'why')
      equal(await host.channels.newest(tracingChannel, 1, 1), events.slice(0, 1), 'the newest')
      equal(await host.channels.newest(tracingChannel, 2, 5), [], 'of another id')
    }),
  },
  {
    name: 'events: one that needs a larger buffer',
    run: withSessions({ [`Ж&<${'&'.repeat(1000)}`]: spec }, async (host) => {
      const long = `Ж&<${'&'.repeat(1000)}`
      await host.traces.enable(long, providerGuid, everything)
      await host.system.wait(250)
      await host.traces.sessions()
      const [event] = (await host.channels.newest(tracingChannel, 1, 1)) ?? []
      equal(event?.data['SessionName'], long, 'name')
    }),
  },
  {
    name: 'channels: the log of an ordinary one and of an analytic one',
    run: async (host) => {
      const { records, fileBytes, lastWrite } = (await host.channels.log(tracingChannel)) ?? {}
      equal([records, fileBytes], [(await host.channels.newest(tracingChannel, 1, 1000))?.length, 69632], 'log')
      ensure(Math.abs(Date.parse(lastWrite ?? '') - Date.now()) < 60_000, `${lastWrite}`)
      equal((await host.channels.log(analyticChannel))?.records, null, 'of a direct channel')
      equal((await host.channels.read('Microsoft-Windows-DNSServer/Audit'))?.type, 'operational', 'type')
    },
  },
  {
    name: 'channels: a log is copied once, to a file that was not there',
    run: async (host) => {
      const copy = 'C:\\etwDNS-mutations.evtx'
      rmSync(copy, { force: true })
      await host.channels.copy(analyticChannel, copy)
      await refused(host.channels.copy(analyticChannel, copy), 80, 'again')
      rmSync(copy)
    },
  },
  {
    name: 'losses: none of a file without a limit, however much comes',
    run: withSessions({ [name]: { ...toFile, maximumFileSizeMb: 0 } }, async (host) => {
      await host.traces.enable(name, providerGuid, everything)
      await host.system.wait(250)
      const { eventsLost, buffersWritten } = (await host.traces.session(name)) ?? {}
      equal(eventsLost, 0, 'lost')
      ensure(Number(buffersWritten) > 65_536, `${buffersWritten} buffers`)
    }),
  },
  {
    name: 'counters: of the service and of a session, in the order asked for',
    run: withSessions({ [name]: { ...toFile, maximumFileSizeMb: 0 } }, async (host) => {
      await host.traces.enable(name, providerGuid, everything)
      const of = (counter: string): string => `\\Event Tracing for Windows Session(${name})\\${counter}`
      const paths = ['\\DNS\\Total Query Received/sec', of('Events Logged per sec'), of('No Such Counter')]
      const consumers = of('Number of Real-Time Consumers')
      const first = await host.counters.read([...paths, consumers])
      await host.system.wait(100)
      const second = await host.counters.read([...paths, consumers])
      const [queries, events] = [0, 1].map((index) => Number(second[index]) - Number(first[index])) as [number, number]
      ensure(queries > 1000 && events > queries, `${queries} queries, ${events} events`)
      equal(second.slice(2), [null, 0], 'absent, and none')
      equal(await host.counters.read([consumers]), [0], 'alone')
    }),
  },
]
