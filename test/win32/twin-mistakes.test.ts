/**
 * Each of the guide's mistakes, planted through the adapter: the shipped program finds what lint finds on the simulated
 * server with the same mistake, puts it right, and undo brings the mistake back, exactly.
 */
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseIntent } from '../../src-core/intent.ts'
import { lint } from '../../src-core/lint.ts'
import { type ScenarioId, scenarioIds, scenarios, simulatedHost, virtualClock } from '../../src-core/simulated/index.ts'
import { planting } from '../lab/plant.ts'
import { probeFolder, values } from '../wine/port.ts'
import { describeWithWine } from '../wine/suite.ts'
import { wine } from '../wine/wine.ts'
import { buildTwin, openTwin, type Twin } from './twin.ts'

const consumer = 'consumer etwDNS-Analytics'
const account = ['--set', 'account.kind=existing', '--set', 'account.name=CORP\\svc-kuma']
const intent = parseIntent({ account: { kind: 'existing', name: 'CORP\\svc-kuma' } })
const mistakes = scenarioIds.filter((id) => id.startsWith('mistake-') || id === 'half-done' || id === 'name-clash')
/** A requirement: apply does the rest and says so. */
const blocked: readonly string[] = ['mistake-deny-right']

const findingsOf = (found: readonly { readonly id: string }[]): readonly string[] => found.map(({ id }) => id).sort()

describeWithWine('servers with a mistake', () => {
  let program: ReturnType<typeof buildTwin>
  let twin: Twin
  let probe: string
  beforeAll(async () => {
    program = buildTwin('twin-mistakes')
    probe = await probeFolder('mistakes')
    const windows = await wine('server-2022', 'lab-mistakes')
    // One of the mistakes has its file there.
    const drive = join(windows.prefix, 'dosdevices/d:')
    mkdirSync(join(windows.prefix, 'drive_d'), { recursive: true })
    if (!existsSync(drive)) symlinkSync('../drive_d', drive)
    twin = await openTwin(windows, 'mistakes', program.folder)
  })
  afterAll(() => {
    twin.close()
    program.remove()
    rmSync(probe, { recursive: true, force: true })
  })

  const plant = async (id: ScenarioId): Promise<void> => {
    const steps = planting(scenarios[id](), scenarios['fresh-2022']())
    await values({ ...twin.lab.windows, run: twin.lab.run }, probe, steps)
  }

  describe.each(mistakes)('%s', (id) => {
    test('found, put right, and brought back', async () => {
      const machine = scenarios[id]()
      const read = machine.agents.length > 0
      await twin.reset(...(read ? [consumer] : []))
      await plant(id)
      const before = await twin.setup()

      const found = await twin.etwdns(['lint', '--json', ...account])
      const { findings } = JSON.parse(found.stdout) as { findings: readonly { readonly id: string }[] }
      const expected = await lint(simulatedHost(machine, virtualClock()), intent)
      expect(findingsOf(findings)).toEqual(findingsOf(expected))
      expect(findings.length).toBeGreaterThan(0)

      const applied = await twin.etwdns(['apply', '--yes', '--json', ...account])
      const code = blocked.includes(id) ? 2 : 0
      expect({ code: applied.code, told: applied.code === code ? '' : applied.stderr + applied.stdout }).toEqual({
        code,
        told: '',
      })
      if (code === 0) expect((await twin.etwdns(['check', ...account])).code).toBe(0)

      expect((await twin.etwdns(['undo', '--yes'])).code).toBe(0)
      expect(await twin.setup()).toBe(before)
    })
  })
})
