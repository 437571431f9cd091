import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, probeFolder, type Step, values } from '../wine/port.ts'
import { describeWithWine } from '../wine/suite.ts'
import { type Wine, wine, wineVersions } from '../wine/wine.ts'

const base = 'SOFTWARE\\etwDNS test'
const every = {
  dword: { type: 'REG_DWORD', data: 0 },
  'dword, top bit': { type: 'REG_DWORD', data: 0xffffffff },
  qword: { type: 'REG_QWORD', data: '0x0000000000000070' },
  'qword, 2^53 + 1': { type: 'REG_QWORD', data: '0x0020000000000001' },
  'qword, top bit': { type: 'REG_QWORD', data: '0x8000000000000000' },
  text: { type: 'REG_SZ', data: '{eb79061a-a566-4698-9119-3ed2807060e7}' },
  'no text': { type: 'REG_SZ', data: '' },
  'Кириллица 😀': { type: 'REG_SZ', data: 'Пользователи журналов производительности 😀' },
  path: { type: 'REG_EXPAND_SZ', data: '%SystemRoot%\\System32\\LogFiles\\WMI' },
  list: { type: 'REG_MULTI_SZ', data: ['one', 'two, three', 'четыре'] },
  'no list': { type: 'REG_MULTI_SZ', data: [] },
  binary: { type: 'REG_BINARY', data: '00ff10' },
  'no binary': { type: 'REG_BINARY', data: '' },
  none: { type: 'REG_NONE', data: '01' },
  '': { type: 'REG_SZ', data: 'the default value' },
} as const

let folder: string
beforeAll(async () => {
  folder = await probeFolder('adapter')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describeWithWine('the adapter for Windows, under Wine', () => {
  describe.each(wineVersions)('%s', (version) => {
    let windows: Wine
    beforeAll(async () => {
      windows = await wine(version)
    })

    test('system: version, elevation, disk', async () => {
      const [found, elevation, disk, expanded, missing, data, folder32] = await ask(windows, folder, [
        ['system', 'version'],
        ['system', 'elevation'],
        ['system', 'disk', 'C:\\Windows\\System32'],
        ['system', 'disk', '%SystemRoot%\\no\\such\\folder'],
        ['system', 'disk', 'Q:\\nowhere'],
        ['program', 'programData'],
        ['program', 'systemFolder'],
      ])
      const server2022 = { major: 10, minor: 0, build: 20348, productType: 'server' }
      const server2012r2 = { major: 6, minor: 3, build: 9600, productType: 'server' }
      expect(found?.value).toMatchObject(version === 'server-2022' ? server2022 : server2012r2)
      expect(elevation?.value).toMatchObject({ elevated: true, sid: expect.stringMatching(/^S-1-5-21-[\d-]+$/) })
      expect(elevation?.value).toMatchObject({ user: expect.stringMatching(/^[^\\]+\\[^\\]+$/) })
      expect(disk?.value).toMatchObject({ root: 'C:\\' })
      const { freeBytes, totalBytes } = (disk?.value ?? {}) as Readonly<Record<string, number>>
      expect(freeBytes).toBeGreaterThan(0)
      expect(totalBytes).toBeGreaterThanOrEqual(freeBytes ?? Number.NaN)
      expect(expanded?.value).toMatchObject({ root: 'C:\\', totalBytes })
      expect(missing?.failure).toMatchObject({ kind: 'missing', code: 3 })
      expect(data?.value).toBe('C:\\ProgramData')
      expect(String(folder32?.value).toLowerCase()).toBe('c:\\windows\\system32')
    })

    test('registry: every type comes back as written, and reg.exe sees the same', async () => {
      await windows.run('reg', ['delete', `HKLM\\${base}`, '/f'])
      const key = `${base}\\${'я'.repeat(100)}`
      const [, , before, , after] = await values(windows, folder, [
        ['registry', 'create', base],
        ['registry', 'create', key],
        ['registry', 'read', key],
        ['registry', 'write', key, every],
        ['registry', 'read', key],
      ])
      expect(before).toEqual({ values: {}, subkeys: [] })
      expect(after).toEqual({ values: every, subkeys: [] })
      const exported = (await windows.exportKey(key)) ?? ''
      expect(exported).toContain('"dword, top bit"=dword:ffffffff')
      expect(exported).toContain('"qword, top bit"=hex(b):00,00,00,00,00,00,00,80')
      expect(exported).toContain('"qword, 2^53 + 1"=hex(b):01,00,00,00,00,00,20,00')
      expect(exported).toContain('"none"=hex(0):01')
      expect(exported).toContain('"no text"=""')
      expect(exported).toContain('@="the default value"')
    })

    test('registry: values are replaced and removed without regard to case, keys too', async () => {
      await windows.run('reg', ['delete', `HKLM\\${base}`, '/f'])
      const one = { type: 'REG_DWORD', data: 1 }
      const [, , , , written, , again, removed, , gone] = await values(windows, folder, [
        ['registry', 'create', base],
        ['registry', 'create', base.toUpperCase()],
        ['registry', 'write', base, { Start: { type: 'REG_SZ', data: 'wrong type' }, Keep: one }],
        ['registry', 'write', base.toUpperCase(), { START: one }],
        ['registry', 'read', base],
        ['registry', 'unset', base, ['sTART', 'never there']],
        ['registry', 'read', base],
        ['registry', 'unset', base, ['Start']],
        ['registry', 'remove', base.toLowerCase()],
        ['registry', 'read', base],
      ])
      expect(written).toEqual({ values: { Start: one, Keep: one }, subkeys: [] })
      expect(again).toEqual({ values: { Keep: one }, subkeys: [] })
      expect(removed).toBe('api')
      expect(gone).toBeNull()
    })

    test('registry: refusals carry the code of Windows and change nothing', async () => {
      await windows.run('reg', ['delete', `HKLM\\${base}`, '/f'])
      const value = { A: { type: 'REG_DWORD', data: 1 } }
      const answers = await ask(windows, folder, [
        ['registry', 'read', base],
        ['registry', 'create', `${base}\\child`],
        ['registry', 'write', base, value],
        ['registry', 'unset', base, ['A']],
        ['registry', 'remove', base],
        ['registry', 'create', base],
        ['registry', 'create', `${base}\\child`],
        ['registry', 'remove', base],
        ['registry', 'create', `${base}\\${'x'.repeat(300)}`],
        ['registry', 'read', `${base}\0hidden`],
        ['registry', 'write', base, { 'A\0B': value.A }],
        ['registry', 'read', base],
        ['registry', 'remove', `${base}\\child`],
        ['registry', 'remove', base],
      ])
      const codes = answers.map(({ failure }) => failure?.code ?? null)
      expect(codes.slice(0, 8)).toEqual([null, 2, 2, 2, 2, null, null, 1020])
      expect(codes[8]).toBeGreaterThan(0)
      expect(codes.slice(9)).toEqual([87, 87, null, null, null])
      expect(answers[0]?.value).toBeNull()
      expect(answers[11]?.value).toEqual({ values: {}, subkeys: ['child'] })
    })

    test('services: one created by sc.exe is read; an absent one is null', async () => {
      const name = 'etwdnsTest'
      const path = 'C:\\windows\\system32\\nothing.exe'
      await windows.run('sc', ['delete', name])
      await windows.run('sc', [
        'create',
        name,
        'binPath=',
        path,
        'start=',
        'demand',
        'DisplayName=',
        'Служба для проверки',
      ])
      const [own, dns, rpc, none] = await values(windows, folder, [
        ['services', 'query', name],
        ['services', 'query', 'dns'],
        ['services', 'query', 'RpcSs'],
        ['services', 'query', 'no such service'],
      ])
      await windows.run('sc', ['delete', name])
      expect(own).toMatchObject({ name, state: 'stopped', start: 'manual', account: 'LocalSystem', pid: null })
      expect((own as { displayName: string }).displayName).toMatch(/Служба для проверки|etwdnsTest/)
      expect(dns).toMatchObject({ state: 'stopped', start: 'automatic', pid: null })
      expect(rpc).toMatchObject({ name: 'RpcSs', displayName: expect.stringMatching(/./) })
      expect(none).toBeNull()
    })

    test('accounts: SIDs and names, both ways', async () => {
      const [users, byName, system, nobody, noSid, badSid] = await ask(windows, folder, [
        ['accounts', 'bySid', 'S-1-5-32-559'],
        ['accounts', 'byName', 'BUILTIN\\Performance Log Users'],
        ['accounts', 'byName', 'SYSTEM'],
        ['accounts', 'byName', 'no such account'],
        ['accounts', 'bySid', 'S-1-5-21-1-2-3-4'],
        ['accounts', 'bySid', 'nonsense'],
      ])
      const group = { sid: 'S-1-5-32-559', name: 'Performance Log Users', domain: 'BUILTIN', type: 'alias' }
      expect(users?.value).toEqual(group)
      expect(byName?.value).toEqual(group)
      expect(system?.value).toMatchObject({ sid: 'S-1-5-18' })
      expect(nobody?.value).toBeNull()
      expect(noSid?.value).toBeNull()
      expect(badSid?.failure?.code).toBe(1337)
    })

    test('processes: start time of a live one, null for none', async () => {
      const [own, again, none] = await values(windows, folder, [
        ['program', 'processStart', 'own'],
        ['program', 'processStart', 'own'],
        ['program', 'processStart', 0x7ffffff0],
      ])
      expect(Math.abs(Date.parse(String(own)) - Date.now())).toBeLessThan(60_000)
      expect(again).toBe(own)
      expect(none).toBeNull()
    })

    test('the folder for journals is made, accepted again, and refused when it is a file', async () => {
      const path = 'C:\\ProgramData\\etwDNS test'
      rmSync(join(windows.prefix, 'drive_c/ProgramData/etwDNS test'), { recursive: true, force: true })
      const file = join(windows.prefix, 'drive_c/ProgramData/etwDNS test file')
      writeFileSync(file, '')
      const [made, accepted, security, refused, nowhere] = await ask(windows, folder, [
        ['program', 'ensureAdminFolder', path],
        ['program', 'ensureAdminFolder', path],
        ['program', 'securityOf', path],
        ['program', 'ensureAdminFolder', `${path} file`],
        ['program', 'ensureAdminFolder', 'C:\\no such parent\\folder'],
      ])
      expect(made?.failure ?? accepted?.failure).toBeUndefined()
      expect(security?.value).toMatchObject({ isFolder: true, isLink: false, sddl: expect.stringMatching(/^O:.*D:/) })
      expect(refused?.failure).toMatchObject({ kind: 'conflict' })
      expect(nowhere?.failure).toMatchObject({ code: 3 })
    })

    test('messages: the text of the system, or none', async () => {
      // Wine has no netmsg.dll: the code must survive that its text is not to be had.
      const [denied, none, group] = await values(windows, folder, [
        ['program', 'messageOf', 5],
        ['program', 'messageOf', 0x2fffffff],
        ['program', 'messageOf', 2220],
      ])
      expect(denied).toMatch(/denied/i)
      expect([none, group]).toEqual([null, null])
    })
  })

  test('network: resolution, refused and timed-out connections', async () => {
    const windows = await wine('server-2022')
    const steps: readonly Step[] = [
      ['network', 'resolve', 'localhost'],
      ['network', 'resolve', 'no-such-host.invalid'],
      ['network', 'connect', '127.0.0.1', 1, 3000],
    ]
    const [localhost, invalid, refused] = await values(windows, folder, steps)
    expect(localhost).toContain('127.0.0.1')
    expect(invalid).toEqual([])
    expect(refused).toMatch(/^E[A-Z]+$/)
  })

  test('a changed koffi.node is not loaded', async () => {
    const windows = await wine('server-2022')
    const path = join(folder, 'koffi.node')
    const good = readFileSync(path)
    const bad = Buffer.from(good)
    bad[bad.length - 1] = (bad[bad.length - 1] as number) ^ 1
    writeFileSync(path, bad)
    try {
      const [answer] = await ask(windows, folder, [['registry', 'read', 'SOFTWARE']])
      expect(answer?.failure).toMatchObject({ kind: 'invalid', operation: 'integrity' })
      expect(answer?.failure?.message).toContain('koffi.node')
    } finally {
      writeFileSync(path, good)
    }
  })
})
