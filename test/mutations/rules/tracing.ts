/** Sessions and the providers enabled in them, exactly. */
import { providerGuid } from '../../../src-core/provider.ts'
import type { Rule } from '../../host/contract.ts'
import { ensure, equal } from '../../host/expect.ts'
import { how, name, spec, toFile, withSessions } from './session.ts'

export const tracingRules: readonly Rule[] = [
  {
    name: 'sessions: every property of two at once, alone and in the list',
    run: withSessions({ [name]: spec, Файл: toFile }, async (host) => {
      const nothing = { buffersWritten: 0, eventsLost: 0, logBuffersLost: 0, realTimeBuffersLost: 0 }
      for (const [each, of] of [
        [name, spec],
        ['Файл', toFile],
      ] as const) {
        const found = await host.traces.session(each)
        const listed = (await host.traces.sessions()).find((other) => other.name === each)
        equal(listed, found, 'list')
        ensure(found !== null && found.loggerId >= 2, 'logger id')
        const { loggerId, ...rest } = found
        const expected = { ...of, name: each, numberOfBuffers: 70_000, freeBuffers: 69_999, ...nothing }
        equal(sorted(rest), sorted(expected), each)
      }
      await host.traces.update(name, { logFileMode: 0x08800100, flushTimerSeconds: 5, maximumBuffers: 70_300 })
      const { flushTimerSeconds, maximumBuffers } = (await host.traces.session(name)) ?? spec
      equal([flushTimerSeconds, maximumBuffers], [5, 70_300], 'updated')
    }),
  },
  {
    name: 'providers: with every bit, in the process of the DNS service',
    run: withSessions({ [name]: spec }, async (host) => {
      await host.traces.enable(name, providerGuid, how)
      equal(await host.traces.providersOf(name), { [providerGuid]: how }, 'of the session')
      const session = await host.traces.session(name)
      const service = await host.services.query('DNS')
      const listeners = (await host.traces.listeners(providerGuid)) ?? []
      const mine = listeners.filter(({ loggerId }) => loggerId === session?.loggerId)
      equal(mine, [{ loggerId: session?.loggerId, pid: service?.pid, ...how }], 'of the provider')
    }),
  },
  {
    name: 'providers: in two processes at once',
    run: withSessions({ [name]: spec }, async (host) => {
      const kernel = '{b675ec37-bdb6-4648-bc92-f3fdc74d3ca2}'
      await host.traces.enable(name, kernel, how)
      const loggerId = (await host.traces.session(name))?.loggerId
      const listeners = await host.traces.listeners(kernel)
      equal(
        listeners,
        [4, 70904].map((pid) => ({ loggerId, pid, ...how })),
        'listeners',
      )
    }),
  },
]

const sorted = (of: object): unknown => Object.entries(of).sort(([one], [other]) => (one < other ? -1 : 1))
