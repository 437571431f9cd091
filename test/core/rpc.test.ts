/** The engine over a real message channel: what a page sees, and what it cannot do. */
import { EventEmitter } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import type { Client } from '../../src-core/contract.ts'
import { inputs } from '../../src-core/contract.ts'
import { Engine } from '../../src-core/engine.ts'
import { FailureError } from '../../src-core/errors.ts'
import { ratesBetween, verdictOf } from '../../src-core/flow.ts'
import type { WindowsHost } from '../../src-core/host.ts'
import { Intent } from '../../src-core/intent.ts'
import { Journal, MemoryJournal } from '../../src-core/journal.ts'
import type { Port } from '../../src-core/port.ts'
import { connect, serve } from '../../src-core/rpc.ts'
import type { RunEvent } from '../../src-core/run.ts'
import { isAsked, type Setting } from '../../src-core/setting.ts'
import { settings } from '../../src-core/settings/index.ts'
import {
  configuration,
  type Machine,
  names,
  type ScenarioId,
  scenarios,
  simulatedHost,
  virtualClock,
} from '../../src-core/simulated/index.ts'

const intent = Intent.parse({ account: { kind: 'existing', name: names.agentAccount } })
const withNewAccount = Intent.parse({ account: { kind: 'new-local', name: 'kuma-agent' } })
const password = 'Correct-Horse-7'

const open: MessagePort[] = []
afterEach(() => {
  for (const port of open.splice(0)) port.close()
})

interface Setup {
  readonly client: Client
  readonly machine: Machine
  readonly clock: ReturnType<typeof virtualClock>
  readonly page: MessagePort
  readonly bugs: unknown[]
  /** Everything that the server sent, as text. */
  readonly sent: string[]
}

function setUp(
  scenario: ScenarioId = 'fresh-2022',
  change: (host: WindowsHost) => WindowsHost = (host) => host,
): Setup {
  const machine = scenarios[scenario]()
  const clock = virtualClock(Date.parse('2026-11-24T05:00:00.000Z'))
  const host = change(simulatedHost(machine, clock))
  const bugs: unknown[] = []
  const bug = (error: unknown): void => void bugs.push(error)
  const engine = new Engine({
    host,
    settings,
    journal: new Journal(new MemoryJournal()),
    lock: { acquire: async () => async () => {} },
    now: () => new Date(clock.now()),
    program: 'test 0',
    bug,
  })
  const { port1, port2 } = new MessageChannel()
  open.push(port1, port2)
  const sent: string[] = []
  port2.on('message', (message) => sent.push(JSON.stringify(message)))
  serve({ engine, host, settings, bug, turn, simulation: scenario, clock: clock.now }, port1)
  return { client: connect(port2), machine, clock, page: port2, bugs, sent }
}

const failureOf = (value: Promise<unknown>) =>
  value.then(
    () => expect.unreachable('it did not fail'),
    (error: unknown) => {
      if (!(error instanceof FailureError)) throw error
      return error.failure
    },
  )

const listOf = async <T>(events: AsyncIterable<T>): Promise<readonly T[]> => {
  const all: T[] = []
  for await (const event of events) all.push(event)
  return all
}

describe('a page', () => {
  it('sets a server up and takes it back', async () => {
    const { client, machine, bugs } = setUp()
    const before = structuredClone(configuration(machine))

    const planning = client.plan({ intent })
    const read = await listOf(planning)
    const plan = await planning.value
    expect(read.map(({ setting }) => setting)).toEqual(
      settings.filter((setting) => setting.proof !== true && isAsked(setting, intent)).map(({ id }) => id),
    )
    expect(configuration(machine)).toEqual(before)

    const run = client.apply({ plan })
    const events = await listOf(run)
    const outcome = await run.value
    expect(events.at(-1)).toEqual({ type: 'end', outcome })
    expect(outcome).toMatchObject({ kind: 'apply', result: 'done', failure: null })
    expect(outcome.changed).toContain('trace-session')

    const [entry] = await client.history({}).value
    expect(entry).toMatchObject({ run: outcome.run, state: 'done', undoable: true })
    expect((await client.lint({ intent }).value).map(({ id }) => id)).toEqual(['session-without-consumer'])

    expect(await client.pause({ intent }).value).toMatchObject({ kind: 'pause', result: 'done' })
    expect(machine.traces.sessions.map(({ name }) => name)).not.toContain(names.sessionName)
    expect(await client.resume({}).value).toMatchObject({ kind: 'resume', result: 'done' })

    expect(await client.undo({}).value).toMatchObject({ kind: 'undo', result: 'done', failure: null })
    expect(configuration(machine)).toEqual(before)
    expect(bugs).toEqual([])
  })

  it('knows which server it is looking at', async () => {
    const { client } = setUp('domain-controller')
    expect(await client.server({}).value).toEqual({
      computerName: 'DC01',
      productType: 'domain-controller',
      product: 'Windows Server 2022 Standard',
      build: '20348',
      processors: 4,
      elevated: true,
      user: 'CORP\\Administrator',
      sampling: true,
      simulation: 'domain-controller',
    })
  })

  it('resolves an account while its name is typed', async () => {
    const { client } = setUp()
    expect(await client.account({ name: 'corp\\SVC-KUMA' }).value).toMatchObject({
      sid: names.sids.serviceAccount,
      domain: 'CORP',
      type: 'user',
      enabled: true,
    })
    expect(await client.account({ name: 'CORP\\nobody' }).value).toBeNull()
    expect(await failureOf(client.account({ name: 'a"b' }).value)).toMatchObject({ kind: 'invalid', field: 'name' })
  })

  it('measures twice and has the rates between', async () => {
    const { client, clock } = setUp('configured')
    const session = names.sessionName
    const before = await client.measure({ session }).value
    clock.advance(10_000)
    const after = await client.measure({ session }).value
    expect(after.atMs - before.atMs).toBe(10_000)
    const rates = ratesBetween(before.totals, after.totals, 10)
    expect(rates).toMatchObject({ queriesPerSecond: 400, lostPerSecond: 0, consumers: 1 })
    expect(rates.eventsPerSecond).toBeGreaterThan(800)
    expect(verdictOf(after, rates)).toBe('flowing')
    expect(after.listeners.map((listener) => listener.session)).toContain(session)
  })

  it('looks at every setting, each named before it is read', async () => {
    const { client } = setUp('configured')
    const events = await listOf(client.observe({ intent }))
    const order = events.map((event) => (event.type === 'reading' ? event.setting : `= ${event.item.setting}`))
    const proofs = new Set(settings.filter(({ proof }) => proof === true).map(({ id }) => id))
    const silent = (setting: Setting): boolean => proofs.has(setting.id) || !isAsked(setting, intent)
    expect(order).toEqual(
      settings.flatMap((setting) => (silent(setting) ? [] : [setting.id]).concat(`= ${setting.id}`)),
    )
    const chosen = await listOf(client.observe({ intent, only: ['elevated'] }))
    expect(chosen).toHaveLength(2)
  })

  it('gets the profile of the guide, and is told what is wrong with another', async () => {
    const { client } = setUp()
    expect(await client.defaultIntent({}).value).toEqual(Intent.parse({}))
    expect(await client.parseProfile({ profile: { session: { level: 2 } } }).value).toMatchObject({
      session: { level: 2 },
    })
    expect(await failureOf(client.parseProfile({ profile: { sesion: {} } }).value)).toMatchObject({
      kind: 'invalid',
      field: 'sesion',
      reason: 'unknown-field-near',
    })
  })

  it('gets failures as they are, from the value and from the loop', async () => {
    const { client } = setUp()
    const resumed = client.resume({})
    expect(await failureOf(resumed.value)).toMatchObject({ kind: 'missing', reason: 'not-paused' })
    expect(await failureOf(listOf(client.resume({})))).toMatchObject({ kind: 'missing', reason: 'not-paused' })
    expect(await failureOf(client.undo({ run: '20260101T000000000Z' }).value)).toMatchObject({ reason: 'no-such-run' })
  })

  it('may call several things at a time, but one run', async () => {
    const { client } = setUp()
    const plan = await client.plan({ intent }).value
    const first = client.apply({ plan })
    const second = client.apply({ plan })
    const [history, failure, outcome] = await Promise.all([
      client.history({}).value,
      failureOf(second.value),
      first.value,
    ])
    expect(failure).toMatchObject({ kind: 'busy', reason: 'run-under-way' })
    expect(outcome.result).toBe('done')
    expect(Array.isArray(history)).toBe(true)
  })

  it('stops a run between settings', async () => {
    const { client } = setUp()
    const plan = await client.plan({ intent }).value
    const run = client.apply({ plan })
    const phases: string[] = []
    for await (const event of run) {
      if (event.type !== 'setting') continue
      phases.push(event.phase)
      if (event.phase === 'writing') run.stop()
    }
    const outcome = await run.value
    expect(outcome.result).toBe('stopped')
    // What was begun was brought to its end.
    expect(outcome.changed).toHaveLength(1)
    expect(phases.at(-1)).toBe('done')
  })

  it('stops looking', async () => {
    const { client, sent } = setUp()
    for await (const event of client.observe({ intent })) if (event.type === 'item') break
    for (let i = 0; i < 50; i++) await turn()
    expect(sent.filter((text) => text.includes('"item"')).length).toBeLessThan(5)
  })

  it('stops a run by leaving it', async () => {
    const { client } = setUp()
    const run = client.apply({ plan: await client.plan({ intent }).value })
    for await (const event of run) if (event.type === 'setting' && event.phase === 'writing') break
    expect((await run.value).result).toBe('stopped')
  })

  it('gives a password that comes back in no message', async () => {
    const { client, sent, machine } = setUp()
    const plan = await client.plan({ intent: withNewAccount }).value
    expect((await client.apply({ plan, accountPassword: password }).value).result).toBe('done')
    expect(machine.accounts.list.map(({ name }) => name)).toContain('kuma-agent')
    await client.history({}).value
    await failureOf(client.apply({ plan: null, accountPassword: password }).value)
    expect(sent.length).toBeGreaterThan(20)
    expect(sent.filter((text) => text.includes(password))).toEqual([])
  })
})

describe('the engine', () => {
  it('goes on with a run whose page has gone', async () => {
    const { client, machine, page } = setUp()
    const run = client.apply({ plan: await client.plan({ intent }).value })
    for await (const event of run) {
      if (event.type !== 'setting' || event.phase !== 'writing') continue
      page.close()
      break
    }
    expect(await failureOf(run.value)).toMatchObject({ kind: 'unreachable', operation: 'engine' })
    const runs = () => machine.traces.sessions.some(({ name }) => name === names.sessionName)
    for (let i = 0; i < 10_000 && !runs(); i++) await turn()
    expect(runs()).toBe(true)
  })

  it('that has gone fails what is under way and what comes after', async () => {
    const { client, page } = setUp('fresh-2022', (host) => ({
      ...host,
      system: { ...host.system, version: () => new Promise(() => {}) },
    }))
    const waiting = client.plan({ intent })
    page.close()
    expect(await failureOf(listOf(waiting))).toMatchObject({ kind: 'unreachable' })
    expect(await failureOf(client.history({}).value)).toMatchObject({ kind: 'unreachable' })
  })

  it('tells its own bugs as such, and lives', async () => {
    const broken = new TypeError('x is not a function')
    const { client, bugs } = setUp('fresh-2022', (host) => ({
      ...host,
      channels: { ...host.channels, read: () => Promise.reject(broken) },
    }))
    expect(await failureOf(client.lint({ intent }).value)).toMatchObject({
      kind: 'unexpected',
      message: broken.message,
    })
    expect(bugs).toEqual([broken])
    expect(await client.history({}).value).toEqual([])
  })
})

describe('a hostile page', () => {
  const request = (args: unknown, m: unknown = 'call', i: unknown = 'x') => ({ t: 'q', i, m, a: args })
  const damaged = { schema: 1, at: 'now', server: 'x', intent: {}, only: null, items: [] }

  /** What comes back for a raw message, if anything. */
  async function answerTo(page: MessagePort, message: unknown): Promise<unknown> {
    const answers: unknown[] = []
    const hear = (answer: { i?: unknown; t?: unknown }): void => {
      if (answer.t === 's' && answer.i === 'x') answers.push(answer)
    }
    page.on('message', hear)
    page.postMessage(message)
    for (let n = 0; n < 20; n++) await turn()
    page.off('message', hear)
    return answers[0]
  }

  it.each<[string, unknown, string | undefined]>([
    ['an unknown call', request([900, 'write', {}]), 'name'],
    ['a name of every object', request([901, 'constructor', {}]), 'name'],
    ['a name that is none', request([902, { toString: 1 }, {}]), 'name'],
    ['no number', request(['1', 'history', {}]), 'id'],
    ['no arguments', request([]), 'id'],
    ['arguments that are none', request({ length: 3 }), 'id'],
    ['too many arguments', request([903, 'history', {}, {}, {}]), 'id'],
    ['another function', request([904], 'bug'), 'm'],
    ['a function of every object', request([], '__proto__'), 'm'],
    ['a function that is none', request([], 7), 'm'],
    ['no input', request([905, 'lint']), '(root)'],
    ['an input that is a list', request([906, 'lint', []]), '(root)'],
    ['an input with something more', request([907, 'history', { path: 'C:\\' }]), '(root)'],
    [
      'an intent out of bounds',
      request([908, 'plan', { intent: { session: { name: 'a\\b' } } }]),
      'intent.session.name',
    ],
    ['an intent with an unknown field', request([909, 'lint', { intent: { shell: 'x' } }]), 'intent'],
    ['settings that are none', request([910, 'plan', { intent: {}, only: [7] }]), 'only.0'],
    ['a password that is none', request([911, 'apply', { plan: {}, accountPassword: 7 }]), 'accountPassword'],
    ['a plan that is none', request([912, 'apply', { plan: 'x' }]), '(root)'],
    ['a damaged plan', request([913, 'apply', { plan: damaged }]), 'at'],
    ['a run with a strange name', request([914, 'undo', { run: '../'.repeat(40) }]), 'run'],
  ])('is told that it is wrong: %s', async (_, message, field) => {
    const { page, machine, bugs, client } = setUp()
    const before = structuredClone(configuration(machine))
    expect(await answerTo(page, message)).toMatchObject({ r: { ok: false, failure: { kind: 'invalid', field } } })
    expect(configuration(machine)).toEqual(before)
    expect(bugs).toEqual([])
    expect(await client.history({}).value).toEqual([])
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'call'],
    ['a list', [1, 2]],
    ['another frame', { t: 'z' }],
    ['an answer to nothing', { t: 's', i: 'x', r: { ok: true } }],
    ['a frame with a strange number', request([1, 'history', {}], 'call', { a: 1 })],
    ['a buffer', new Uint8Array(1 << 20)],
  ])('is not heard: %s', async (_, message) => {
    const { page, bugs, client } = setUp()
    expect(await answerTo(page, message)).toBeUndefined()
    expect(bugs).toEqual([])
    expect(await client.history({}).value).toEqual([])
  })

  it('stops nothing by a number that is none', async () => {
    const { page, client } = setUp()
    const run = client.apply({ plan: await client.plan({ intent }).value })
    for (const id of [{}, '2', -1, 999]) expect(await answerTo(page, request([id], 'stop'))).toMatchObject({ t: 's' })
    expect((await run.value).result).toBe('done')
  })

  it('cannot use the number of a call under way', async () => {
    const { page, client } = setUp('fresh-2022', (host) => ({
      ...host,
      system: { ...host.system, elevation: () => new Promise(() => {}) },
    }))
    const running = client.observe({ intent })
    await running[Symbol.asyncIterator]().next()
    expect(await answerTo(page, request([1, 'history', {}]))).toMatchObject({
      r: { ok: false, failure: { field: 'id' } },
    })
  })
})

it("speaks to a port of Electron's main process as well", async () => {
  /** `on` for events with `data`, nothing before `start`, as MessagePortMain. */
  class PortMain extends EventEmitter {
    other: PortMain | null = null
    private readonly waiting: unknown[] = []
    private started = false
    postMessage(message: unknown): void {
      const copy = structuredClone(message)
      setImmediate(() => this.other?.receive(copy))
    }
    start(): void {
      this.started = true
      for (const data of this.waiting.splice(0)) this.emit('message', { data, ports: [] })
    }
    close(): void {
      this.other?.emit('close')
    }
    private receive(data: unknown): void {
      if (this.started) this.emit('message', { data, ports: [] })
      else this.waiting.push(data)
    }
  }
  const [a, b] = [new PortMain(), new PortMain()]
  a.other = b
  b.other = a
  const machine = scenarios['fresh-2022']()
  const host = simulatedHost(machine, virtualClock())
  const parts = { host, settings, turn, bug: () => {}, program: 'test 0', now: () => new Date(0) }
  const lock = { acquire: async () => async () => {} }
  const engine = new Engine({ ...parts, lock, journal: new Journal(new MemoryJournal()) })
  const ports: readonly Port[] = [a, b]
  serve({ engine, ...parts, simulation: null, clock: () => 0 }, ports[0] as Port)
  const client = connect(ports[1] as Port)
  const run = client.apply({ plan: await client.plan({ intent }).value })
  const events: readonly RunEvent[] = await listOf(run)
  expect(events.at(-1)).toMatchObject({ outcome: { result: 'done' } })
  a.close()
  expect(await failureOf(client.history({}).value)).toMatchObject({ kind: 'unreachable' })
})

it('the client has every call of the contract', () => {
  const { client } = setUp()
  expect(Object.keys(client)).toEqual(Object.keys(inputs))
})
