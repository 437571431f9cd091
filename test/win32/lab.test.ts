/**
 * The calls that Wine only pretends to answer, against the lab, which reads what it is given with the compiler's own
 * structures: what the contract does not show, such as counters, names of every kind, and faults.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SessionSpec } from '../../src-core/host.ts'
import { type Lab, openLab } from '../lab/lab.ts'
import { autologgerKey, emptyAutologgers } from '../lab/server.ts'
import { type Answer, ask, probeFolder, type Step, values } from '../wine/port.ts'
import { describeWithWine } from '../wine/suite.ts'
import { type Wine, windowsPath, wine } from '../wine/wine.ts'

const name = 'etwDNS-Analytics'
const provider = '{eb79061a-a566-4698-9119-3ed2807060e7}'
const group = 'S-1-5-32-559'
const domainSid = 'S-1-5-21-1085031214-1563985344-725345543'
const spec: SessionSpec = {
  guid: '{cc297ce3-f005-5492-8c80-1d760f780040}',
  logFileMode: 0x08800100,
  bufferSizeKb: 63,
  minimumBuffers: 65,
  maximumBuffers: 256,
  flushTimerSeconds: 3,
  clockType: 'system',
  logFile: null,
  maximumFileSizeMb: 7,
}
const enablement = {
  level: 4,
  matchAnyKeyword: '0x8000000000000071',
  matchAllKeyword: '0x0000000000000001',
  enableProperty: 0x180,
}
const everything = {
  level: 4,
  matchAnyKeyword: '0xffffffffffffffff',
  matchAllKeyword: '0x0000000000000000',
  enableProperty: 0,
}
type Fields = Readonly<Record<string, unknown>>

describeWithWine('calls against the lab', () => {
  let lab: Lab
  let windows: Wine
  let folder: string

  beforeAll(async () => {
    folder = await probeFolder('lab')
    lab = await openLab(await wine('server-2022', 'lab-calls'), 'calls')
    windows = { ...lab.windows, run: lab.run }
  })
  beforeEach(() => lab.reset())
  afterAll(() => {
    lab.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const all = (steps: readonly Step[]): Promise<readonly unknown[]> => values(windows, folder, steps)
  const answers = (steps: readonly Step[]): Promise<readonly Answer[]> => ask(windows, folder, steps)
  const codes = async (steps: readonly Step[]): Promise<readonly (number | null)[]> =>
    (await answers(steps)).map(({ failure }) => failure?.code ?? null)
  const misuse = (): readonly string[] =>
    lab.calls().filter((line) => line.includes(' ! ') && !line.endsWith('handles open: 0'))

  test('a session is started, read, changed, listed and stopped, every member in its place', async () => {
    lab.reset('qps 0')
    const file = { ...spec, guid: '{11111111-2222-3333-4444-555555555555}', logFileMode: 1, logFile: 'C:\\Журнал.etl' }
    const [none, , read, , changed, , list, , gone] = await all([
      ['traces', 'session', name],
      ['traces', 'start', name, spec],
      ['traces', 'session', name.toUpperCase()],
      ['traces', 'update', name, { logFileMode: 0x08800100, flushTimerSeconds: 5, maximumBuffers: 300 }],
      ['traces', 'session', name],
      ['traces', 'start', 'Файл', file],
      ['traces', 'sessions'],
      ['traces', 'stop', name],
      ['traces', 'session', name],
    ])
    const nothing = { eventsLost: 0, buffersWritten: 0, logBuffersLost: 0, realTimeBuffersLost: 0 }
    const running = { name, loggerId: 3, ...spec, numberOfBuffers: 65, freeBuffers: 64, ...nothing }
    expect(none).toBeNull()
    expect(read).toEqual(running)
    const updated = { ...running, flushTimerSeconds: 5, maximumBuffers: 300 }
    expect(changed).toEqual(updated)
    expect(list).toEqual([
      expect.objectContaining({ name: 'DiagLog', loggerId: 2 }),
      updated,
      { name: 'Файл', loggerId: 4, ...file, numberOfBuffers: 65, freeBuffers: 64, ...nothing },
    ])
    expect(gone).toBeNull()
    expect(misuse()).toEqual([])
  })

  test('what is lost is counted: for a reader that never came, and for a file that is full', async () => {
    // Both are full at once; neither starves the other, because both are independent.
    lab.reset('qps 100000', 'backlog 1')
    const full = { ...spec, guid: '{11111111-2222-3333-4444-555555555555}', logFileMode: 0x08800001 }
    const steps: readonly Step[] = [
      ['traces', 'start', name, spec],
      ['traces', 'start', 'file', { ...full, logFile: 'C:\\full.etl', maximumFileSizeMb: 1 }],
      ['traces', 'enable', name, provider, everything],
      ['traces', 'enable', 'file', provider, everything],
      ['system', 'wait', 300],
      ['traces', 'session', name],
      ['system', 'wait', 300],
      ['traces', 'session', name],
      ['traces', 'session', 'file'],
    ]
    const found = await all(steps)
    const [session, file] = [found[7], found[8]] as readonly [Fields, Fields]
    expect(session).toMatchObject({ logBuffersLost: 0 })
    expect(file).toMatchObject({ realTimeBuffersLost: 0 })
    for (const count of [session['eventsLost'], session['realTimeBuffersLost'], session['buffersWritten']])
      expect(count).toBeGreaterThan(0)
    for (const count of [file['eventsLost'], file['logBuffersLost'], file['buffersWritten']])
      expect(count).toBeGreaterThan(0)
    expect(session['eventsLost']).toBeGreaterThan(Number(session['realTimeBuffersLost']))
  })

  test('names at the limits: 1024 characters come back whole, a NUL is refused', async () => {
    const long = 'я'.repeat(1024)
    const [, read] = await all([
      ['traces', 'start', long, spec],
      ['traces', 'session', long],
    ])
    expect(read).toMatchObject({ name: long, ...spec })
    expect(await codes([['traces', 'start', 'a\0b', { ...spec, guid: provider }]])).toEqual([87])
    expect(await codes([['traces', 'start', 'a\\b', { ...spec, guid: provider }]])).toEqual([161])
  })

  test('64 sessions and no more, 8 for a provider and no more', async () => {
    lab.reset('other-sessions 63')
    const other = { ...spec, guid: '{11111111-2222-3333-4444-555555555555}' }
    expect(
      await codes([
        ['traces', 'start', name, spec],
        ['traces', 'start', 'one more', other],
      ]),
    ).toEqual([null, 1450])
    expect(await all([['traces', 'sessions']])).toEqual([expect.objectContaining({ length: 64 })])
    const eight = Array.from({ length: 8 }, (_, i): Step => {
      return ['traces', 'enable', i === 0 ? 'DiagLog' : `Vendor-Trace-0${i}`, provider, everything]
    })
    expect(await codes([...eight, ['traces', 'enable', name, provider, everything]])).toEqual([
      ...eight.map(() => null),
      1450,
    ])
  })

  test('a provider is enabled with every bit, seen from both sides, in the process of the DNS service or before it', async () => {
    const enabled: readonly Step[] = [
      ['traces', 'enable', name, provider, enablement],
      ['traces', 'listeners', provider],
      ['traces', 'providersOf', name],
    ]
    const [none, , , listeners, providers] = await all([
      ['traces', 'listeners', provider],
      ['traces', 'start', name, spec],
      ...enabled,
    ])
    expect(none).toEqual([])
    expect(listeners).toEqual([{ loggerId: 3, pid: expect.any(Number), ...enablement }])
    expect(providers).toEqual({ [provider]: enablement })
    await lab.stopDns()
    try {
      const [, early, same, , , gone, answered] = await all([
        ...enabled,
        ['traces', 'listeners', provider],
        ['traces', 'disable', name, provider],
        ['traces', 'listeners', provider],
        ['network', 'queryLocalDns', ['a.example', 'b.example'], 300],
      ])
      expect(early).toEqual([{ loggerId: 3, pid: null, ...enablement }])
      expect(same).toEqual({ [provider]: enablement })
      expect(gone).toBeNull()
      expect(answered).toBe(0)
    } finally {
      await lab.startDns()
    }
  })

  test('members of the group, more than one answer holds, by its name in the language of this Windows', async () => {
    lab.reset('language ru')
    const sids = ['1104', '1105', '512'].map((rid) => `${domainSid}-${rid}`).concat('S-1-5-19')
    const add = sids.map((sid): Step => ['accounts', 'addMember', group, sid])
    const found = await all([
      ['accounts', 'bySid', group],
      ['accounts', 'byName', 'BUILTIN\\Пользователи журналов производительности'],
      ['accounts', 'byName', 'Performance Log Users'],
      ...add,
      ['accounts', 'members', group],
      ['accounts', 'removeMember', group, sids[1]],
      ['accounts', 'members', group],
    ])
    const named = {
      sid: group,
      name: 'Пользователи журналов производительности',
      domain: 'BUILTIN',
      type: 'alias',
    }
    expect(found.slice(0, 3)).toEqual([named, named, null])
    expect(found[7]).toEqual(sids)
    expect(found[9]).toEqual(sids.filter((_, i) => i !== 1))
    expect(await codes([['accounts', 'addMember', group, 'S-1-5-32-544']])).toEqual([1388])
    expect(misuse()).toEqual([])
  })

  test('accounts of the domain, by each of their names; whether they may log on is asked of its controller', async () => {
    const service = { sid: `${domainSid}-1104`, name: 'svc-kuma', domain: 'CORP', type: 'user' }
    const managed = { sid: `${domainSid}-1105`, name: 'gmsa-kuma$', domain: 'CORP', type: 'user' }
    expect(
      await all([
        ['accounts', 'byName', 'corp\\SVC-KUMA'],
        ['accounts', 'byName', 'svc-kuma@corp.example'],
        ['accounts', 'byName', 'CORP\\gmsa-kuma$'],
        ['accounts', 'bySid', `${domainSid}-512`],
        ['accounts', 'enabled', service],
        ['accounts', 'enabled', { ...service, domain: 'ELSEWHERE' }],
        ['accounts', 'enabled', { ...service, name: 'nobody' }],
      ]),
    ).toEqual([service, service, managed, expect.objectContaining({ type: 'group' }), true, null, null])
  })

  test('a weak password is 2245, a bad name 2202', async () => {
    expect(
      await codes([
        ['accounts', 'create', 'kuma', 'short'],
        ['accounts', 'create', 'kuma', 'onlylowercase'],
        ['accounts', 'create', 'kuma', 'Kuma#2026-long'],
        ['accounts', 'create', 'ku/ma', 'Vq7#long-enough'],
        ['accounts', 'create', 'k'.repeat(21), 'Vq7#long-enough'],
        ['accounts', 'create', 'kuma', 'Vq7#long-enough'],
      ]),
    ).toEqual([2245, 2245, 2245, 2202, 2202, null])
    expect(lab.calls().join('\n')).not.toContain('long-enough')
  })

  test('the newest events of a channel, however long, newest first', async () => {
    lab.reset('backlog 1', 'qps 10000')
    const long = `Ж&<${'&'.repeat(1000)}`
    const other = { ...spec, guid: '{11111111-2222-3333-4444-555555555555}' }
    const path = 'Microsoft-Windows-Kernel-EventTracing/Admin'
    const found = await all([
      ['traces', 'start', long, spec],
      ['traces', 'enable', long, provider, everything],
      ['system', 'wait', 200],
      ['traces', 'start', 'second', other],
      ['traces', 'enable', 'second', provider, everything],
      ['system', 'wait', 200],
      ['traces', 'session', 'second'],
      ['channels', 'newest', path, 1, 5],
      ['channels', 'newest', path, 1, 1],
      ['channels', 'newest', path, 2, 5],
      ['channels', 'log', path],
    ])
    const events = found[7] as readonly { readonly data: Fields }[]
    expect(events.map(({ data }) => data['SessionName'])).toEqual(['second', long])
    expect(events[0]).toMatchObject({ eventId: 1, data: { ErrorCode: String(0xc0000188) } })
    expect(found[8]).toEqual(events.slice(0, 1))
    expect(found[9]).toEqual([])
    expect(found[10]).toMatchObject({ records: 2, fileBytes: 69632 })
    expect(misuse()).toEqual([])
  })

  test('a log is copied once, to a file that was not there', async () => {
    const path = 'Microsoft-Windows-DNSServer/Analytical'
    const copy = join(folder, 'copy.evtx')
    const steps: readonly Step[] = [
      ['channels', 'copy', path, windowsPath(copy)],
      ['channels', 'write', path, { enabled: true }],
      ['channels', 'write', path, { enabled: false }],
      ['channels', 'copy', path, windowsPath(copy)],
      ['channels', 'copy', path, windowsPath(copy)],
    ]
    expect(await codes(steps)).toEqual([2, null, null, null, 80])
  })

  test('counters move with the queries and name their session; an absent one does not hide the others', async () => {
    lab.reset('qps 1000', `consumer ${name}`)
    const of = (session: string, counter: string): string =>
      `\\Event Tracing for Windows Session(${session})\\${counter}`
    const paths = [
      '\\DNS\\Total Query Received/sec',
      of(name, 'Events Logged per sec'),
      of(name, 'Number of Real-Time Consumers'),
      of(name, 'Events Lost'),
      of('absent', 'Events Lost'),
      of(name, 'No Such Counter'),
    ]
    const [, , first, , second] = (await all([
      ['traces', 'start', name, spec],
      ['traces', 'enable', name, provider, everything],
      ['counters', 'read', paths],
      ['system', 'wait', 500],
      ['counters', 'read', paths],
    ])) as readonly (readonly (number | null)[])[]
    expect(first?.slice(2)).toEqual([1, 0, null, null])
    expect(second?.slice(2)).toEqual([1, 0, null, null])
    const [queries, events] = [0, 1].map((i) => Number(second?.[i]) - Number(first?.[i])) as [number, number]
    expect(queries).toBeGreaterThan(300)
    expect(events / queries).toBeCloseTo(2.625, 1)
  })

  test('20 queries to this server are answered and counted', async () => {
    lab.reset('qps 0')
    const names = Array.from({ length: 20 }, (_, i) => `etwdns-${i}.127.in-addr.arpa`)
    const [answered, totals] = await all([
      ['network', 'queryLocalDns', names, 30_000],
      ['counters', 'read', ['\\DNS\\Total Query Received/sec', '\\DNS\\Total Response Sent/sec']],
    ])
    expect([answered, totals]).toEqual([20, [20, 20]])
  })

  test('the folder of the journals is for administrators only, and one that is not is refused', async () => {
    const [own, open] = ['C:\\ProgramData\\etwDNS lab', 'C:\\ProgramData\\etwDNS open']
    for (const each of ['etwDNS lab', 'etwDNS open'])
      rmSync(join(windows.prefix, 'drive_c/ProgramData', each), { recursive: true, force: true })
    mkdirSync(join(windows.prefix, 'drive_c/ProgramData/etwDNS open'))
    const [made, again, security, refused, inherited] = await answers([
      ['program', 'ensureAdminFolder', own],
      ['program', 'ensureAdminFolder', own],
      ['program', 'securityOf', own],
      ['program', 'ensureAdminFolder', open],
      ['program', 'securityOf', open],
    ])
    expect([made?.failure, again?.failure]).toEqual([undefined, undefined])
    expect(security?.value).toMatchObject({ sddl: 'O:BAD:P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)', isFolder: true })
    expect(refused?.failure).toMatchObject({ kind: 'denied', reason: 'state-folder' })
    expect(inherited?.value).toMatchObject({ sddl: expect.stringMatching(/^O:BAD:AI.*BU\)/) })
  })

  test('a restart starts what the registry says, and says in Status why something did not start', async () => {
    const add = async (session: string, values: Readonly<Record<string, number | string>>): Promise<void> => {
      for (const [value, data] of Object.entries({ Start: 1, ...values })) {
        const type = typeof data === 'number' ? 'REG_DWORD' : 'REG_SZ'
        const args = ['add', `HKLM\\${autologgerKey}\\${session}`, '/v', value, '/t', type, '/d', `${data}`, '/f']
        await lab.windows.must('reg', args)
      }
    }
    const guid = (digit: number): string => `{1111111${digit}-2222-3333-4444-555555555555}`
    await add('a-good', { Guid: guid(1), LogFileMode: 0x100, BufferSize: 16 })
    await add('b-decimal', { Guid: guid(2), LogFileMode: 100 })
    await add('c-no-guid', { LogFileMode: 0x100 })
    await add('d-same-guid', { Guid: guid(1), LogFileMode: 0x100 })
    await add('e-off', { Guid: guid(3), LogFileMode: 0x100, Start: 0 })
    await lab.windows.must('reg', [
      'add',
      `HKLM\\${autologgerKey}\\a-good\\${provider}`,
      '/v',
      'Enabled',
      '/t',
      'REG_DWORD',
      '/d',
      '1',
      '/f',
    ])
    try {
      await lab.reboot()
      const [sessions, providers, ...keys] = await all([
        ['traces', 'sessions'],
        ['traces', 'providersOf', 'a-good'],
        ...['a-good', 'b-decimal', 'c-no-guid', 'd-same-guid', 'e-off'].map(
          (key): Step => ['registry', 'read', `${autologgerKey}\\${key}`],
        ),
      ])
      expect((sessions as readonly Fields[]).map((each) => each['name'])).toEqual(['DiagLog', 'a-good'])
      expect(providers).toEqual({ [provider]: { ...everything, level: 0, matchAnyKeyword: '0x0000000000000000' } })
      const status = keys.map((key) => (key as { values: Record<string, { data: unknown }> }).values['Status']?.data)
      expect(status).toEqual([0, 87, 87, 183, undefined])
    } finally {
      await emptyAutologgers(windows)
    }
  })

  test('the lab fails and dies at the call it is told to', async () => {
    lab.reset('fail StartTraceW#1 1450', 'fail EvtSaveChannelConfig#1 5', 'fail LsaOpenPolicy#1 0xc0000022')
    const steps: readonly Step[] = [
      ['traces', 'start', name, spec],
      ['channels', 'write', 'Microsoft-Windows-DNSServer/Analytical', { retention: false }],
      ['rights', 'of', group],
      ['traces', 'start', name, spec],
    ]
    expect(await codes(steps)).toEqual([1450, 5, 5, null])
    lab.reset('die before StartTraceW#1')
    await expect(answers(steps.slice(0, 1))).rejects.toThrow('ended with 9')
    expect((await lab.state())['session']).toHaveLength(1)
    lab.reset('die after StartTraceW#1')
    await expect(answers(steps.slice(0, 1))).rejects.toThrow('ended with 9')
    expect((await lab.state())['session']).toHaveLength(2)
  })
})
