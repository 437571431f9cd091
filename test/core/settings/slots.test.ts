/** Windows has no place left for a session: the person learns that, and not only the code that a call came back with. */
import { describe, expect, test } from 'vitest'
import type { HostError } from '../../../src-core/errors.ts'
import { providerGuid } from '../../../src-core/provider.ts'
import type { Machine } from '../../../src-core/simulated/index.ts'
import { refusal } from '../../../src-core/simulated/refuse.ts'
import { intentOf, planned, type Server, server, written } from './server.ts'

const failureOf = async (id: string, on: Server) => {
  const { wanted } = await planned(id, on)
  return written(id, on, wanted).then(
    () => null,
    (error: HostError) => error.failure,
  )
}

/** Eight sessions that get the DNS server's events. */
const crowd = ({ traces }: Machine): void => {
  const [model] = traces.sessions
  if (model === undefined) throw new Error('a Windows without a session')
  const how = {
    level: 4,
    matchAnyKeyword: '0x0000000000000000',
    matchAllKeyword: '0x0000000000000000',
    enableProperty: 0,
  }
  for (let n = 0; n < 8; n++) {
    const name = `Other-${n}`
    const guid = `{7f000000-0000-4000-8000-00000000000${n}}`
    traces.sessions.push({ ...model, name, guid, loggerId: 40 + n, enabled: [{ provider: providerGuid, ...how }] })
  }
}

const full = { kind: 'exhausted', reason: 'session-slots', values: { used: 64, slots: 64 } }
const crowded = { kind: 'exhausted', reason: 'provider-slots', values: { used: 8, slots: 8 } }

describe('the cause is told with the code', () => {
  test.each([
    ['analytic-channel', { ...full, operation: 'EvtSaveChannelConfig', code: 15025 }],
    ['trace-session', { ...full, operation: 'StartTraceW', code: 1450 }],
  ])('64 sessions: %s', async (id, failure) => {
    expect(await failureOf(id, server('sessions-full'))).toMatchObject(failure)
  })

  test.each([
    ['analytic-channel', { ...crowded, code: 15025 }],
    ['trace-session', { ...crowded, operation: 'EnableTraceEx2', code: 1450 }],
  ])('eight on the provider: %s', async (id, failure) => {
    expect(await failureOf(id, server('fresh-2022', crowd))).toMatchObject(failure)
  })
})

test('a refusal with places left is told as it came', async () => {
  const on = server('fresh-2022')
  const channels = { ...on.host.channels, write: () => Promise.reject(refusal('EvtSaveChannelConfig', 15025)) }
  const { wanted } = await planned('analytic-channel', on)
  const doing = written('analytic-channel', { ...on, host: { ...on.host, channels } }, wanted, intentOf())
  await expect(doing).rejects.toMatchObject({ failure: { kind: 'unsupported', code: 15025 } })
  await expect(doing).rejects.not.toMatchObject({ failure: { reason: expect.anything() } })
})
