import type { Rule } from '../contract.ts'
import { ensure, equal, refused } from '../expect.ts'

export const systemRules: readonly Rule[] = [
  {
    name: 'system: a version of Windows Server with its processors and name',
    run: async (host) => {
      const version = await host.system.version()
      ensure(version.major >= 6 && version.build >= 9600, `build ${version.build}`)
      ensure(version.processors >= 1, 'processors')
      ensure(version.computerName !== '', 'computer name')
      ensure(['workstation', 'domain-controller', 'server'].includes(version.productType), version.productType)
    },
  },
  {
    name: 'system: this process is elevated and its user is known',
    run: async (host) => {
      const { elevated, user, sid } = await host.system.elevation()
      ensure(elevated, 'not elevated')
      ensure(user.includes('\\'), user)
      ensure(/^S-1-5-/.test(sid), sid)
    },
  },
  {
    name: 'system: the time since its start goes on',
    run: async (host) => {
      const before = await host.system.uptime()
      ensure(before > 0, `${before} ms`)
      await host.system.wait(50)
      const passed = (await host.system.uptime()) - before
      // GetTickCount64 moves in steps of 10 to 16 milliseconds; a busy machine waits longer than it was told.
      ensure(passed >= 30 && passed < 60_000, `${passed} ms passed`)
    },
  },
  {
    name: 'system: the volume of a path with variables; none is 3',
    run: async (host) => {
      const disk = await host.system.disk('%SystemRoot%\\System32\\Winevt\\Logs\\x.etl')
      ensure(/^[A-Z]:\\$/.test(disk.root), disk.root)
      ensure(disk.freeBytes > 0 && disk.freeBytes <= disk.totalBytes, `${disk.freeBytes} of ${disk.totalBytes}`)
      equal((await host.system.disk(disk.root)).totalBytes, disk.totalBytes, 'by its root')
      await refused(host.system.disk('B:\\none\\x'), 3, 'an absent volume')
    },
  },
  {
    name: 'services: the DNS service by any spelling; an absent one is null',
    run: async (host) => {
      const service = await host.services.query('dns')
      equal(service?.name.toLowerCase(), 'dns', 'name')
      equal(service?.pid === null, service?.state !== 'running', 'a process, when it runs')
      equal(await host.services.query('etwDNS-contract'), null, 'absent')
    },
  },
  {
    name: 'network: localhost resolves, nonsense does not',
    run: async (host) => {
      ensure((await host.network.resolve('localhost')).length > 0, 'localhost')
      equal(await host.network.resolve('no-such-host.invalid'), [], 'nonsense')
    },
  },
  {
    name: 'network: a closed port tells why',
    run: async (host) => equal(await host.network.connect('127.0.0.1', 1, 2000), 'ECONNREFUSED', 'connect'),
  },
  {
    name: 'counters: one answer for each path, null for what is not there',
    run: async (host) => {
      const nothing = [
        '\\No Such Object\\No Such Counter',
        '\\Event Tracing for Windows Session(etwDNS-contract)\\Events Lost',
      ]
      equal(await host.counters.read(nothing), [null, null], 'absent')
      equal(await host.counters.read([]), [], 'none')
    },
  },
]
