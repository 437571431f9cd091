/** A Windows server as its installer leaves it, with the DNS role, in the domain CORP. */
import { autologgerRoot, etwSecurityKey, providerGuid, providerName } from '../../provider.ts'
import { dword, text } from '../../registry-value.ts'
import { makeKey } from '../keys.ts'
import type { Machine } from '../machine.ts'
import { reboot } from '../reboot.ts'
import { channelsOf } from './channels.ts'
import { directory } from './directory.ts'
import { collectorHost, collectorPort, coreHost, corePort } from './names.ts'

export type Edition = '2012r2' | '2016' | '2019' | '2022' | '2025'

const editions: Readonly<
  Record<Edition, { readonly name: string; readonly version: readonly [number, number, number] }>
> = {
  '2012r2': { name: 'Windows Server 2012 R2 Standard', version: [6, 3, 9600] },
  '2016': { name: 'Windows Server 2016 Standard', version: [10, 0, 14_393] },
  '2019': { name: 'Windows Server 2019 Standard', version: [10, 0, 17_763] },
  '2022': { name: 'Windows Server 2022 Standard', version: [10, 0, 20_348] },
  '2025': { name: 'Windows Server 2025 Standard', version: [10, 0, 26_100] },
}

export interface Options {
  readonly edition: Edition
  readonly language?: 'en' | 'ru'
  readonly productType?: 'server' | 'domain-controller'
  readonly installation?: 'Server' | 'Server Core'
  /** As far as the DNS role is there: all of it, without its analytic provider (2012 R2 before the hotfix), nothing. */
  readonly dns?: 'complete' | 'no-provider' | 'none'
}

/** A Monday morning: the time in the machine, whatever the clock says that moves it on. */
const morning = Date.UTC(2026, 10, 2, 9)
const gib = 1024 ** 3

export function fresh(scenario: string, options: Options): Machine {
  const { edition, language = 'en', productType = 'server', dns = 'complete' } = options
  const [major, minor, build] = editions[edition].version
  const computerName = language === 'ru' ? 'СЕРВЕР-DNS' : productType === 'server' ? 'DNS01' : 'DC01'
  const { administrator, ...who } = directory(computerName, productType, language)
  const machine: Machine = {
    schema: 1,
    scenario,
    system: {
      version: { major, minor, build, productType, processors: 4, computerName },
      elevation: { elevated: true, user: administrator.user, sid: administrator.sid },
      environment: [
        { name: 'SystemRoot', value: 'C:\\Windows' },
        { name: 'SystemDrive', value: 'C:' },
        { name: 'ProgramData', value: 'C:\\ProgramData' },
      ],
      disks: [
        { root: 'C:\\', freeBytes: 84 * gib, totalBytes: 127 * gib },
        { root: 'D:\\', freeBytes: 180 * gib, totalBytes: 200 * gib },
      ],
      scriptHost: true,
      now: morning,
      bootTime: morning,
    },
    calls: { slow: null, hanging: null },
    channels: channelsOf(dns === 'complete', morning),
    traces: {
      slots: 64,
      // Windows' own limit is not documented.
      backlogLimitBytes: 512 * 1024 ** 2,
      sessions: [],
      providers: dns === 'complete' ? [{ guid: providerGuid, name: providerName, service: 'DNS' }] : [],
    },
    registry: [],
    ...who,
    services: servicesOf(dns !== 'none', language),
    agents: [],
    network: {
      hosts: [
        { name: coreHost, addresses: ['10.20.0.10'], openPorts: [corePort], silent: false },
        { name: collectorHost, addresses: ['10.20.0.11'], openPorts: [collectorPort], silent: false },
        { name: 'localhost', addresses: ['127.0.0.1', '::1'], openPorts: dns === 'none' ? [] : [53], silent: false },
      ],
    },
    traffic: { queriesPerSecond: 400, queries: 0, responses: 0 },
    files: [],
  }
  writeRegistry(machine, editions[edition].name, options.installation ?? 'Server')
  reboot(machine)
  // Nine days of work since.
  machine.system.now += 9 * 86_400_000
  if (dns !== 'none') machine.traffic.queries = machine.traffic.responses = 311_040_000
  return machine
}

function servicesOf(withDns: boolean, language: 'en' | 'ru'): Machine['services'] {
  const automatic = { state: 'stopped', start: 'automatic', pid: null } as const
  const eventLog = language === 'ru' ? 'Журнал событий Windows' : 'Windows Event Log'
  const services: Machine['services'] = [
    { name: 'EventLog', displayName: eventLog, account: 'NT AUTHORITY\\LocalService', ...automatic },
  ]
  if (withDns) {
    const displayName = language === 'ru' ? 'DNS-сервер' : 'DNS Server'
    services.push({ name: 'DNS', displayName, account: 'LocalSystem', ...automatic })
  }
  return services
}

/** Every Windows starts some; names are real, GUIDs invented. */
const builtInSessions: readonly (readonly [string, number])[] = [
  ['DiagLog', 0x400],
  ['EventLog-Application', 0x100],
  ['EventLog-System', 0x100],
  ['NtfsLog', 0x400],
  ['WdiContextLog', 0x400],
]

function writeRegistry(machine: Machine, productName: string, installation: string): void {
  makeKey(machine, 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion', {
    ProductName: text(productName),
    CurrentBuildNumber: text(String(machine.system.version.build)),
    InstallationType: text(installation),
  })
  makeKey(machine, 'SOFTWARE\\Microsoft\\Windows Script Host\\Settings')
  makeKey(machine, etwSecurityKey)
  makeKey(machine, autologgerRoot)
  builtInSessions.forEach(([name, logFileMode], index) => {
    makeKey(machine, `${autologgerRoot}\\${name}`, {
      Guid: text(`{5e551000-0000-4000-8000-00000000000${index}}`),
      Start: dword(1),
      LogFileMode: dword(logFileMode),
      BufferSize: dword(64),
    })
  })
}
