/** A call that does not come back is named; one that does is not. */
import { describe, expect, it } from 'vitest'
import { scenarios, simulatedHost, virtualClock } from '../../src-core/simulated/index.ts'
import { patienceMs, type Sign, telling, Watch } from '../../src-core/watch.ts'

const begin = (call: number, api: string): Sign => ({ type: 'begin', call, api })

describe('a watch', () => {
  it('is patient, then names the API', () => {
    const watch = new Watch(0)
    watch.hear(begin(1, 'EvtSaveChannelConfig'), 1_000)
    // An engine that waits without blocking goes on giving signs of life.
    for (let at = 1_000; at < 1_000 + patienceMs; at += 1_000) {
      watch.hear({ type: 'beat' }, at)
      expect(watch.late(at)).toBeNull()
    }
    expect(watch.late(1_000 + patienceMs)).toEqual({ api: 'EvtSaveChannelConfig' })
    watch.hear({ type: 'end', call: 1 }, 17_000)
    expect(watch.late(17_000)).toBeNull()
  })

  it('names the oldest of several, and only while it is under way', () => {
    const watch = new Watch(0)
    watch.hear(begin(1, 'LookupAccountNameW'), 0)
    watch.hear(begin(2, 'EvtSaveChannelConfig'), 5_000)
    watch.hear({ type: 'end', call: 1 }, 14_000)
    expect(watch.late(patienceMs)).toBeNull()
    expect(watch.late(5_000 + patienceMs)).toEqual({ api: 'EvtSaveChannelConfig' })
  })

  it('hears silence, where nobody knows what it is about', () => {
    const watch = new Watch(0)
    expect(watch.late(patienceMs - 1)).toBeNull()
    expect(watch.late(patienceMs)).toEqual({ api: null })
    watch.hear({ type: 'beat' }, patienceMs)
    expect(watch.late(patienceMs + 1)).toBeNull()
  })
})

describe('a host that tells of its calls', () => {
  it('before each and after each, however it ends', async () => {
    const signs: Sign[] = []
    const host = telling(simulatedHost(scenarios['fresh-2022'](), virtualClock()), (sign) => signs.push(sign))
    await host.services.query('DNS')
    await expect(host.channels.write('No-Such/Channel', { enabled: true })).rejects.toThrow()
    expect(signs).toEqual([
      begin(1, 'OpenServiceW'),
      { type: 'end', call: 1 },
      begin(2, 'EvtSaveChannelConfig'),
      { type: 'end', call: 2 },
    ])
  })
})
