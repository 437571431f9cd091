/**
 * The engine's process is really killed (SIGKILL) before and after every host call and every line of the journal of an
 * apply; then undo. The machine is exactly as before, every time.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Engine } from '../../src-core/engine.ts'
import { Journal } from '../../src-core/journal.ts'
import { settings } from '../../src-core/settings/index.ts'
import {
  configuration,
  Machine,
  type ScenarioId,
  scenarios,
  simulatedHost,
  virtualClock,
} from '../../src-core/simulated/index.ts'
import { FileJournal } from '../../src-main/journal.ts'
import type { IntentName } from '../core/laws/intents.ts'
import { finish } from '../core/laws/world.ts'

const root = mkdtempSync(join(tmpdir(), 'etwdns-kill-'))
const child = join(root, 'child.mjs')

beforeAll(async () => {
  await build({ entryPoints: ['test/kill/child.ts'], outfile: child, bundle: true, platform: 'node', format: 'esm' })
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

interface End {
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

const run = (folder: string, intent: IntentName, killAt: number): Promise<End> =>
  new Promise((resolve) => {
    execFile(process.execPath, [child, folder, intent, String(killAt)], (error, stdout, stderr) =>
      resolve({ signal: error?.signal ?? null, stdout, stderr }),
    )
  })

function server(scenario: ScenarioId, name: string) {
  const folder = join(root, name)
  mkdirSync(join(folder, 'journal'), { recursive: true })
  writeFileSync(join(folder, 'machine.json'), JSON.stringify(scenarios[scenario]()))
  return folder
}

const machineIn = (folder: string): Machine =>
  Machine.parse(JSON.parse(readFileSync(join(folder, 'machine.json'), 'utf8')))

/** What an administrator does next: start the program again and undo. */
async function undo(folder: string): Promise<Machine> {
  const machine = machineIn(folder)
  const engine = new Engine({
    host: simulatedHost(machine, virtualClock(Date.parse('2026-11-24T06:00:00.000Z'))),
    settings,
    journal: new Journal(new FileJournal(join(folder, 'journal'), async () => {})),
    lock: { acquire: async () => async () => {} },
    now: () => new Date(),
    program: 'kill 0',
    bug: (error) => {
      throw error
    },
  })
  expect(await finish(engine.undo())).toMatchObject({ result: 'done', failure: null })
  return machine
}

const setups: readonly { scenario: ScenarioId; intent: IntentName }[] = [
  { scenario: 'fresh-2022', intent: 'expert' },
  { scenario: 'mistake-not-real-time', intent: 'account' },
]

describe.each(setups)('$scenario, $intent', ({ scenario, intent }) => {
  test('killed anywhere, undo restores the machine', { timeout: 400_000 }, async () => {
    const whole = await run(server(scenario, `${scenario}-whole`), intent, -1)
    expect(whole.stderr).toBe('')
    const points = Number(whole.stdout)
    expect(points).toBeGreaterThan(100)
    const before = JSON.stringify(configuration(scenarios[scenario]()))
    let next = 0
    const worker = async (): Promise<void> => {
      for (let at = next++; at < points; at = next++) {
        const folder = server(scenario, `${scenario}-${at}`)
        const end = await run(folder, intent, at)
        expect(end.signal, `point ${at}: ${end.stderr}`).toBe('SIGKILL')
        const machine = await undo(folder)
        expect(JSON.stringify(configuration(machine)), `point ${at}`).toBe(before)
        rmSync(folder, { recursive: true })
      }
    }
    await Promise.all([worker(), worker(), worker()])
    console.log(`${scenario}, ${intent}: killed at ${points} points, restored every time`)
  })
})
