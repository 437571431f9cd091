/** This machine, its services, processes and folders, exactly: what the judge has made of it. */
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { failureOf } from '../../../src-core/errors.ts'
import { messageOf } from '../../../src-main/win32/call.ts'
import { securityOf } from '../../../src-main/win32/file-security.ts'
import { ensureAdminFolder, processStart, programData } from '../../../src-main/win32/index.ts'
import { systemFolder } from '../../../src-main/win32/library.ts'
import type { Rule } from '../../host/contract.ts'
import { ensure, equal, refused } from '../../host/expect.ts'
import { deepLog, link, secondGroup, servicePid, startedServices } from '../server.ts'

const own = 'C:\\ProgramData\\etwDNS-mutations'
const open = 'C:\\ProgramData\\etwDNS-mutations-open'

export const machineRules: readonly Rule[] = [
  {
    name: 'machine: version, name and user',
    run: async (host) => {
      const { processors, computerName, ...version } = await host.system.version()
      equal(version, { major: 10, minor: 0, build: 20348, productType: 'server' }, 'version')
      equal(computerName, hostname().toUpperCase(), 'name')
      equal(processors, Number(process.env['NUMBER_OF_PROCESSORS']) + secondGroup, 'processors')
      const { user } = await host.system.elevation()
      equal(user.toUpperCase(), `${computerName}\\${process.env['USERNAME']}`.toUpperCase(), 'user')
    },
  },
  {
    name: 'machine: the disk as node.exe sees it',
    run: async (host) => {
      const { bsize, blocks, bavail } = statfsSync('C:\\')
      const { totalBytes, freeBytes } = await host.system.disk('C:\\Windows')
      equal(totalBytes, bsize * blocks, 'total')
      ensure(Math.abs(freeBytes - bsize * bavail) < 2 ** 30, `${freeBytes} free`)
      equal((await host.system.disk('%SystemRoot%\\no\\such\\folder')).root, 'C:\\', 'of a folder to come')
    },
  },
  ...startedServices.map(
    ({ name, sc, start, state }): Rule => ({
      name: `services: ${sc}`,
      run: async (host) => {
        const expected = {
          name,
          displayName: `${name} служба`,
          state,
          start,
          account: 'LocalSystem',
          pid: servicePid,
        }
        equal(await host.services.query(name), expected, name)
      },
    }),
  ),
  {
    name: 'services: the DNS service runs',
    run: async (host) => {
      const { state, start, pid } = (await host.services.query('DNS')) ?? {}
      equal([state, start], ['running', 'automatic'], 'DNS')
      ensure(typeof pid === 'number' && pid > 0 && (await processStart(pid)) !== null, `process ${pid}`)
    },
  },
  {
    name: 'processes: this one started when it did, and some other is not there',
    run: async () => {
      const started = Date.parse((await processStart(process.pid)) ?? '')
      const since = Date.now() - 1000 * process.uptime()
      ensure(Math.abs(started - since) < 5_000, `${started} instead of ${since}`)
      equal(await processStart(0x7ffffff0), null, 'none')
    },
  },
  {
    name: 'folders: those of Windows',
    run: async () => {
      equal(programData(), 'C:\\ProgramData', 'ProgramData')
      equal(systemFolder().toLowerCase(), 'c:\\windows\\system32', 'System32')
    },
  },
  {
    name: 'folders: one for administrators is made and found again, another is refused',
    run: async () => {
      for (const each of [own, open]) rmSync(each, { recursive: true, force: true })
      await ensureAdminFolder(own)
      await ensureAdminFolder(own)
      const sddl = 'O:BAD:P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)'
      equal(securityOf(own), { sddl, isLink: false, isFolder: true }, 'security')
      mkdirSync(open)
      const problem = await ensureAdminFolder(open).catch((error: unknown) => failureOf(error).kind)
      equal(problem, 'denied', 'open')
      await refused(ensureAdminFolder('C:\\no such parent\\folder'), 3, 'no parent')
      for (const each of [own, open]) rmSync(each, { recursive: true, force: true })
    },
  },
  {
    name: 'folders: a link is looked at itself, and refused',
    run: async () => {
      mkdirSync(link, { recursive: true })
      const { isLink, isFolder } = securityOf(link)
      equal([isLink, isFolder], [true, true], 'link')
      const problem = await ensureAdminFolder(link).catch((error: unknown) => failureOf(error).kind)
      equal(problem, 'denied', 'refused')
      rmSync(link, { recursive: true })
    },
  },
  {
    name: 'channels: a path that needs a larger buffer',
    run: async (host) => equal((await host.channels.read('etwDNS/Deep'))?.logFilePath, deepLog, 'path'),
  },
  {
    name: 'folders: a file is none, and what is absent stays so',
    run: async () => {
      rmSync(open, { recursive: true, force: true })
      writeFileSync(open, '')
      equal(securityOf(open).isFolder, false, 'folder')
      rmSync(open)
      const absent = async (): Promise<unknown> => securityOf(open)
      await refused(absent(), 2, 'first')
      await refused(absent(), 2, 'again')
    },
  },
  {
    name: 'messages: the words of this Windows',
    run: async () => {
      equal(messageOf(5), 'Access denied.', 'code 5')
      equal([messageOf(0x2fffffff), messageOf(2220)], [null, null], 'none')
    },
  },
]
