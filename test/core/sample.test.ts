/** Questions and answers put together from events, and a sample of them over the simulated server. */
import { describe, expect, test } from 'vitest'
import { Exchanges } from '../../src-core/dns-events/exchange.ts'
import { events } from '../../src-core/dns-events/index.ts'
import { answerName, typeName } from '../../src-core/dns-events/registry.ts'
import type { TracedEvent } from '../../src-core/host.ts'
import { channelSession, probeSession } from '../../src-core/provider.ts'
import { type Sample, Sampling, sample } from '../../src-core/sample.ts'
import {
  type Machine,
  type ScenarioId,
  scenarios,
  simulatedHost,
  virtualClock,
} from '../../src-core/simulated/index.ts'

const client = '10.0.0.7'
const common = { TCP: 0, InterfaceIP: '10.0.0.1', QNAME: 'www.example.org.', QTYPE: 1, XID: 77, Port: 50_000 }
const asked = (atMs: number, more: object = {}): TracedEvent => ({
  id: 256,
  atMs,
  fields: { ...common, Source: client, ...more },
})
const answered = (atMs: number, more: object = {}, id = 257): TracedEvent => ({
  id,
  atMs,
  fields: { ...common, Destination: client, RCODE: 0, ...more },
})

describe('an exchange', () => {
  test('is an answer with the time since its question', () => {
    expect(new Exchanges().add([asked(1_000), answered(1_000.25)])).toEqual([
      { atMs: 1_000.25, client, name: 'www.example.org', type: 'A', answer: 'NOERROR', latencyMs: 0.25 },
    ])
  })

  test('spans the batches that Windows hands over', () => {
    const exchanges = new Exchanges()
    expect(exchanges.add([asked(1_000)])).toEqual([])
    expect(exchanges.add([answered(1_031, { RCODE: 3 }, 258)])).toMatchObject([{ answer: 'NXDOMAIN', latencyMs: 31 }])
  })

  test('without its question has no latency; neither has one whose number was used long ago', () => {
    const exchanges = new Exchanges()
    expect(exchanges.add([answered(1)])).toMatchObject([{ latencyMs: null }])
    expect(exchanges.add([asked(10), answered(10_011)])).toMatchObject([{ latencyMs: null }])
    expect(exchanges.add([asked(20_000), answered(19_999)])).toMatchObject([{ latencyMs: null }])
  })

  test.each([
    ['client', { Source: '10.0.0.8' }],
    ['port', { Port: 50_001 }],
    ['number', { XID: 78 }],
    ['name', { QNAME: 'www2.example.org.' }],
    ['type', { QTYPE: 28 }],
  ])('is told from one of another %s', (_, other) => {
    expect(new Exchanges().add([asked(1, other), asked(2), answered(3)])).toMatchObject([{ latencyMs: 1 }])
    expect(new Exchanges().add([asked(1, other), answered(3)])).toMatchObject([{ latencyMs: null }])
  })

  test('begins with the first of two events of one question, and takes any spelling of the name', () => {
    const both = [asked(1), { ...asked(2), id: 287 }, answered(4, { QNAME: 'WWW.Example.org.' }, 284)]
    expect(new Exchanges().add(both)).toMatchObject([{ name: 'WWW.Example.org', latencyMs: 3 }])
  })

  test('keeps no more questions than it can', () => {
    const exchanges = new Exchanges()
    exchanges.add(Array.from({ length: 20_001 }, (_, n) => asked(n / 100, { XID: n })))
    expect(exchanges.add([answered(201, { XID: 0 })])).toMatchObject([{ latencyMs: null }])
    expect(exchanges.add([answered(201, { XID: 20_000 })])).toMatchObject([{ latencyMs: 1 }])
  })

  test('goes by fields that the manifest has', () => {
    const has = (id: number, name: string) =>
      events.find((event) => event.id === id)?.fields.some((f) => f.name === name)
    for (const id of [256, 287])
      for (const name of ['Source', 'Port', 'XID', 'QNAME', 'QTYPE']) expect(has(id, name)).toBe(true)
    for (const id of [257, 258, 284, 285])
      for (const name of ['Destination', 'Port', 'XID', 'QNAME', 'QTYPE', 'RCODE']) expect(has(id, name)).toBe(true)
  })
})

test('numbers without a name are written as they are', () => {
  expect([typeName(65), typeName(1234), answerName(5), answerName(4000)]).toEqual([
    'HTTPS',
    'TYPE1234',
    'REFUSED',
    'RCODE4000',
  ])
})

test('what is asked for most comes first; the newest exchanges are kept', () => {
  const sampling = new Sampling()
  const ask = (n: number, name: string) => answered(n, { QNAME: name, Destination: `10.0.0.${n % 3}` })
  sampling.add(Array.from({ length: 150 }, (_, n) => ask(n, n % 10 === 0 ? 'RARE.example.' : 'often.example.')))
  const { count, newest, names, clients } = sampling.add([ask(150, 'often.example.')])
  expect(count).toBe(151)
  expect(newest).toHaveLength(100)
  expect(newest[0]?.atMs).toBe(150)
  expect(names).toEqual([
    { what: 'often.example', count: 136 },
    { what: 'rare.example', count: 15 },
  ])
  expect(clients.map(({ count }) => count)).toEqual([51, 50, 50])
})

function on(scenario: ScenarioId, change: (machine: Machine) => void = () => {}) {
  const machine = scenarios[scenario]()
  change(machine)
  const clock = virtualClock()
  return { machine, clock, host: simulatedHost(machine, clock) }
}
const never = () => false

describe('over the simulated server', () => {
  test('sees the traffic that its counters count, and leaves the sessions as they were', async () => {
    const { machine, clock, host } = on('configured')
    const before = structuredClone(machine.traces.sessions)
    const queries = machine.traffic.queries
    const steps: Sample[] = []
    const { count, newest, names, clients } = await sample(host, 10_000, (step) => steps.push(step), never)
    expect(clock.now()).toBe(10_000)
    const asked = Math.floor(machine.traffic.queries) - Math.floor(queries)
    // Answers that were under way at the end are not seen.
    expect(count).toBeGreaterThan(asked * 0.97)
    expect(count).toBeLessThanOrEqual(asked)
    expect(steps.length).toBeGreaterThan(30)
    expect(steps.map((step) => step.count)).toEqual([...steps.map((step) => step.count)].sort((a, b) => a - b))
    expect(names).toHaveLength(5)
    expect(clients).toHaveLength(5)
    expect(newest.every(({ latencyMs }) => latencyMs !== null && latencyMs > 0 && latencyMs < 100)).toBe(true)
    expect(newest.some(({ answer }) => answer === 'NXDOMAIN' || answer === 'SERVFAIL')).toBe(true)
    expect(machine.traces.sessions.map(({ name }) => name)).toEqual(before.map(({ name }) => name))
    // The agent's session went on as if nobody had looked.
    const events = machine.traces.sessions.find(({ name }) => name === 'etwDNS-Analytics')?.eventsLogged ?? 0
    expect(events - (before.find(({ name }) => name === 'etwDNS-Analytics')?.eventsLogged ?? 0)).toBeCloseTo(
      (machine.traffic.queries - queries) * 2.625,
      3,
    )
  })

  test('its session counts among the others while it reads', async () => {
    const { machine, host } = on('configured')
    const seen: string[][] = []
    await sample(host, 500, () => seen.push(machine.traces.sessions.map(({ name }) => name)), never)
    expect(seen[0]).toContain(probeSession)
    expect(seen[0]).toContain(channelSession)
  })

  test('ends when it is told to', async () => {
    const { clock, host } = on('configured')
    let steps = 0
    await sample(
      host,
      10_000,
      () => steps++,
      () => steps >= 2,
    )
    expect(steps).toBe(2)
    expect(clock.now()).toBeLessThan(1_000)
  })

  test('a stopped DNS service has nothing to show', async () => {
    const { host } = on('dns-stopped')
    expect(await sample(host, 2_000, () => {}, never)).toMatchObject({ count: 0, newest: [] })
  })

  test.each([
    ['not-elevated', { kind: 'denied', operation: 'StartTraceW', code: 5 }],
    ['sessions-full', { kind: 'exhausted', code: 1450, reason: 'session-slots', values: { used: 64, slots: 64 } }],
  ] as const)('%s: refused, and nothing is left behind', async (scenario, failure) => {
    const { machine, host } = on(scenario)
    const before = structuredClone(machine.traces.sessions)
    await expect(sample(host, 1_000, () => {}, never)).rejects.toMatchObject({ failure })
    expect(machine.traces.sessions.map(({ name }) => name)).toEqual(before.map(({ name }) => name))
  })

  test('eight sessions on the provider leave no place, and that is told', async () => {
    const { machine, host } = on('configured', ({ traces }) => {
      const [model] = traces.sessions.filter(({ name }) => name === 'etwDNS-Analytics')
      for (let n = 0; model !== undefined && n < 6; n++)
        traces.sessions.push({ ...structuredClone(model), name: `Other-${n}`, loggerId: 40 + n })
    })
    await expect(sample(host, 1_000, () => {}, never)).rejects.toMatchObject({
      failure: { kind: 'exhausted', reason: 'provider-slots', values: { used: 8, slots: 8 } },
    })
    expect(machine.traces.sessions.some(({ name }) => name === probeSession)).toBe(false)
  })

  test('a host that cannot read events says so', async () => {
    const { events: _, ...host } = on('configured').host
    await expect(sample(host, 1_000, () => {}, never)).rejects.toMatchObject({ failure: { kind: 'unsupported' } })
  })
})
