/**
 * The calls that Wine only pretends to answer, against a DLL in their place that checks what it is given with the
 * compiler's own structures (test/wine/lab.c).
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SessionSpec } from '../../src-core/host.ts'
import { ask, probeFolder, type Step, values } from '../wine/port.ts'
import { describeWithWine } from '../wine/suite.ts'
import { compile, type Wine, windowsPath, wine } from '../wine/wine.ts'

const name = 'etwDNS-Analytics'
const provider = '{eb79061a-a566-4698-9119-3ed2807060e7}'
const spec: SessionSpec = {
  guid: '{cc297ce3-f005-5492-8c80-1d760f780040}',
  logFileMode: 0x08800100,
  bufferSizeKb: 64,
  minimumBuffers: 65,
  maximumBuffers: 256,
  flushTimerSeconds: 1,
  clockType: 'system',
  logFile: null,
  maximumFileSizeMb: 7,
}
const counters = {
  numberOfBuffers: 65,
  freeBuffers: 64,
  eventsLost: 11,
  buffersWritten: 22,
  logBuffersLost: 33,
  realTimeBuffersLost: 44,
}
const enablement = {
  level: 4,
  matchAnyKeyword: '0x8000000000000071',
  matchAllKeyword: '0x0000000000000001',
  enableProperty: 0x180,
}

describeWithWine('calls against a lab that checks them', () => {
  let windows: Wine
  let folder: string
  let options: { readonly env: Readonly<Record<string, string>> }

  beforeAll(async () => {
    windows = await wine('server-2022')
    folder = await probeFolder('lab')
    const lab = compile('test/wine/lab.c', join(folder, 'lab.dll'), '-shared', '-lnetapi32')
    options = { env: { TEST_LAB: windowsPath(lab) } }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const codes = async (steps: readonly Step[]): Promise<readonly (number | null)[]> =>
    (await ask(windows, folder, steps, options)).map(({ failure }) => failure?.code ?? null)

  test('a session is started, read, changed, listed and stopped', async () => {
    const file = { ...spec, guid: '{11111111-2222-3333-4444-555555555555}', logFileMode: 1, logFile: 'C:\\Журнал.etl' }
    const steps: readonly Step[] = [
      ['traces', 'session', name],
      ['traces', 'start', name, spec],
      ['traces', 'session', name.toUpperCase()],
      ['traces', 'update', name, { logFileMode: 0x08800000, flushTimerSeconds: 5, maximumBuffers: 300 }],
      ['traces', 'session', name],
      ['traces', 'start', 'Файл', file],
      ['traces', 'sessions'],
      ['traces', 'stop', name],
      ['traces', 'session', name],
    ]
    const [none, , read, , changed, , all, , gone] = await values(windows, folder, steps, options)
    const running = { name, loggerId: 10, ...spec, ...counters }
    const updated = { ...running, logFileMode: 0x08800000, flushTimerSeconds: 5, maximumBuffers: 300 }
    expect(none).toBeNull()
    expect(read).toEqual(running)
    expect(changed).toEqual(updated)
    expect(all).toEqual([updated, { name: 'Файл', loggerId: 11, ...file, ...counters }])
    expect(gone).toBeNull()
  })

  test('a session is refused with the code of Windows', async () => {
    const change = { logFileMode: 0x100, flushTimerSeconds: 1, maximumBuffers: 1 }
    expect(
      await codes([
        ['traces', 'start', name, spec],
        ['traces', 'start', name.toLowerCase(), { ...spec, guid: provider }],
        ['traces', 'start', 'other', spec],
        ['traces', 'start', 'other', { ...spec, guid: provider, logFileMode: 0x64 }],
        ['traces', 'start', 'x'.repeat(1025), { ...spec, guid: provider }],
        ['traces', 'start', 'a\0b', { ...spec, guid: provider }],
        ['traces', 'stop', 'other'],
        ['traces', 'update', 'other', change],
        ['traces', 'enable', 'other', provider, enablement],
        ['traces', 'providersOf', 'other'],
      ]),
    ).toEqual([null, 183, 183, 87, 87, 87, 4201, 4201, 4201, 4201])
  })

  test('a name of the greatest length comes back whole', async () => {
    const long = 'я'.repeat(1024)
    const steps: readonly Step[] = [
      ['traces', 'start', long, spec],
      ['traces', 'session', long],
    ]
    const [, read] = await values(windows, folder, steps, options)
    expect(read).toMatchObject({ name: long, ...spec })
  })

  test('a provider is enabled with every bit, seen from both sides, and disabled', async () => {
    const steps: readonly Step[] = [
      ['traces', 'listeners', provider],
      ['traces', 'start', name, spec],
      ['traces', 'enable', name, provider, enablement],
      ['traces', 'listeners', provider],
      ['traces', 'providersOf', name],
      ['traces', 'enable', name, provider, { ...enablement, level: 5 }],
      ['traces', 'providersOf', name],
      ['traces', 'disable', name, provider],
      ['traces', 'listeners', provider],
      ['traces', 'providersOf', name],
    ]
    const [none, , , listeners, providers, , again, , gone, empty] = await values(windows, folder, steps, options)
    const early = {
      level: 7,
      matchAnyKeyword: '0x0000000000000000',
      matchAllKeyword: '0x0000000000000000',
      enableProperty: 0,
    }
    expect(none).toBeNull()
    expect(listeners).toEqual([
      { loggerId: 99, pid: null, ...early },
      { loggerId: 10, pid: 4242, ...enablement },
    ])
    expect(providers).toEqual({ [provider]: enablement })
    expect(again).toEqual({ [provider]: { ...enablement, level: 5 } })
    expect(gone).toBeNull()
    expect(empty).toEqual({})
  })

  test('rights are added and taken one by one', async () => {
    const sid = 'S-1-5-21-1-2-3-1001'
    const steps: readonly Step[] = [
      ['rights', 'of', sid],
      ['rights', 'revoke', sid, 'SeServiceLogonRight'],
      ['rights', 'grant', sid, 'SeServiceLogonRight'],
      ['rights', 'grant', sid, 'SeServiceLogonRight'],
      ['rights', 'grant', sid, 'SeDenyBatchLogonRight'],
      ['rights', 'grant', 'S-1-5-32-544', 'SeServiceLogonRight'],
      ['rights', 'of', sid],
      ['rights', 'revoke', sid, 'SeServiceLogonRight'],
      ['rights', 'of', sid],
      ['rights', 'of', 'S-1-5-32-544'],
    ]
    const found = await values(windows, folder, steps, options)
    expect([found[0], found[6], found[8], found[9]]).toEqual([
      [],
      ['SeServiceLogonRight', 'SeDenyBatchLogonRight'],
      ['SeDenyBatchLogonRight'],
      ['SeServiceLogonRight'],
    ])
    // STATUS_NO_SUCH_PRIVILEGE
    expect(await codes([['rights', 'grant', sid, 'nonsense']])).toEqual([1313])
  })

  test('members of the group, by SID', async () => {
    const group = 'S-1-5-32-559'
    const [one, two] = ['S-1-5-21-1-2-3-1001', 'S-1-5-21-1-2-3-1002']
    const steps: readonly Step[] = [
      ['accounts', 'members', group],
      ['accounts', 'addMember', group, one],
      ['accounts', 'addMember', group, one],
      ['accounts', 'addMember', group, two],
      ['accounts', 'members', group],
      ['accounts', 'removeMember', group, one],
      ['accounts', 'removeMember', group, one],
      ['accounts', 'members', group],
    ]
    const found = await values(windows, folder, steps, options)
    expect([found[0], found[4], found[7]]).toEqual([[], [one, two], [two]])
    expect(
      await codes([
        ['accounts', 'members', 'S-1-5-32-9999'],
        ['accounts', 'members', 'S-1-5-32-544'],
      ]),
    ).toEqual([1376, 2220])
  })

  test('a channel is read and changed as a whole, and refused while it is enabled', async () => {
    const path = 'Microsoft-Windows-DNSServer/Analytical'
    const logFilePath = '%SystemRoot%\\System32\\Winevt\\Logs\\Microsoft-Windows-DNSServer%4Analytical.etl'
    const steps: readonly Step[] = [
      ['channels', 'read', path],
      ['channels', 'write', path, { maxSizeBytes: 0x1_4000_0000, retention: false }],
      ['channels', 'write', path, { enabled: true }],
      ['channels', 'read', path],
      ['channels', 'log', path],
      ['channels', 'read', 'no/such'],
      ['channels', 'log', 'no/such'],
    ]
    const [fresh, , , read, log, none, noLog] = await values(windows, folder, steps, options)
    expect(fresh).toEqual({ enabled: false, type: 'analytic', maxSizeBytes: 1048576, retention: true, logFilePath })
    expect(read).toEqual({
      enabled: true,
      type: 'analytic',
      maxSizeBytes: 0x1_4000_0000,
      retention: false,
      logFilePath,
    })
    expect(log).toEqual({ fileBytes: 69632, lastWrite: '2024-11-29T16:00:00.123Z', records: null })
    expect([none, noLog]).toEqual([null, null])
    expect(
      await codes([
        ['channels', 'write', path, { enabled: true }],
        ['channels', 'write', path, { retention: false }],
        ['channels', 'write', 'no/such', { enabled: true }],
      ]),
    ).toEqual([null, 15022, 15007])
  })

  test('the newest events of a channel, however long', async () => {
    const path = 'Microsoft-Windows-Kernel-EventTracing/Admin'
    const steps: readonly Step[] = [
      ['channels', 'newest', path, 1, 5],
      ['channels', 'newest', path, 1, 1],
      ['channels', 'newest', 'no/such', 1, 1],
    ]
    const [all, one, none] = await values(windows, folder, steps, options)
    const event = { eventId: 1, data: { SessionName: 'etwDNS & Ж', Pad: '0'.repeat(5000) } }
    const [first, second] = ['2026-11-24T01:00:00.123Z', '2026-11-24T02:00:00.123Z'].map((time) => ({ time, ...event }))
    expect(all).toEqual([first, second])
    expect(one).toEqual([first])
    expect(none).toBeNull()
  })
})
