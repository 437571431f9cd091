import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { autologgerKey, autologgerProviderKey } from '../../../src-core/autologger.ts'
import type { RegistryValue } from '../../../src-core/host.ts'
import { autologgerRoot, providerGuid } from '../../../src-core/provider.ts'
import { sessionGuid } from '../../../src-core/session-guid.ts'
import { names } from '../../../src-core/simulated/index.ts'
import { act, intentOf, planned, type Server, server, settingNamed, written } from './server.ts'
import { providerValues, sessionValues } from './states.ts'

type Values = Readonly<Record<string, RegistryValue>>

const dword = (data: number): RegistryValue => ({ type: 'REG_DWORD', data })
const name = names.sessionName
const key = autologgerKey(name)
const providerKey = autologgerProviderKey(name)

async function put({ host, calls }: Server, path: string, values: Values | null): Promise<void> {
  if (values === null) return
  await host.registry.create(path)
  await host.registry.write(path, values)
  calls.length = 0
}

const found = async ({ host }: Server, path: string) => (await host.registry.read(path))?.values ?? null

test('the GUID of a name is that of its lower-case letters, for all time', () => {
  expect(sessionGuid('etwDNS-Analytics')).toBe(names.sessionGuid)
  expect(sessionGuid('ETWDNS-ANALYTICS')).toBe(names.sessionGuid)
  expect(sessionGuid('etwDNS-Analytics2')).not.toBe(names.sessionGuid)
})

describe('autologger', () => {
  test('from nothing: exactly the values of the guide, types included', async () => {
    const here = server('fresh-2022')
    const { wanted } = await planned('autologger', here)
    await written('autologger', here, wanted)
    expect(await found(here, key)).toEqual({
      Start: dword(1),
      Guid: { type: 'REG_SZ', data: names.sessionGuid },
      LogFileMode: dword(0x100),
      BufferSize: dword(64),
      MinimumBuffers: dword(64),
      MaximumBuffers: dword(256),
      FlushTimer: dword(1),
      ClockType: dword(1),
    })
  })

  test('two buffers for each processor, and twenty more to grow by', async () => {
    const here = server('fresh-2022', (machine) => {
      machine.system.version.processors = 128
    })
    const { wanted } = await planned('autologger', here)
    expect(wanted).toMatchObject({ values: { MinimumBuffers: { data: 256 }, MaximumBuffers: { data: 276 } } })
  })

  test.each([
    ['{00000000-0000-0000-0000-000000000000}', names.sessionGuid],
    ['EB79061A-A566-4698-9119-3ED2807060E7', names.sessionGuid],
    ['{0F4F7C1E-6D0B-4C59-8F0E-9F1D5A3B7C21}', '{0F4F7C1E-6D0B-4C59-8F0E-9F1D5A3B7C21}'],
  ])('a Guid %s becomes %s', async (before, after) => {
    const here = server('fresh-2022')
    await put(here, key, { GUID: { type: 'REG_SZ', data: before } })
    const { wanted } = await planned('autologger', here)
    expect(wanted).toMatchObject({ values: { GUID: { type: 'REG_SZ', data: after } } })
  })

  test('the right data of the wrong type is a difference; values of a log file go, the kernel’s and others stay', async () => {
    const here = server('configured')
    await put(here, key, {
      logfilemode: { type: 'REG_SZ', data: '256' },
      FileName: { type: 'REG_SZ', data: 'C:\\x.etl' },
      FileMax: dword(3),
      maxfilesize: dword(100),
      FileCounter: dword(2),
      DisableRealtimePersistence: dword(1),
    })
    const { wanted } = await planned('autologger', here)
    const { now } = await written('autologger', here, wanted)
    expect(now).toEqual(wanted)
    expect(here.calls).toEqual([
      ['registry.write', key, { LogFileMode: dword(0x100) }],
      [
        'registry.unset',
        key,
        ['FileName', 'FileMax', 'MaxFileSize'].map((name) => expect.stringMatching(new RegExp(name, 'i'))),
      ],
    ])
    expect(await found(here, key)).toMatchObject({
      Status: dword(0),
      FileCounter: dword(2),
      DisableRealtimePersistence: dword(1),
    })
  })

  test('tells who wrote', async () => {
    for (const [scenario, writer] of [
      ['fresh-2022', 'regedit'],
      ['no-script-host', 'api'],
    ] as const) {
      const here = server(scenario)
      const { wanted } = await planned('autologger', here)
      const { notes } = await written('autologger', here, wanted)
      expect(notes).toContainEqual({ id: 'registry-writer', severity: 'info', values: { writer } })
    }
  })

  test('a new Status is no change of configuration', async () => {
    const here = server('configured')
    const setting = settingNamed('autologger')
    const before = await setting.inspect(here.host, intentOf())
    await here.host.registry.write(key, { Status: dword(183) })
    const after = await setting.inspect(here.host, intentOf())
    expect(after).not.toEqual(before)
    expect(setting.configuration?.(after)).toEqual(setting.configuration?.(before))
  })

  test('a key with somebody else’s provider is not removed', async () => {
    const here = server('fresh-2022')
    const before = await settingNamed('autologger').inspect(here.host, intentOf())
    const { wanted } = await planned('autologger', here)
    await written('autologger', here, wanted)
    await put(here, `${key}\\{1c95126e-7eea-49a9-a3fe-a378b03ddb4d}`, {})
    await expect(written('autologger', here, before)).rejects.toMatchObject({ code: 1020 })
    expect(await found(here, key)).toMatchObject({ Start: dword(1) })
  })
})

describe('autologger-provider', () => {
  test('from nothing, with 64 bits of keywords', async () => {
    const here = server('half-done')
    const { wanted } = await planned('autologger-provider', here)
    await written('autologger-provider', here, wanted)
    expect(await found(here, providerKey)).toEqual({
      Enabled: dword(1),
      EnableLevel: dword(4),
      MatchAnyKeyword: { type: 'REG_QWORD', data: '0xffffffffffffffff' },
    })
  })

  test('a subkey in another spelling is the same one', async () => {
    const here = server('half-done')
    const spelled = providerGuid.toUpperCase()
    await put(here, `${key}\\${spelled}`, { Enabled: dword(0) })
    const { wanted } = await planned('autologger-provider', here)
    await written('autologger-provider', here, wanted)
    expect((await here.host.registry.read(key))?.subkeys).toEqual([spelled])
    expect(await found(here, providerKey)).toMatchObject({ Enabled: dword(1) })
  })

  test.each([
    [{ type: 'REG_QWORD', data: '0x0000000000000000' }, true],
    [dword(0), true],
    [{ type: 'REG_QWORD', data: '0x0000000000000001' }, false],
    [{ type: 'REG_SZ', data: '' }, false],
  ] as const)('MatchAllKeyword %o stays: %s', async (value, stays) => {
    const here = server('half-done')
    await put(here, providerKey, { MatchAllKeyword: value })
    const { wanted } = await planned('autologger-provider', here)
    await written('autologger-provider', here, wanted)
    expect(Object.keys((await found(here, providerKey)) ?? {}).includes('MatchAllKeyword')).toBe(stays)
  })
})

describe.each([
  ['autologger', key, sessionValues, autologgerRoot],
  ['autologger-provider', providerKey, providerValues, key],
] as const)('%s', (id, path, values, parent) => {
  test('brings any values to any others, exactly, and touches only what differs', async () => {
    const maybe = fc.option(values as fc.Arbitrary<Values>, { nil: null, freq: 8 })
    await fc.assert(
      fc.asyncProperty(maybe, maybe, async (from, to) => {
        const here = server('fresh-2022')
        const setting = settingNamed(id)
        if (id === 'autologger-provider') await put(here, parent, {})
        await put(here, path, to)
        const goal = await setting.inspect(here.host, intentOf())
        const reached = await found(here, path)
        if (to !== null) await here.host.registry.remove(path)
        await put(here, path, from)
        here.calls.length = 0
        const { now } = await written(id, here, goal)
        expect(setting.configuration?.(now)).toEqual(setting.configuration?.(goal))
        const lower = (all: Values | null) =>
          all && Object.fromEntries(Object.entries(all).map(([k, v]) => [k.toLowerCase(), v]))
        expect(lower(await found(here, path))).toEqual(lower(reached))
        const again = here.calls.length
        await setting.write?.(here.host, goal, now, act(intentOf()))
        expect(here.calls).toHaveLength(again)
      }),
      { numRuns: 60 },
    )
  })
})
