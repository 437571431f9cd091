/** Each finding: what brings exactly it on a server that is set up well, and a near miss. */
import type { FindingId } from '../../../src-core/lint.ts'
import { analyticChannel, autologgerRoot, etwSecurityKey, providerGuid } from '../../../src-core/provider.ts'
import { dword, qword, text } from '../../../src-core/registry-value.ts'
import { names } from '../../../src-core/simulated/index.ts'
import { keyAt } from '../../../src-core/simulated/keys.ts'
import { grantRight } from '../../../src-core/simulated/rights.ts'
import { openSession } from '../../../src-core/simulated/session.ts'
import { aclHex, allow, deny, descriptorHex } from '../descriptor-hex.ts'
import {
  all,
  autologger,
  type Change,
  enabled,
  otherGuid,
  otherProvider,
  provider,
  respelled,
  session,
  set,
  stopAgent,
  unset,
} from './server.ts'

const denyLogon = 'SeDenyServiceLogonRight'
const logUsers = 'S-1-5-32-559'
const administrators = 'S-1-5-32-544'

const channel =
  (change: object): Change =>
  (machine) => {
    for (const item of machine.channels) if (item.path === analyticChannel) Object.assign(item, change)
  }

const moreSessions =
  (total: number, withProvider = false): Change =>
  (machine) => {
    for (let i = machine.traces.sessions.length; i < total; i++) {
      const guid = `{7e000000-0000-4000-8000-${String(i).padStart(12, '0')}}`
      const spec = {
        bufferSizeKb: 64,
        minimumBuffers: 8,
        maximumBuffers: 28,
        flushTimerSeconds: 0,
        maximumFileSizeMb: 0,
      }
      const opened = openSession(machine, `Vendor-${i}`, {
        ...spec,
        guid,
        logFileMode: 0x400,
        clockType: 'qpc',
        logFile: null,
      })
      if (withProvider) opened.enabled = [enabled(providerGuid)]
    }
  }

const listeners =
  (count: number): Change =>
  (machine) => {
    const present = machine.traces.sessions.filter((item) => item.enabled.some((on) => on.provider === providerGuid))
    moreSessions(machine.traces.sessions.length + count - present.length, true)(machine)
  }

const stopSession: Change = (machine) => {
  machine.traces.sessions = machine.traces.sessions.filter((item) => item.name !== names.sessionName)
}

const slots =
  (count: number): Change =>
  (machine) => {
    machine.traces.slots = count
    set('SYSTEM\\CurrentControlSet\\Control\\WMI', { EtwMaxLoggers: dword(count) })(machine)
  }

const backingFileFull =
  (sessionName: string): Change =>
  (machine) => {
    for (const item of machine.channels) {
      if (item.path !== 'Microsoft-Windows-Kernel-EventTracing/Admin') continue
      item.events.push({ time: machine.system.now, eventId: 1, data: { SessionName: sessionName, FileName: 'x.etl' } })
    }
  }

const descriptor = (guid: string, hex: string): Change =>
  set(etwSecurityKey, { [guid.slice(1, -1)]: { type: 'REG_BINARY', data: hex } })
const dacl = (...aces: Parameters<typeof aclHex>[0]): string => descriptorHex(aclHex(aces))
const right =
  (sid: string, name: string): Change =>
  (machine) =>
    grantRight(machine, sid, name)

export interface Case {
  readonly hit: Change
  readonly near: Change
  /** What the near miss brings instead; nothing unless told. */
  readonly instead?: readonly FindingId[]
}

const renameProviderKey: Change = (machine) => {
  const key = keyAt(machine, provider)
  if (key !== undefined) key.path = `${autologger}\\${providerGuid.toUpperCase()}`
}

export const cases: Readonly<Partial<Record<FindingId, readonly Case[]>>> = {
  'decimal-100': [
    { hit: set(autologger, { LogFileMode: dword(100) }), near: set(autologger, { LogFileMode: dword(0x0880_0100) }) },
  ],
  'autologger-not-real-time': [
    { hit: set(autologger, { LogFileMode: dword(0x1) }), near: set(autologger, { LogFileMode: dword(0x101) }) },
    { hit: unset(autologger, 'LogFileMode'), near: respelled(autologger, 'LogFileMode', 'logfilemode') },
  ],
  'start-missing': [{ hit: unset(autologger, 'Start'), near: respelled(autologger, 'Start', 'START') }],
  'start-zero': [
    { hit: set(autologger, { Start: dword(0) }), near: set(autologger, { Start: text('0') }), instead: ['wrong-type'] },
  ],
  'guid-missing': [{ hit: unset(autologger, 'Guid'), near: respelled(autologger, 'Guid', 'GUID') }],
  'guid-invalid': [
    {
      hit: set(autologger, { Guid: text(names.sessionGuid.slice(1, -1)) }),
      near: set(autologger, { Guid: text(names.sessionGuid.toUpperCase()) }),
    },
  ],
  'provider-missing': [
    {
      hit: (machine) => {
        machine.registry = machine.registry.filter(({ path }) => path !== provider)
      },
      near: renameProviderKey,
    },
  ],
  'provider-disabled': [
    { hit: set(provider, { Enabled: dword(0) }), near: respelled(provider, 'Enabled', 'enabled') },
    { hit: unset(provider, 'Enabled'), near: unset(provider, 'EnableLevel') },
  ],
  'wrong-type': [
    { hit: set(autologger, { LogFileMode: text('256') }), near: set(autologger, { FriendlyName: text('256') }) },
    {
      hit: set(provider, { MatchAnyKeyword: dword(0xffff_ffff) }),
      near: set(provider, { MatchAnyKeyword: qword('0xffffffff00000000') }),
    },
    {
      hit: set(provider, { MatchAllKeyword: dword(0) }),
      near: set(provider, { MatchAllKeyword: qword('0x0000000000000000') }),
    },
  ],
  'autologger-status': [{ hit: set(autologger, { Status: dword(87) }), near: set(autologger, { Status: dword(0) }) }],
  'persistence-off': [
    {
      hit: set(autologger, { DisableRealtimePersistence: dword(1) }),
      near: set(autologger, { DisableRealtimePersistence: dword(0) }),
    },
  ],
  'file-with-real-time': [
    {
      hit: set(autologger, { FileName: text('C:\\dns.etl') }),
      near: set(autologger, { FileName: text('C:\\dns.etl'), LogFileMode: dword(0x1) }),
      instead: ['autologger-not-real-time'],
    },
    { hit: session({ logFile: 'C:\\dns.etl' }), near: set(autologger, { FileName: text('') }) },
  ],
  'keyword-32-bit': [
    {
      hit: set(provider, { MatchAnyKeyword: qword('0x00000000ffffffff') }),
      near: set(provider, { MatchAnyKeyword: qword('0x0000000000000000') }),
    },
    {
      hit: set(provider, { MatchAnyKeyword: qword('0x000000000007ffff') }),
      near: set(provider, { MatchAnyKeyword: qword('0x800000000007ffff') }),
    },
    // With a bit above it is somebody's choice; the plan shows the difference.
    {
      hit: set(provider, { MatchAnyKeyword: qword('0x0000000000000007') }),
      near: set(provider, { MatchAnyKeyword: qword('0x00000002ffffffff') }),
    },
    {
      hit: session({ enabled: [enabled(providerGuid, { matchAnyKeyword: '0x00000000ffffffff' })] }),
      near: session({ enabled: [enabled(providerGuid, { matchAnyKeyword: '0x8000000000000000' })] }),
    },
  ],
  'secure-mode': [
    { hit: set(autologger, { LogFileMode: dword(0x180) }), near: set(autologger, { LogFileMode: dword(0x140) }) },
    { hit: session({ logFileMode: 0x180 }), near: session({ logFileMode: 0x0880_0100 }) },
  ],
  'session-not-real-time': [
    { hit: session({ logFileMode: 0x1, logFile: 'C:\\dns.etl' }), near: session({ logFileMode: 0x0800_0100 }) },
  ],
  'session-without-consumer': [
    {
      hit: stopAgent,
      // No counters on that Windows: nobody can tell.
      near: all(stopAgent, (machine) => Object.assign(machine.system.version, { major: 6, minor: 3, build: 9600 })),
    },
  ],
  'provider-not-enabled': [
    { hit: session({ enabled: [] }), near: session({ enabled: [enabled(providerGuid, { level: 2 })] }) },
  ],
  'events-lost': [
    {
      hit: session({ eventsLost: 7 }),
      near: all(stopAgent, session({ eventsLost: 7 })),
      instead: ['session-without-consumer'],
    },
    { hit: session({ realTimeBuffersLost: 1 }), near: session({ buffersWritten: 1 }) },
    { hit: session({ logBuffersLost: 1 }), near: all(stopSession, session({ logBuffersLost: 1 })) },
  ],
  'name-clash': [
    {
      hit: session({ guid: otherGuid, enabled: [enabled(otherProvider)], logFileMode: 0x1, logFile: 'C:\\other.etl' }),
      near: session({ guid: otherGuid }),
      instead: ['guid-unknown'],
    },
    {
      hit: session({ guid: otherGuid, enabled: [enabled(otherProvider), enabled(providerGuid)] }),
      near: session({ enabled: [enabled(otherProvider), enabled(providerGuid)] }),
      instead: ['session-shared'],
    },
  ],
  'session-shared': [
    {
      hit: session({ enabled: [enabled(providerGuid), enabled(otherProvider)] }),
      near: session({ enabled: [enabled(providerGuid)] }),
    },
  ],
  'guid-unknown': [
    {
      hit: session({ guid: otherGuid }),
      near: all(session({ guid: otherGuid }), set(autologger, { Guid: text(otherGuid) })),
    },
    // Started by us before the key had a GUID of its own.
    {
      hit: all(session({ guid: otherProvider }), set(autologger, { Guid: text(otherGuid) })),
      near: set(autologger, { Guid: text(otherGuid) }),
    },
  ],
  'duplicate-guid': [
    {
      hit: set(`${autologgerRoot}\\Other`, { Start: dword(1), Guid: text(names.sessionGuid.toUpperCase()) }),
      near: set(`${autologgerRoot}\\Other`, { Start: dword(1), Guid: text(otherGuid) }),
    },
    {
      hit: all(stopSession, (machine) => {
        moreSessions(machine.traces.sessions.length + 1)(machine)
        const last = machine.traces.sessions.at(-1)
        if (last !== undefined) last.guid = names.sessionGuid
      }),
      near: all(stopSession, (machine) => moreSessions(machine.traces.sessions.length + 1)(machine)),
    },
    // No GUID is nobody's: two empty ones do not clash.
    {
      hit: set(`${autologgerRoot}\\Other`, { Guid: text(names.sessionGuid) }),
      near: set(`${autologgerRoot}\\Other`, { Guid: text('') }),
    },
  ],
  'sequential-log': [{ hit: channel({ retention: true }), near: channel({ retention: true, enabled: false }) }],
  'session-slots': [
    { hit: moreSessions(60), near: moreSessions(59) },
    { hit: all(slots(32), moreSessions(28)), near: all(slots(128), moreSessions(64)) },
    {
      // Windows before 10 1709 does not know the value.
      hit: all(slots(128), moreSessions(60), (machine) => Object.assign(machine.system.version, { build: 14_393 })),
      near: all(slots(128), moreSessions(60)),
    },
  ],
  'provider-slots': [
    { hit: listeners(8), near: listeners(7) },
    { hit: all(stopSession, listeners(7)), near: all(stopSession, listeners(6)) },
  ],
  'backing-file-full': [{ hit: backingFileFull(names.sessionName), near: backingFileFull('Other') }],
  'etw-security': [
    {
      hit: descriptor(names.sessionGuid, dacl(deny(logUsers, 0x400), allow('S-1-1-0', 0xfff))),
      near: descriptor(otherGuid, dacl()),
      instead: [],
    },
    {
      hit: descriptor(providerGuid, dacl(allow(administrators, 0x80))),
      near: descriptor(providerGuid, dacl(allow(administrators, 0x880))),
      instead: ['etw-security-custom'],
    },
  ],
  'etw-security-custom': [
    {
      hit: descriptor(names.sessionGuid, dacl(allow(names.sids.serviceAccount, 0x400))),
      near: descriptor(otherGuid, dacl()),
    },
  ],
  'etw-security-unreadable': [
    {
      hit: descriptor(names.sessionGuid, '01000480'),
      near: descriptor(names.sessionGuid, descriptorHex(null)),
      instead: ['etw-security-custom'],
    },
  ],
  'deny-right': [
    { hit: right(names.sids.serviceAccount, denyLogon), near: right(names.sids.backupAccount, denyLogon) },
    { hit: right('S-1-1-0', denyLogon), near: right(names.sids.serviceAccount, 'SeDenyInteractiveLogonRight') },
  ],
}
