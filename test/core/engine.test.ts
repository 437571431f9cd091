import { describe, expect, test } from 'vitest'
import { FailureError, HostError } from '../../src-core/errors.ts'
import { intentInForce } from '../../src-core/in-force.ts'
import { isReadable, Journal } from '../../src-core/journal.ts'
import { isWithin, parsePlan } from '../../src-core/plan.ts'
import type { RunEvent } from '../../src-core/run.ts'
import { engineOver, intent, numbers, outcomeOf, settingsOf } from './machine.ts'

const refuse = () => {
  throw new HostError('RegQueryValueExW', 5)
}

const applied = async (machine = numbers()) => {
  const parts = engineOver(machine)
  const outcome = await outcomeOf(parts.engine.apply(await parts.engine.plan(intent)))
  return { machine, outcome, ...parts }
}

describe('plan', () => {
  test('tells what differs and changes nothing', async () => {
    const machine = numbers()
    const plan = await engineOver(machine).engine.plan(intent)
    expect(plan.items.map(({ setting, status }) => [setting, status])).toEqual([
      ['open', 'converged'],
      ['a', 'change'],
      ['b', 'change'],
      ['c', 'converged'],
    ])
    expect(machine.log).toEqual([])
  })

  test('an unmet requirement blocks what needs it, by name', async () => {
    const plan = await engineOver(numbers({ open: false })).engine.plan(intent)
    expect(plan.items.map(({ status, blockedBy }) => [status, blockedBy])).toEqual([
      ['unmet', []],
      ['blocked', ['open']],
      ['blocked', ['open']],
      ['converged', []],
    ])
  })

  test('a choice brings the requirements it needs', async () => {
    const plan = await engineOver(numbers()).engine.plan(intent, ['b'])
    expect(plan.items.map(({ setting }) => setting)).toEqual(['open', 'b'])
  })

  test('survives its file, and a changed file is refused by field', async () => {
    const machine = numbers()
    const plan = await engineOver(machine).engine.plan(intent)
    const text = JSON.parse(JSON.stringify(plan))
    expect(parsePlan(text, settingsOf(machine))).toEqual(plan)
    text.items[1].state.current.value = 'x'
    expect(() => parsePlan(text, settingsOf(machine))).toThrow(
      expect.objectContaining({
        failure: expect.objectContaining({ kind: 'invalid', field: 'items.1.state.current.value' }),
      }),
    )
  })
})

describe('apply', () => {
  test('writes what differs, in order, with the journal ahead', async () => {
    const { machine, outcome, store } = await applied()
    expect(outcome).toMatchObject({ result: 'done', changed: ['a', 'b'], failure: null })
    expect(machine.log).toEqual(['apply a 10', 'apply b 11'])
    const types = (store.files.get(outcome.run ?? '') ?? '')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).type)
    expect(types).toEqual(['run', 'writing', 'verified', 'writing', 'verified', 'finished'])
  })

  test('a second one changes nothing and leaves no run behind', async () => {
    const { engine, machine, store } = await applied()
    const again = await outcomeOf(engine.apply(await engine.plan(intent)))
    expect(again).toMatchObject({ result: 'done', changed: [], run: null })
    expect(machine.log).toHaveLength(2)
    expect(store.files.size).toBe(1)
  })

  test('a blocked plan changes nothing', async () => {
    const { machine, outcome } = await applied(numbers({ open: false }))
    expect(outcome).toMatchObject({ result: 'blocked', unmet: ['open'], changed: [], run: null })
    expect(machine.log).toEqual([])
  })

  test('a requirement that is lost after the plan blocks, too', async () => {
    const machine = numbers()
    const { engine } = engineOver(machine)
    const plan = await engine.plan(intent)
    machine.open = false
    expect(await outcomeOf(engine.apply(plan))).toMatchObject({ result: 'blocked', unmet: ['open'] })
    expect(machine.log).toEqual([])
  })

  test('a machine that moved since the plan stops it as drifted', async () => {
    const machine = numbers()
    const { engine } = engineOver(machine)
    const plan = await engine.plan(intent)
    machine.b = 5
    const outcome = await outcomeOf(engine.apply(plan))
    expect(outcome).toMatchObject({ result: 'drifted', changed: ['a'], failure: { kind: 'drifted', setting: 'b' } })
    expect(machine).toMatchObject({ a: 10, b: 5 })
  })

  test('a plan whose wanted value was edited writes nothing', async () => {
    const machine = numbers()
    const { engine } = engineOver(machine)
    const plan = structuredClone(await engine.plan(intent))
    Object.assign(plan.items[1]?.state?.wanted ?? {}, { value: 666 })
    expect(await outcomeOf(engine.apply(plan))).toMatchObject({ result: 'drifted', changed: [] })
    expect(machine.a).toBeNull()
  })

  test('a refusal stops it there, named', async () => {
    const { machine, outcome } = await applied(numbers({ refuse: 'b' }))
    expect(outcome).toMatchObject({
      result: 'failed',
      changed: ['a'],
      failure: { kind: 'denied', setting: 'b', code: 5 },
    })
    expect(machine).toMatchObject({ a: 10, b: 1 })
  })

  test('a write that did not take is unverified', async () => {
    const { outcome } = await applied(numbers({ ignore: 'a' }))
    expect(outcome).toMatchObject({
      result: 'failed',
      failure: { kind: 'unverified', setting: 'a', values: { path: 'value' } },
    })
  })

  test('a plan with a setting that could not be read is not applied', async () => {
    const machine = numbers()
    const { engine } = engineOver(machine)
    Object.defineProperty(machine, 'b', { configurable: true, get: () => refuse() })
    const plan = await engine.plan(intent)
    Object.defineProperty(machine, 'b', { value: 1, writable: true })
    expect(await outcomeOf(engine.apply(plan))).toMatchObject({
      result: 'failed',
      changed: [],
      failure: { kind: 'denied', setting: 'b' },
    })
    expect(machine.log).toEqual([])
  })

  test('a stop acts between settings', async () => {
    const machine = numbers()
    const { engine } = engineOver(machine)
    const plan = await engine.plan(intent)
    const outcome = await outcomeOf(engine.apply(plan, {}, { stop: () => machine.a === 10 }))
    expect(outcome).toMatchObject({ result: 'stopped', changed: ['a'] })
    expect(machine.b).toBe(1)
  })

  test('progress only grows and ends at one', async () => {
    const { engine } = engineOver(numbers())
    const events: RunEvent[] = []
    await outcomeOf(engine.apply(await engine.plan(intent)), events)
    const progress = events.flatMap((event) => (event.type === 'setting' ? [event.progress] : []))
    expect(progress).toEqual([...progress].sort((x, y) => x - y))
    expect(progress.at(-1)).toBe(1)
  })

  test('a bug is a failed run, and its stack is kept', async () => {
    const machine = numbers()
    const { engine, bugs } = engineOver(machine)
    const plan = await engine.plan(intent)
    Object.defineProperty(machine, 'log', { get: () => undefined })
    expect(await outcomeOf(engine.apply(plan))).toMatchObject({
      result: 'failed',
      failure: { kind: 'unexpected', setting: 'a' },
    })
    expect(bugs).toHaveLength(1)
  })

  test('only one run at a time', async () => {
    const { engine } = engineOver(numbers())
    const plan = await engine.plan(intent)
    const first = engine.apply(plan)
    await first.next()
    await expect(engine.apply(plan).next()).rejects.toThrow(FailureError)
    await first.return(undefined)
    expect(await outcomeOf(engine.apply(plan))).toMatchObject({ result: 'done' })
  })
})

describe('undo', () => {
  test('takes the newest run back, backwards, exactly', async () => {
    const { engine, machine } = await applied()
    expect(await outcomeOf(engine.undo())).toMatchObject({ kind: 'undo', result: 'done', changed: ['b', 'a'] })
    expect(machine).toMatchObject({ a: null, b: 1, c: 2 })
    expect(machine.log.slice(2)).toEqual(['undo b 1', 'undo a null'])
  })

  test('has nothing to do twice', async () => {
    const { engine, machine } = await applied()
    await outcomeOf(engine.undo())
    expect(await outcomeOf(engine.undo())).toMatchObject({ result: 'done', changed: [], run: null })
    expect(machine.log).toHaveLength(4)
  })

  test('refuses what somebody else changed since, unless told', async () => {
    const { engine, machine } = await applied()
    machine.a = 99
    expect(await outcomeOf(engine.undo())).toMatchObject({
      result: 'drifted',
      changed: ['b'],
      failure: { setting: 'a' },
    })
    expect(machine.a).toBe(99)
    expect(await outcomeOf(engine.undo(undefined, { force: true }))).toMatchObject({ result: 'done', changed: ['a'] })
    expect(machine).toMatchObject({ a: null, b: 1 })
  })

  test('goes on where a failed one ended', async () => {
    const { engine, machine } = await applied()
    machine.refuse = 'a'
    expect(await outcomeOf(engine.undo())).toMatchObject({ result: 'failed', changed: ['b'] })
    delete machine.refuse
    expect(await outcomeOf(engine.undo())).toMatchObject({ result: 'done', changed: ['a'] })
    expect(machine).toMatchObject({ a: null, b: 1 })
  })

  test('a failed apply can be undone, its unverified write included', async () => {
    // The refused call has done half of it.
    const { engine, machine, outcome } = await applied(numbers({ refuse: 'b', half: 77 }))
    expect(outcome).toMatchObject({ result: 'failed', changed: ['a'], inDoubt: 'b' })
    expect((await engine.history()).entries()).toMatchObject([{ state: 'failed', inFlight: 'b', undoable: true }])
    delete machine.refuse
    expect(await outcomeOf(engine.undo())).toMatchObject({ result: 'done', changed: ['b', 'a'] })
    expect(machine).toMatchObject({ a: null, b: 1 })
  })

  test('a failed write that left its setting as it was is nothing to take back', async () => {
    const { engine, machine, outcome, store } = await applied(numbers({ refuse: 'b' }))
    expect(outcome).toMatchObject({ result: 'failed', changed: ['a'], inDoubt: null })
    const lines = (store.files.get(outcome.run ?? '') ?? '').trim().split('\n')
    const types = lines.map((line) => JSON.parse(line).type)
    expect(types).toEqual(['run', 'writing', 'verified', 'writing', 'untouched', 'failed', 'finished'])
    delete machine.refuse
    expect(await outcomeOf(engine.undo())).toMatchObject({ result: 'done', changed: ['a'] })
    expect(machine.log).not.toContain('undo b 1')
  })

  test('nor is a run in which nothing else was written', async () => {
    const { engine, outcome } = await applied(numbers({ refuse: 'a' }))
    expect(outcome).toMatchObject({ result: 'failed', changed: [], inDoubt: null })
    const [entry] = (await engine.history()).entries()
    expect(entry).toMatchObject({ state: 'failed', writes: [], undoable: false, failure: { setting: 'a' } })
    expect(await outcomeOf(engine.undo())).toMatchObject({ run: null, result: 'done', changed: [] })
  })

  test('a write that was taken and had no effect is none either', async () => {
    const { outcome } = await applied(numbers({ ignore: 'a' }))
    expect(outcome).toMatchObject({ result: 'failed', inDoubt: null, failure: { kind: 'unverified' } })
  })

  test('an older run waits for the newer one', async () => {
    const { engine, machine, outcome } = await applied()
    machine.a = 5
    await outcomeOf(engine.apply(await engine.plan(intent)))
    await expect(outcomeOf(engine.undo(outcome.run ?? ''))).rejects.toMatchObject({ failure: { reason: 'newer-run' } })
    await outcomeOf(engine.undo())
    expect(machine.a).toBe(5)
  })

  test('a run that cannot be read stands in the way, and is named', async () => {
    const { engine, machine, store } = await applied()
    store.files.set('20270101T000000000Z', '{"type":"foreign"}\n')
    await expect(outcomeOf(engine.undo())).rejects.toMatchObject({
      failure: { kind: 'invalid', reason: 'journal-damaged', values: { run: '20270101T000000000Z', line: 1 } },
    })
    expect(machine.a).toBe(10)
  })

  test('a state that its setting does not know is refused by field', async () => {
    const { engine, machine, store, outcome } = await applied()
    const run = outcome.run ?? ''
    store.files.set(run, (store.files.get(run) ?? '').replace('"before":{"value":null', '"before":{"value":"x"'))
    expect(await outcomeOf(engine.undo())).toMatchObject({
      result: 'failed',
      changed: ['b'],
      failure: { kind: 'invalid', operation: 'journal', setting: 'a', field: 'a.before.value' },
    })
    expect(machine.a).toBe(10)
  })
})

describe('a plan within another', () => {
  const plans = async (machine = numbers()) => {
    const { engine } = engineOver(machine)
    return { machine, engine, approved: await engine.plan(intent) }
  }

  test('does the same, or what is left of it', async () => {
    const { machine, engine, approved } = await plans()
    expect(isWithin(await engine.plan(intent), approved)).toBe(true)
    machine.a = 10
    expect(isWithin(await engine.plan(intent), approved)).toBe(true)
  })

  test('is none where a value, a setting or the profile is another', async () => {
    const { machine, engine, approved } = await plans()
    const other = { ...intent, session: { ...intent.session, level: 2 } }
    expect(isWithin(await engine.plan(other), approved)).toBe(false)
    machine.c = 3
    expect(isWithin(await engine.plan(intent), approved)).toBe(false)
    machine.c = 2
    machine.b = 5
    expect(isWithin(await engine.plan(intent), approved)).toBe(false)
  })

  test('is none where a requirement is in the way', async () => {
    const { machine, engine, approved } = await plans()
    machine.open = false
    expect(isWithin(await engine.plan(intent), approved)).toBe(false)
  })
})

describe('history', () => {
  test('knows the profile that is in force', async () => {
    const { engine } = await applied()
    const entries = async () => (await engine.history()).entries()
    expect(intentInForce(await entries())).toEqual(intent)
    await outcomeOf(engine.undo())
    expect(intentInForce(await entries())).toBeNull()
  })

  test('says what is in force and what was in flight', async () => {
    const { engine, store, outcome } = await applied()
    const run = outcome.run ?? ''
    expect((await engine.history()).entries()).toMatchObject([
      { run, state: 'done', undoable: true, user: 'CORP\\admin' },
    ])
    await outcomeOf(engine.undo())
    expect((await engine.history()).entries()).toMatchObject([
      { kind: 'undo', of: run, state: 'done', undoable: false },
      { run, state: 'undone', undoable: false },
    ])
    const lines = (store.files.get(run) ?? '').split('\n')
    store.files.clear()
    store.files.set(run, `${lines.slice(0, 4).join('\n')}\n{"type":"veri`)
    expect((await engine.history()).entries()).toMatchObject([
      { run, state: 'interrupted', inFlight: 'b', undoable: true },
    ])
  })

  test('a file that a crash left without its first line stands for nothing', async () => {
    const { engine, store } = await applied()
    store.files.set('20270101T000000000Z', '{"type":"ru')
    store.files.set('20270101T000000001Z', '')
    expect((await engine.history()).entries()).toHaveLength(1)
  })

  test.each([
    ['not JSON', 'x', 'invalid', ':2'],
    ['a torn line in the middle', '{"type":"writing"', 'invalid', ':2'],
    ['a foreign record', '{"type":"boot"}', 'invalid', ':2:type'],
    ['an absurd time', '{"type":"finished","at":"yesterday","result":"done"}', 'invalid', ':2:at'],
    ['an unknown key', '{"type":"finished","at":"2026-11-24T05:00:00.000Z","result":"done","x":1}', 'invalid', ':2'],
    [
      'a verification of nothing',
      '{"type":"verified","at":"2026-11-24T05:00:00.000Z","setting":"a","after":1,"notes":[]}',
      'invalid',
      ':2:setting',
    ],
    [
      'nothing that was left untouched',
      '{"type":"untouched","at":"2026-11-24T05:00:00.000Z","setting":"a"}',
      'invalid',
      ':2:setting',
    ],
    ['a newer schema', '{"type":"run","schema":2}', 'unsupported', ':2:schema'],
  ])('%s makes the run unreadable, and only that run', async (_, line, kind, field) => {
    const { store, outcome } = await applied()
    const run = outcome.run ?? ''
    const [first] = (store.files.get(run) ?? '').split('\n')
    const name = '20270101T000000000Z'
    store.files.set(name, `${(first ?? '').replaceAll(run, name)}\n${line}\n`)
    const runs = await new Journal(store).runs()
    expect(runs.map(isReadable)).toEqual([true, false])
    expect(runs[1]).toMatchObject({ run: name, failure: { kind, field: `${name}${field}` } })
  })
})
