/** What reads the same facts as this program, setting by setting: for an elevated PowerShell; nothing of it changes anything. */
import { accountName, newLocalName } from '../account.ts'
import { autologgerKey, autologgerProviderKey } from '../autologger.ts'
import { type Intent, splitHostPort } from '../intent.ts'
import {
  analyticChannel,
  denyServiceLogonRight,
  etwSecurityKey,
  performanceLogUsers,
  serviceLogonRight,
} from '../provider.ts'
import { proofPrefix } from '../search.ts'
import { agentServiceName } from '../settings/agent-service.ts'
import type { SettingCommands } from './commands.ts'
import { argument, literal } from './quoting.ts'

type Reader = (intent: Intent) => readonly string[]

const queries = 20

const readers: Readonly<Record<string, Reader>> = {
  'windows-version': () => [
    'Get-CimInstance Win32_OperatingSystem | Select-Object Caption, Version, ProductType',
    `wevtutil.exe gl ${argument(analyticChannel)}`,
  ],
  elevated: () => ['whoami.exe /groups'],
  'disk-space': () => ['Get-CimInstance Win32_LogicalDisk | Select-Object DeviceID, Size, FreeSpace'],
  'dns-role': () => ['sc.exe query DNS', `wevtutil.exe gl ${argument(analyticChannel)}`],
  'account-known': (intent) => [
    `([Security.Principal.NTAccount]${literal(bareName(intent))}).Translate([Security.Principal.SecurityIdentifier])`,
  ],
  'analytic-channel': () => [
    `wevtutil.exe gl ${argument(analyticChannel)}`,
    `wevtutil.exe gli ${argument(analyticChannel)}`,
  ],
  autologger: ({ session }) => [`reg.exe query ${argument(`HKLM\\${autologgerKey(session.name)}`)}`],
  'autologger-provider': ({ session }) => [`reg.exe query ${argument(`HKLM\\${autologgerProviderKey(session.name)}`)}`],
  'trace-session': ({ session }) => [`logman.exe query ${argument(session.name)} -ets`, 'logman.exe query -ets'],
  'service-account': (intent) => [
    `Get-CimInstance Win32_Account | Where-Object Caption -eq ${literal(bareName(intent))} | Select-Object Caption, SID, Status`,
  ],
  'performance-log-users': () => [
    `net.exe localgroup ((New-Object Security.Principal.SecurityIdentifier '${performanceLogUsers}').Translate([Security.Principal.NTAccount]).Value -replace '^.*\\\\')`,
  ],
  'logon-right': () => rights(serviceLogonRight),
  'logon-not-denied': () => rights(denyServiceLogonRight),
  'etw-access': () => [`reg.exe query ${argument(`HKLM\\${etwSecurityKey}`)}`],
  'agent-service': ({ kuma }) => {
    const name = argument(agentServiceName(kuma.agentId ?? ''))
    return [`sc.exe qc ${name}`, `sc.exe query ${name}`]
  },
  'core-reachable': ({ kuma }) => connection(kuma.core),
  'collector-reachable': ({ kuma }) => connection(kuma.collector),
  'events-arrive': ({ session }) => {
    // By class: names of performance counters are in Windows' language.
    const counters = `Get-CimInstance Win32_PerfRawData_Counters_EventTracingforWindowsSession | Where-Object Name -eq ${literal(session.name)}`
    return [
      counters,
      `1..${queries} | ForEach-Object { Resolve-DnsName "${proofPrefix}$_.127.in-addr.arpa" -Type PTR -Server 127.0.0.1 -DnsOnly -ErrorAction SilentlyContinue }`,
      counters,
    ]
  },
}

/** For the settings that are named and that have something to be read, in their order. */
export const readingCommands = (intent: Intent, settings: readonly string[]): readonly SettingCommands[] =>
  settings
    .map((setting) => ({ setting, lines: readers[setting]?.(intent) ?? [] }))
    .filter(({ lines }) => lines.length > 0)

const bareName = (intent: Intent): string => newLocalName(intent) ?? accountName(intent) ?? ''

const rights = (right: string): readonly string[] => [
  "secedit.exe /export /cfg (Join-Path $env:TEMP 'etwdns-rights.inf') /areas USER_RIGHTS",
  `Select-String ${right} (Join-Path $env:TEMP 'etwdns-rights.inf')`,
]

function connection(peer: string | null): readonly string[] {
  if (peer === null) return []
  const { host, port } = splitHostPort(peer)
  return [`Test-NetConnection ${literal(host)} -Port ${port}`]
}
