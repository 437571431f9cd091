import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyticChannel } from '../../../src-core/provider.ts'
import type { Machine } from '../../../src-core/simulated/index.ts'
import { intentOf, planned, server, settingNamed, written } from './server.ts'

const path = analyticChannel
const id = 'analytic-channel'

const withChannel = (change: Partial<Machine['channels'][number]>) => (machine: Machine) => {
  const channel = machine.channels.find((channel) => channel.path === path)
  if (channel !== undefined) Object.assign(channel, change)
}

const log = { fileBytes: 3 * 1_048_576, lastWrite: Date.UTC(2026, 10, 2, 8, 30) }

describe('what is written, in which order', () => {
  test('an enabled log of another kind: disable, change, enable', async () => {
    const here = server('configured', withChannel({ retention: true, maxSizeBytes: 1_048_576 }))
    const { wanted, tags } = await planned(id, here)
    expect(tags).toEqual(['clears-events'])
    const { now } = await written(id, here, wanted)
    expect(settingNamed(id).configuration?.(now)).toEqual({
      enabled: true,
      maxSizeBytes: 1_073_741_824,
      retention: false,
    })
    expect(here.calls).toEqual([
      ['channels.write', path, { enabled: false }],
      ['channels.write', path, { maxSizeBytes: 1_073_741_824, retention: false }],
      ['channels.write', path, { enabled: true }],
    ])
  })

  test('as wanted: nothing', async () => {
    const here = server('configured')
    const { current, wanted, notes } = await planned(id, here)
    expect(wanted).toEqual(current)
    expect(notes).toEqual([])
    await written(id, here, wanted)
    expect(here.calls).toEqual([])
  })

  test('a copy is made while the log is disabled and not yet cleared', async () => {
    const file = 'D:\\copies\\dns.evtx'
    const intent = intentOf({ log: { copyTo: file } })
    const here = server('configured', withChannel({ retention: true }))
    const { wanted } = await planned(id, here, intent)
    const { notes } = await written(id, here, wanted, intent)
    expect(here.calls.map(([call, , change]) => [call, change])).toEqual([
      ['channels.write', { enabled: false }],
      ['channels.copy', file],
      ['channels.write', { retention: false }],
      ['channels.write', { enabled: true }],
    ])
    expect(notes).toEqual([{ id: 'log-copied', severity: 'info', values: { file } }])
    expect(here.machine.files).toEqual([{ path: file, bytes: expect.any(Number) }])
  })

  test('no copy: in an undo, without a log, unasked', async () => {
    const intent = intentOf({ log: { copyTo: 'D:\\dns.evtx' } })
    for (const [change, copyIntent, purpose] of [
      [{ enabled: false, log }, intent, 'undo'],
      [{ enabled: false, log: null }, intent, 'apply'],
      [{ enabled: false, log }, intentOf(), 'apply'],
    ] as const) {
      const here = server('fresh-2022', withChannel(change))
      const { wanted } = await planned(id, here, copyIntent)
      await written(id, here, wanted, copyIntent, { purpose })
      expect(here.calls.map(([call]) => call)).not.toContain('channels.copy')
    }
  })

  test('a copy that is there already stops it, by the field of the profile', async () => {
    const file = 'D:\\dns.evtx'
    const intent = intentOf({ log: { copyTo: file } })
    const here = server('fresh-2022', (machine) => {
      withChannel({ log })(machine)
      machine.files.push({ path: file, bytes: 1 })
    })
    const { wanted } = await planned(id, here, intent)
    const failure = { kind: 'conflict', field: 'log.copyTo', reason: 'copy-exists', values: { file } }
    await expect(written(id, here, wanted, intent)).rejects.toMatchObject({ failure })
    expect(here.machine.channels.find((channel) => channel.path === path)).toMatchObject({ enabled: false, log })
  })
})

describe('what is said before it', () => {
  test.each([
    ['an empty log', { ...log, fileBytes: 0 }, [], []],
    ['no log', null, [], []],
    ['a log with events', log, ['channel-contents'], ['clears-events']],
  ] as const)('%s', async (_what, contents, notes, tags) => {
    const here = server('fresh-2022', withChannel({ enabled: false, log: contents && { ...contents } }))
    expect(await planned(id, here)).toMatchObject({ notes, tags })
  })

  test('its size and last write', async () => {
    const here = server('fresh-2022', withChannel({ enabled: false, log: { ...log, fileBytes: 2_850_000 } }))
    const setting = settingNamed(id)
    expect(setting.notes?.(await setting.inspect(here.host, intentOf()), intentOf())).toEqual([
      { id: 'channel-contents', severity: 'info', values: { megabytes: 2.7, lastWrite: '2026-11-02 08:30' } },
    ])
  })

  test('no channel: what is wanted is shown, and cannot be written', async () => {
    const here = server('no-dns-role')
    const { current, wanted } = await planned(id, here)
    expect(current).toEqual({ channel: null, log: null })
    expect(wanted).toMatchObject({ channel: { enabled: true } })
    await expect(written(id, here, wanted)).rejects.toMatchObject({ code: 15007 })
    await expect(written(id, server('fresh-2022'), current)).rejects.toMatchObject({ failure: { kind: 'unsupported' } })
  })
})

test('brings any configuration to any other and back', async () => {
  const channel = fc.record({
    enabled: fc.boolean(),
    maxSizeBytes: fc.integer({ min: 16, max: 40 }).map((n) => n * 65_536),
    retention: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(channel, channel, async (from, to) => {
      const here = server('fresh-2022')
      const { configuration } = settingNamed(id)
      const first = await written(id, here, { channel: from, log: null })
      expect(configuration?.(first.now)).toEqual(from)
      const { now } = await written(id, here, { channel: to, log: null })
      expect(configuration?.(now)).toEqual(to)
      expect(configuration?.((await written(id, here, first.now, intentOf(), { purpose: 'undo' })).now)).toEqual(from)
    }),
    { numRuns: 60 },
  )
})
