import { expect, test } from 'vitest'
import { failureOf } from '../../../src-core/errors.ts'
import type { Report } from '../../../src-core/report/report.ts'
import { engineOver, intentOf, outcomeOf, password, server } from '../settings/server.ts'
import { reportOver } from './made.ts'

const intent = intentOf({ account: { kind: 'new-local', name: 'svc-etw' } })

async function applied(scenario: Parameters<typeof server>[0], wanted = intent) {
  const machine = server(scenario)
  const engine = engineOver(machine)
  const outcome = await outcomeOf(engine.apply(await engine.plan(wanted), { accountPassword: password }))
  return { machine, engine, outcome, run: outcome.run ?? '' }
}

const settingOf = ({ settings }: Report, id: string) => settings.find(({ setting }) => setting === id)

test('before, after and now of every setting that a run wrote', async () => {
  const { machine, engine, outcome, run } = await applied('fresh-2022')
  const report = await reportOver(machine, engine, intent)
  for (const id of outcome.changed) {
    const setting = settingOf(report, id)
    expect(setting?.written).toMatchObject({ run })
    expect(setting?.written?.before).not.toEqual(setting?.written?.after)
    expect(setting?.status).toBe('converged')
  }
  expect(settingOf(report, 'windows-version')?.written).toBeNull()
  expect(report.evidence.proof).toMatchObject({ sent: 20, answers: 20 })
  expect(report.evidence.flow?.session?.name).toBe('etwDNS-Analytics')
  expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  expect(JSON.stringify(report)).not.toContain(password)
})

test('what no undo brings back is told with its setting', async () => {
  const { machine, engine, run } = await applied('mistake-sequential-log')
  const { losses } = await reportOver(machine, engine, intent)
  expect(losses).toContainEqual({ what: 'events', setting: 'analytic-channel', run })
  expect(losses).toContainEqual({ what: 'account-sid', setting: 'service-account', run })
})

test('a state of the journal that no setting knows tells no loss and breaks nothing', async () => {
  const { machine, engine, run } = await applied('mistake-sequential-log')
  const history = (await engine.history()).entries().map((entry) => ({
    ...entry,
    writes: entry.writes.map((write) => ({ ...write, before: { nonsense: ['</style>'] }, after: { state: 7 } })),
  }))
  expect((await reportOver(machine, engine, intent, run, { history })).losses).toEqual([])
})

test('what was taken back is no longer in force, but the run still tells of it', async () => {
  const { machine, engine, run } = await applied('fresh-2022')
  await outcomeOf(engine.undo(run))
  const now = await reportOver(machine, engine, intent)
  expect(now.settings.filter(({ written }) => written !== null)).toEqual([])
  const then = await reportOver(machine, engine, intent, run)
  expect(then.run?.state).toBe('undone')
  expect(settingOf(then, 'autologger')?.written).toMatchObject({ run })
  expect(settingOf(then, 'autologger')?.status).toBe('change')
})

test('of two runs the newer write counts', async () => {
  const { machine, engine } = await applied('fresh-2022')
  const louder = intentOf({ account: intent.account, session: { level: 2 } })
  const { run } = await outcomeOf(engine.apply(await engine.plan(louder), { accountPassword: password }))
  const report = await reportOver(machine, engine, louder)
  expect(settingOf(report, 'autologger-provider')?.written?.run).toBe(run)
  expect(settingOf(report, 'analytic-channel')?.written?.run).not.toBe(run)
})

test('a setting that cannot be read is part of the answer', async () => {
  const { machine } = await applied('fresh-2022')
  const failing = {
    ...machine.host,
    channels: { ...machine.host.channels, read: () => Promise.reject(new Error('x')) },
  }
  const report = await reportOver(machine, engineOver({ ...machine, host: failing }), intent)
  expect(settingOf(report, 'analytic-channel')).toMatchObject({
    status: 'failed',
    failure: failureOf(new Error('x'), 'analytic-channel'),
  })
})
