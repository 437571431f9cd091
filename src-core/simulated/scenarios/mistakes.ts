/** A server set up well, and servers set up by hand, each with one of the mistakes that the guide invites. */
import { denyServiceLogonRight } from '../../provider.ts'
import { dword, qword, text } from '../../registry-value.ts'
import { keyAt, makeKey, unsetValue } from '../keys.ts'
import type { Machine } from '../machine.ts'
import { grantRight } from '../rights.ts'
import {
  analyticChannelOf,
  autologgerKey,
  configuredBut as but,
  configured,
  keyOf,
  providerKey,
  runSession,
} from './configured.ts'
import { sessionName, sids } from './names.ts'

const defaultFile = `%SystemRoot%\\System32\\LogFiles\\WMI\\${sessionName}.etl`

export const mistakes = {
  configured: () => configured('configured'),

  /** "100" typed into regedit as a decimal number: APPEND, PREALLOCATE and NONSTOPPABLE. */
  'mistake-decimal-100': () =>
    but('mistake-decimal-100', (machine) => {
      makeKey(machine, autologgerKey, { LogFileMode: dword(0x64) })
    }),

  'mistake-no-start': () => but('mistake-no-start', (machine) => unsetValue(keyOf(machine, autologgerKey), 'Start')),
  'mistake-no-guid': () => but('mistake-no-guid', (machine) => unsetValue(keyOf(machine, autologgerKey), 'Guid')),

  'mistake-no-provider': () =>
    but('mistake-no-provider', (machine) => {
      machine.registry = machine.registry.filter((key) => key !== keyAt(machine, providerKey))
    }),

  'mistake-provider-disabled': () =>
    but('mistake-provider-disabled', (machine) => {
      makeKey(machine, providerKey, { Enabled: dword(0) })
    }),

  /** Real time chosen, the file of the collector left: both are written, half-empty buffers included. */
  'mistake-file-and-real-time': () =>
    but('mistake-file-and-real-time', (machine) => {
      makeKey(machine, autologgerKey, { FileName: text(defaultFile), MaxFileSize: dword(0) })
      runSession(machine, { logFile: defaultFile })
    }),

  /** A mask of 32 bits, as in an old Microsoft sample: events with keywords above never come. */
  'mistake-keywords-32': () =>
    but('mistake-keywords-32', (machine) => {
      makeKey(machine, providerKey, { MatchAnyKeyword: qword('0x00000000ffffffff') })
      runSession(machine, { provider: { matchAnyKeyword: '0x00000000ffffffff' } })
    }),

  /** What the collector's wizard makes when nobody chooses real time: a file. */
  'mistake-not-real-time': () =>
    but('mistake-not-real-time', (machine) => {
      makeKey(machine, autologgerKey, { LogFileMode: dword(0x1), FileName: text(defaultFile), MaxFileSize: dword(0) })
      runSession(machine, { logFileMode: 0x1, logFile: defaultFile })
    }),

  /** The log keeps its oldest events, and stops when it is full: 600 of 1024 MB so far. */
  'mistake-sequential-log': () =>
    but('mistake-sequential-log', (machine) => {
      const channel = analyticChannelOf(machine)
      channel.retention = true
      const fileBytes = 600 * 1024 ** 2
      channel.log = { fileBytes, lastWrite: machine.system.now }
      for (const session of machine.traces.sessions) {
        if (session.channel === channel.path) Object.assign(session, { logFileMode: 0x1, fileBytes })
      }
    }),

  /** Runs on until its next start, which Windows refuses. */
  'mistake-deny-right': () =>
    but('mistake-deny-right', (machine) => grantRight(machine, sids.serviceAccount, denyServiceLogonRight)),

  /**
   * A public script: `logman` starts the session with 32 bits of keywords and level 5; of the key it writes six values,
   * and neither Start nor Guid nor a provider.
   */
  'mistake-script': () =>
    but('mistake-script', (machine) => {
      machine.registry = machine.registry.filter((key) => !key.path.startsWith(autologgerKey))
      makeKey(machine, autologgerKey, {
        LogFileMode: dword(0x100),
        BufferSize: dword(64),
        MinimumBuffers: dword(64),
        MaximumBuffers: dword(256),
        ClockType: dword(1),
        FlushTimer: dword(1),
      })
      runSession(machine, {
        guid: '{0f4f7c1e-6d0b-4c59-8f0e-9f1d5a3b7c21}',
        provider: { level: 5, matchAnyKeyword: '0x00000000ffffffff' },
      })
    }),
} as const satisfies Readonly<Record<string, () => Machine>>
