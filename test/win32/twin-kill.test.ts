/**
 * The shipped program killed during an apply, in the middle of every line of its journal and after it, and after every call
 * that changes the server; and refused by each kind of such calls. Then undo: registry, lab and services exactly as before.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWithWine } from '../wine/suite.ts'
import { wine } from '../wine/wine.ts'
import { buildTwin, openTwin, type Twin } from './twin.ts'

const consumer = 'consumer etwDNS-Analytics'
const account = ['--set', 'account.kind=new-local', '--set', 'account.name=kuma']
const apply = ['apply', '--yes', '--password-stdin', ...account]
const input = { input: 'Vq7#long-enough-23\n' }
/** The calls that change the server, with what Windows may answer there; the LSA speaks NTSTATUS. */
const refusals: Readonly<Record<string, string>> = {
  StartTraceW: '1450',
  EnableTraceEx2: '1450',
  EvtSaveChannelConfig: '15025',
  NetUserAdd: '2245',
  NetLocalGroupAddMembers: '5',
  LsaAddAccountRights: '0xc0000022',
  RegCreateKeyExW: '5',
  RegSetValueExW: '5',
}
const nameOf = (call: string): string => call.split('#')[0] ?? ''
const minutes = { timeout: 600_000 }

describeWithWine('etwdns.exe, killed or refused', () => {
  let program: ReturnType<typeof buildTwin>
  /** Two servers of the same kind, so that both processors have something to do. */
  let twins: readonly Twin[]
  let before: readonly string[]
  /** The calls of a whole apply, `name#number` each: every kill and refusal is at one of these. */
  let calls: readonly string[]

  beforeAll(async () => {
    program = buildTwin('twin-kill')
    twins = await Promise.all(
      ['kill', 'kill-2'].map(async (name) => openTwin(await wine('server-2022', `lab-${name}`), name, program.folder)),
    )
    before = await Promise.all(twins.map((twin) => twin.setup()))
    const [twin] = twins as readonly [Twin]
    await twin.reset(consumer)
    const { code, stdout, stderr } = await twin.etwdns(apply, input)
    expect({ code, told: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, told: '' })
    calls = twin.lab.calls().map((line) => / (\w+#\d+)\(/.exec(line)?.[1] ?? '')
    await undone(twin, 'a whole apply')
  })
  afterAll(() => {
    for (const twin of twins) twin.close()
    program.remove()
  })

  async function undone(twin: Twin, point: string): Promise<void> {
    const { code, stdout, stderr } = await twin.etwdns(['undo', '--yes'])
    expect([point, code, code === 0 ? '' : stdout + stderr]).toEqual([point, 0, ''])
    expect(await twin.setup(), point).toBe(before[twins.indexOf(twin)])
  }

  async function appliedWith(twin: Twin, plan: string, ends: number): Promise<void> {
    await twin.reset(consumer, plan)
    const { code, stdout, stderr } = await twin.etwdns(apply, input)
    expect([plan, code, code === ends ? '' : stdout + stderr]).toEqual([plan, ends, ''])
    twin.lab.configure(consumer)
    await undone(twin, plan)
  }

  async function each(plans: readonly string[], ends: number): Promise<void> {
    const waiting = [...plans]
    const work = async (twin: Twin): Promise<void> => {
      for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift()) await appliedWith(twin, plan, ends)
    }
    // Both to their ends: whoever goes on would spoil the servers of the next test.
    for (const end of await Promise.allSettled(twins.map(work))) if (end.status === 'rejected') throw end.reason
  }

  test('killed at every line of the journal', minutes, async () => {
    const lines = calls.filter((call) => nameOf(call) === 'JournalLine')
    expect(lines.length).toBeGreaterThan(10)
    const plans = lines.flatMap((line) => [`die within ${line}`, `die after ${line}`])
    await each(plans, 9)
  })

  test('killed after every call that changes the server', minutes, async () => {
    const changing = calls.filter((call) => Object.hasOwn(refusals, nameOf(call)))
    expect(new Set(changing.map(nameOf)).size).toBe(8)
    // What comes before such a call is a line of the journal, or another call: those kills are here, too.
    const plans = changing.map((call) => `die after ${call}`)
    await each(plans, 9)
  })

  test('refused by each kind of call that changes the server', minutes, async () => {
    // The last of a kind: by then the most has been changed.
    const last = (name: string): string => calls.filter((call) => nameOf(call) === name).at(-1) ?? `no ${name}`
    const plans = Object.entries(refusals).map(([name, code]) => `fail ${last(name)} ${code}`)
    await each(plans, 3)
  })
})
