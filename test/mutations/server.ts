/** What a prefix is given before it is judged in, by Windows' own programs, so that the bindings find what others wrote. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RegistryKey, Service } from '../../src-core/host.ts'
import type { Wine } from '../wine/wine.ts'

/** Services by every way of starting. None of them ever runs: the lab has them in those states that pass by. */
export const startedServices: readonly {
  readonly name: string
  readonly sc: string
  readonly start: Service['start']
  /** https://learn.microsoft.com/windows/win32/services/service-status-transitions */
  readonly current: number
  readonly state: Service['state']
}[] = [
  { name: 'etwdns-boot', sc: 'boot', start: 'boot', current: 2, state: 'starting' },
  { name: 'etwdns-system', sc: 'system', start: 'system', current: 3, state: 'stopping' },
  { name: 'etwdns-auto', sc: 'auto', start: 'automatic', current: 5, state: 'starting' },
  { name: 'etwdns-demand', sc: 'demand', start: 'manual', current: 6, state: 'paused' },
  { name: 'etwdns-disabled', sc: 'disabled', start: 'disabled', current: 7, state: 'paused' },
]
/** More than 16 bits. */
export const servicePid = 70_904
/** Beyond the 64 of one group. */
export const secondGroup = 64
export const link = 'C:\\ProgramData\\etwDNS-mutations-link'
export const deepLog = `C:\\${'глубже\\'.repeat(100)}log.evtx`

/** Of the lab's configuration. */
export const plannedMachine: readonly string[] = [
  ...startedServices.map(({ name, current }) => `service ${name} ${current} ${servicePid}`),
  `second group ${secondGroup}`,
  `link ${link}`,
  `deep ${deepLog}`,
]

const key = 'SOFTWARE\\etwDNS-mutations'
const long = 'ab'.repeat(3000)

/** Below SOFTWARE, which a 32-bit program would find elsewhere. */
export const prepared: { readonly key: string; readonly brokenKey: string; readonly values: RegistryKey['values'] } = {
  key,
  brokenKey: `${key}-broken`,
  values: {
    long: { type: 'REG_BINARY', data: long },
    none: { type: 'REG_NONE', data: '01' },
    number: { type: 'REG_DWORD', data: 0x80000001 },
    wide: { type: 'REG_QWORD', data: '0x8000000000000001' },
    list: { type: 'REG_MULTI_SZ', data: ['один', 'два'] },
    path: { type: 'REG_EXPAND_SZ', data: '%SystemRoot%' },
    text: { type: 'REG_SZ', data: 'текст' },
  },
}

const bytes = (hex: string): string => hex.replace(/..(?=.)/g, '$&,')

export async function prepare(windows: Wine): Promise<void> {
  for (const { name, sc } of startedServices) {
    await windows.run('sc', ['delete', name])
    const type = sc === 'boot' || sc === 'system' ? ['type=', 'kernel'] : []
    const names = ['binPath=', 'C:\\windows\\system32\\nothing.exe', 'DisplayName=', `${name} служба`]
    await windows.must('sc', ['create', name, ...type, 'start=', sc, ...names])
  }
  const file = join(windows.prefix, 'drive_c/prepared.reg')
  const lines = [
    'Windows Registry Editor Version 5.00',
    '',
    `[HKEY_LOCAL_MACHINE\\${key}]`,
    `"long"=hex:${bytes(long)}`,
    '"none"=hex(0):01',
    '"number"=dword:80000001',
    '"wide"=hex(b):01,00,00,00,00,00,00,80',
    `"list"=hex(7):${bytes(Buffer.from('один\0два\0\0', 'utf16le').toString('hex'))}`,
    `"path"=hex(2):${bytes(Buffer.from('%SystemRoot%\0', 'utf16le').toString('hex'))}`,
    '"text"="текст"',
    '',
    `[HKEY_LOCAL_MACHINE\\${key}-broken]`,
    '"short"=hex(4):01,02,03',
    '',
  ]
  writeFileSync(file, `\ufeff${lines.join('\r\n')}`, 'utf16le')
  await windows.must('reg', ['import', 'C:\\prepared.reg'])
  rmSync(file)
}

/** From the next process on, this server is a domain controller, or no more. */
export async function setDomainController(windows: Wine, is: boolean): Promise<void> {
  const options = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\ProductOptions'
  await windows.must('reg', ['add', options, '/v', 'ProductType', '/d', is ? 'LanmanNT' : 'ServerNT', '/f'])
}

/** What a program with a mutation may have left there. */
export async function tidy(windows: Wine): Promise<void> {
  await windows.run('reg', ['delete', `HKLM\\${contractKey}`, '/f'])
  for (const name of [
    'etwDNS-contract.evtx',
    'etwDNS-mutations.evtx',
    'ProgramData/etwDNS-mutations',
    'ProgramData/etwDNS-mutations-open',
    'ProgramData/etwDNS-mutations-link',
  ])
    rmSync(join(windows.prefix, 'drive_c', name), { recursive: true, force: true })
}

/** The key that the contract makes and removes. */
export const contractKey = 'SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger\\etwDNS-contract'
