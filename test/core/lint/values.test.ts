/** What a finding says, and how bad it is. */
import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../src-core/lint/facts.ts'
import { gather } from '../../../src-core/lint/gather.ts'
import type { Finding, FindingId } from '../../../src-core/lint.ts'
import { judgeFacts } from '../../../src-core/lint.ts'
import { analyticChannel, etwSecurityKey, providerGuid } from '../../../src-core/provider.ts'
import { dword, qword } from '../../../src-core/registry-value.ts'
import { type Machine, names, scenarios, simulatedHost, virtualClock } from '../../../src-core/simulated/index.ts'
import { grantRight } from '../../../src-core/simulated/rights.ts'
import { aclHex, allow, descriptorHex } from '../descriptor-hex.ts'
import {
  all,
  autologger,
  binary,
  type Change,
  enabled,
  findingsAfter,
  intentWith,
  lintOf,
  otherProvider,
  provider,
  session,
  set,
  stopAgent,
} from './server.ts'

const one = async (id: FindingId, change: Change, intent = intentWith()): Promise<Finding | undefined> =>
  (await findingsAfter(change, intent)).find((finding) => finding.id === id)

const log =
  (change: object): Change =>
  (machine: Machine) => {
    for (const item of machine.channels) if (item.path === analyticChannel) Object.assign(item, change)
  }

describe('keyword-32-bit', () => {
  const mask = (data: string): Change => set(provider, { MatchAnyKeyword: qword(data) })

  it('names the events that never come', async () => {
    expect(await one('keyword-32-bit', mask('0x00000000ffffffff'))).toEqual({
      id: 'keyword-32-bit',
      severity: 'warning',
      setting: 'autologger-provider',
      values: { where: 'autologger', mask: '0x00000000ffffffff', count: 10, ids: '275-283, 286' },
    })
  })

  it('names those above bit 31 only: of the others the plan tells', async () => {
    expect((await one('keyword-32-bit', mask('0x0000000000000001')))?.values['ids']).toBe('275-283, 286')
  })

  it('is none where the profile does not want those events', async () => {
    const queries = intentWith({ session: { keywords: 'queries' } })
    expect(await one('keyword-32-bit', mask('0x000000000000000f'), queries)).toBeUndefined()
    const notify = intentWith({ session: { keywords: '0x200000001' } })
    expect((await one('keyword-32-bit', mask('0x000000000000000f'), notify))?.values['ids']).toBe('275')
    const failures = intentWith({ session: { level: 2 } })
    expect(await one('keyword-32-bit', mask('0x00000000ffffffff'), failures)).toBeUndefined()
  })
})

describe('sequential-log', () => {
  const bytes = (fileBytes: number): Change => log({ retention: true, log: { fileBytes, lastWrite: 0 } })

  it('says how full it is', async () => {
    const half = bytes(512 * 1024 ** 2)
    expect(await one('sequential-log', half)).toEqual({
      id: 'sequential-log',
      severity: 'warning',
      setting: 'analytic-channel',
      values: { fileMb: 512, maxMb: 1024, percent: 50 },
    })
  })

  it('is an error once it is full', async () => {
    expect((await one('sequential-log', bytes(1024 ** 3)))?.severity).toBe('error')
  })

  it('is only told where the profile wants it so', async () => {
    const chosen = await one('sequential-log', bytes(1024 ** 2), intentWith({ log: { overwrite: false } }))
    expect(chosen?.severity).toBe('info')
    expect(chosen).not.toHaveProperty('setting')
  })
})

it('autologger-status is a warning while the session runs all the same', async () => {
  expect(await one('autologger-status', set(autologger, { Status: dword(1450) }))).toEqual({
    id: 'autologger-status',
    severity: 'warning',
    values: { code: 1450 },
  })
})

it('backing-file-full tells of the past while somebody reads', async () => {
  const machine = scenarios['backing-file-full']()
  expect((await lintOf(machine))[0]).toMatchObject({ id: 'backing-file-full', severity: 'error' })
  for (const service of machine.services) service.state = 'running'
  expect(await lintOf(machine)).toContainEqual(expect.objectContaining({ id: 'backing-file-full', severity: 'info' }))
})

it('file-with-real-time tells the key from the session', async () => {
  const findings = await lintOf(scenarios['mistake-file-and-real-time']())
  expect(findings.map(({ setting, values }) => [setting, values['where']])).toEqual([
    ['autologger', 'autologger'],
    ['trace-session', 'session'],
  ])
})

describe('the reader', () => {
  const deny: Change = (machine) => grantRight(machine, names.sids.serviceAccount, 'SeDenyServiceLogonRight')
  const denyAll: Change = (machine) => grantRight(machine, 'S-1-1-0', 'SeDenyServiceLogonRight')
  const onlyAdministrators: Change = set(etwSecurityKey, {
    [names.sessionGuid.slice(1, -1)]: binary(descriptorHex(aclHex([allow('S-1-5-32-544', 0xfff)]))),
  })

  it('is denied by name, or through a group', async () => {
    expect((await one('deny-right', deny))?.values).toEqual({
      account: 'CORP\\svc-kuma',
      holder: 'CORP\\svc-kuma',
      same: 'yes',
    })
    expect((await one('deny-right', denyAll))?.values).toMatchObject({ account: 'CORP\\svc-kuma', same: 'no' })
  })

  it('is the agent of the service where the profile leaves accounts alone', async () => {
    const none = intentWith({ account: { kind: 'none' } })
    expect(await one('deny-right', deny, none)).toBeDefined()
    expect(await one('deny-right', deny, intentWith({ account: { kind: 'none' }, kuma: {} }))).toBeUndefined()
  })

  it('may be LocalSystem, who needs no logon and is an administrator', async () => {
    const system = intentWith({ account: { kind: 'local-system' } })
    expect(await one('deny-right', all(deny, denyAll), system)).toBeUndefined()
    expect(await one('etw-security', onlyAdministrators)).toBeDefined()
    expect(await one('etw-security', onlyAdministrators, system)).toBeUndefined()
    expect(await one('etw-security-custom', onlyAdministrators, system)).toBeDefined()
  })

  it('may be an administrator of its own', async () => {
    const member: Change = (machine) => {
      for (const group of machine.accounts.groups) {
        if (group.sid === 'S-1-5-32-544') group.members.push(names.sids.serviceAccount)
      }
    }
    expect(await one('etw-security', all(onlyAdministrators, member))).toBeUndefined()
  })
})

it("somebody else's session is not judged as ours", async () => {
  const taken = session({
    enabled: [enabled(otherProvider), enabled(providerGuid, { matchAnyKeyword: '0x00000000ffffffff' })],
    guid: otherProvider,
    logFileMode: 0x181,
    logFile: 'x.etl',
    eventsLost: 9,
  })
  expect((await findingsAfter(all(taken, stopAgent))).map(({ id }) => id)).toEqual(['name-clash'])
})

describe('over facts made by hand', () => {
  const factsOf = (machine: Machine): Promise<Facts> => gather(simulatedHost(machine, virtualClock()), intentWith())

  it('the worst comes first', async () => {
    const facts = await factsOf(scenarios['mistake-script']())
    const weights = judgeFacts(facts).map(({ severity }) => ['error', 'warning', 'info'].indexOf(severity))
    expect(weights).toEqual([...weights].sort())
    expect(new Set(weights).size).toBe(3)
  })

  it('a provider in several processes fills one place for each session', async () => {
    const facts = await factsOf(scenarios.configured())
    const [listener] = facts.listeners ?? []
    const listeners = [4, 8, 12, 16].flatMap((pid) =>
      [2, 3, 4, 5].map((loggerId) => ({ ...enabled(providerGuid), loggerId, pid })),
    )
    expect(listener).toBeDefined()
    expect(judgeFacts({ ...facts, listeners })).toEqual([])
  })

  it('full places are an error only for who has none', async () => {
    const facts = await factsOf(scenarios.configured())
    const listeners = Array.from({ length: 8 }, (_, i) => ({ ...enabled(providerGuid), loggerId: i + 2, pid: 4 }))
    const sessions = Array.from({ length: 64 }, (_, i) => ({
      ...(facts.sessions?.[0] as never as object),
      name: `s${i}`,
      guid: '',
    }))
    const without = { ...facts, session: null, providers: null, sessions: sessions as never, listeners }
    expect(judgeFacts(without).map(({ id, severity }) => [id, severity])).toEqual([
      ['session-slots', 'error'],
      ['provider-slots', 'error'],
    ])
    expect(judgeFacts({ ...facts, listeners })).toMatchObject([{ id: 'provider-slots', severity: 'info' }])
  })
})
