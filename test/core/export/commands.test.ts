import { describe, expect, test } from 'vitest'
import { commandsOf, scriptOf } from '../../../src-core/export/commands.ts'
import { changing } from '../../../src-core/plan.ts'
import { scenarioIds } from '../../../src-core/simulated/index.ts'
import { engineOver, intentOf, server } from '../settings/server.ts'

const planOf = async (scenario: (typeof scenarioIds)[number], profile: object = {}) =>
  engineOver(server(scenario)).plan(intentOf(profile))

const linesOf = async (setting: string, ...args: Parameters<typeof planOf>): Promise<readonly string[]> =>
  commandsOf(await planOf(...args)).find((part) => part.setting === setting)?.lines ?? []

const account = { kind: 'existing', name: 'CORP\\svc-kuma' } as const

test.each(scenarioIds.filter((id) => id !== 'hanging-call'))(
  '%s: every setting that changes has its commands',
  async (scenario) => {
    const plan = await planOf(scenario, { account })
    expect(commandsOf(plan).map(({ setting }) => setting)).toEqual(changing(plan).map(({ setting }) => setting))
  },
)

describe('the analytic log', () => {
  test('is disabled before any change and enabled after it', async () => {
    const lines = await linesOf('analytic-channel', 'mistake-sequential-log')
    expect(lines[0]).toContain('/e:false')
    expect(lines.at(-1)).toMatch(/\/e:true \/q:true$/)
    expect(lines.join('\n')).toContain('/ms:1073741824 /rt:false')
  })

  test('is copied while it is disabled', async () => {
    const lines = await linesOf('analytic-channel', 'mistake-sequential-log', { log: { copyTo: 'C:\\Logs\\a b.evtx' } })
    const copy = lines.findIndex((line) => line.includes(' epl '))
    expect(lines[copy]).toContain("'C:\\Logs\\a b.evtx'")
    expect(copy).toBeGreaterThan(lines.findIndex((line) => line.includes('/e:false')))
    expect(copy).toBeLessThan(lines.findIndex((line) => line.includes('/e:true')))
  })
})

describe('the registry', () => {
  test('gets what is missing, typed', async () => {
    const lines = await linesOf('autologger', 'fresh-2022')
    const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger\\etwDNS-Analytics'
    expect(lines.some((line) => line.includes(key) && line.includes('LogFileMode /t REG_DWORD /d 0x100 /f'))).toBe(true)
    const provider = await linesOf('autologger-provider', 'fresh-2022')
    expect(provider.some((line) => line.includes('MatchAnyKeyword /t REG_QWORD /d 0xffffffffffffffff'))).toBe(true)
  })

  test('loses what does not belong there', async () => {
    const lines = await linesOf('autologger', 'mistake-file-and-real-time')
    expect(lines.some((line) => /reg\.exe delete .* \/v FileName \/f$/.test(line))).toBe(true)
  })
})

describe('the session', () => {
  test('is made by logman in the guide’s mode', async () => {
    const lines = await linesOf('trace-session', 'fresh-2022')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^logman\.exe create trace .* -rt -bs 64 -nb 64 256 -ft 1 -ct perf -ets$/)
    expect(lines[0]).toContain('{eb79061a-a566-4698-9119-3ed2807060e7}')
  })

  test('is made by the cmdlets where logman has no word for its mode', async () => {
    const lines = await linesOf('trace-session', 'fresh-2022', { session: { mode: 'independent' } })
    expect(lines[0]).toContain('-LogFileMode 0x8800100')
    expect(lines[1]).toContain('Add-EtwTraceProvider')
  })
})

test('a new local account goes by its bare name, which has no SID yet', async () => {
  const fresh = { kind: 'new-local', name: '.\\svc-etw' } as const
  const [create] = await linesOf('service-account', 'fresh-2022', { account: fresh })
  expect(create).toBe("New-LocalUser -Name 'svc-etw' -Password (Read-Host -AsSecureString) -PasswordNeverExpires")
  expect(await linesOf('performance-log-users', 'fresh-2022', { account: fresh })).toEqual([
    "net.exe localgroup 'Performance Log Users' 'svc-etw' /add",
  ])
  const right = (await linesOf('logon-right', 'fresh-2022', { account: fresh })).join('\n')
  expect(right).toContain("([Security.Principal.NTAccount]'svc-etw').Translate(")
})

test('a profile cannot smuggle a command in', async () => {
  const name = "CORP\\a' $(calc) \u2019 & calc"
  const plan = await planOf('fresh-2022', { account: { kind: 'existing', name } })
  const script = scriptOf(plan, () => 'a title\r\nRemove-Item y')
  // Outside of single quotes nothing of it is left.
  const outside = script.replace(/'(?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*'/g, "''")
  expect(outside).not.toContain('calc')
  expect(outside).not.toMatch(/^\s*Remove-Item/m)
})

test('a script begins with what it needs and stops at the first error', async () => {
  const script = scriptOf(await planOf('fresh-2022'), (setting) => setting)
  expect(script).toMatch(/^#Requires -RunAsAdministrator\r\n\$ErrorActionPreference = 'Stop'\r\n/)
  expect(script.replaceAll('\r\n', '')).not.toContain('\n')
})
