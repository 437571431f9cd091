/** Sessions and the providers enabled in them: advapi32 and sechost. */
import type { Enablement, Guid, TraceSession, Traces } from '../../src-core/host.ts'
import { check, hostError, type Out } from './call.ts'
import { constants } from './constant.ts'
import { guidBytes } from './guid.ts'
import { addressOf, encode, struct } from './struct.ts'
import { ControlTraceW, EnableTraceEx2, QueryAllTracesW, StartTraceW } from './trace-calls.ts'
import { changed, emptyProperties, longestName, propertiesOf, sessionHandle, sessionOf } from './trace-properties.ts'
import { listeners, providersIn } from './trace-providers.ts'

// https://learn.microsoft.com/windows/win32/api/evntrace/ns-evntrace-enable_trace_parameters, version 2
const ENABLE_TRACE_PARAMETERS = struct('ENABLE_TRACE_PARAMETERS', 'evntrace.h', {
  Version: 'uint32',
  EnableProperty: 'uint32',
  ControlFlags: 'uint32',
  // A GUID, which aligns to 4.
  SourceId: ['uint32', 4],
  EnableFilterDesc: 'void *',
  FilterDescCount: 'uint32',
})
const control = constants('evntrace.h', {
  EVENT_TRACE_CONTROL_QUERY: 0,
  EVENT_TRACE_CONTROL_STOP: 1,
  EVENT_TRACE_CONTROL_UPDATE: 2,
  EVENT_CONTROL_CODE_DISABLE_PROVIDER: 0,
  EVENT_CONTROL_CODE_ENABLE_PROVIDER: 1,
  ENABLE_TRACE_PARAMETERS_VERSION_2: 2,
})
const errors = constants('winerror.h', {
  ERROR_INVALID_PARAMETER: 87,
  ERROR_MORE_DATA: 234,
  ERROR_WMI_INSTANCE_NOT_FOUND: 4201,
})

export const traces: Traces = {
  sessions: async () => all(),
  session: async (name) => {
    const found = query(name)
    return found === null ? null : sessionOf(found)
  },
  start: async (name, spec) => {
    if (name.includes('\0')) throw hostError('StartTraceW', errors.ERROR_INVALID_PARAMETER)
    check(StartTraceW([0], name, propertiesOf(spec)), 'StartTraceW')
  },
  update: async (name, change) => {
    check(ControlTraceW(0n, name, changed(running(name), change), control.EVENT_TRACE_CONTROL_UPDATE), 'ControlTraceW')
  },
  stop: async (name) => {
    const status = ControlTraceW(0n, checked(name), emptyProperties(), control.EVENT_TRACE_CONTROL_STOP)
    // The session is stopped; only its last words did not fit.
    if (status !== errors.ERROR_MORE_DATA) check(status, 'ControlTraceW')
  },
  enable: async (name, provider, how) => {
    const parameters = encode(ENABLE_TRACE_PARAMETERS, {
      Version: control.ENABLE_TRACE_PARAMETERS_VERSION_2,
      EnableProperty: how.enableProperty,
    })
    setEnablement(name, provider, control.EVENT_CONTROL_CODE_ENABLE_PROVIDER, how, parameters)
  },
  disable: async (name, provider) => {
    const nothing = { level: 0, matchAnyKeyword: '0x0', matchAllKeyword: '0x0' }
    setEnablement(name, provider, control.EVENT_CONTROL_CODE_DISABLE_PROVIDER, nothing, null)
  },
  listeners: async (provider) => listeners(provider),
  providersOf: async (name) => providersIn(sessionOf(running(name)).loggerId),
}

function checked(name: string): string {
  if (name.includes('\0') || name.length > longestName) throw hostError('ControlTraceW', errors.ERROR_INVALID_PARAMETER)
  return name
}

/** null: no such session. */
function query(name: string): Buffer | null {
  const buffer = emptyProperties()
  const status = ControlTraceW(0n, checked(name), buffer, control.EVENT_TRACE_CONTROL_QUERY)
  if (status === errors.ERROR_WMI_INSTANCE_NOT_FOUND) return null
  check(status, 'ControlTraceW')
  return buffer
}

function running(name: string): Buffer {
  const found = query(name)
  if (found === null) throw hostError('ControlTraceW', errors.ERROR_WMI_INSTANCE_NOT_FOUND)
  return found
}

function setEnablement(
  name: string,
  provider: Guid,
  code: number,
  how: Omit<Enablement, 'enableProperty'>,
  parameters: Buffer | null,
): void {
  const trace = sessionHandle(running(name))
  const [any, all] = [BigInt(how.matchAnyKeyword), BigInt(how.matchAllKeyword)]
  // Timeout 0: asynchronous, so that a provider that does not answer cannot hold the run.
  check(EnableTraceEx2(trace, guidBytes(provider), code, how.level, any, all, 0, parameters), 'EnableTraceEx2')
}

function all(): readonly TraceSession[] {
  // 64 is the usual limit of sessions; EtwMaxLoggers can raise it to 256.
  for (const size of [64, 256]) {
    const buffers = Array.from({ length: size }, emptyProperties)
    const array = Buffer.alloc(8 * size)
    for (const [index, buffer] of buffers.entries()) array.writeBigUInt64LE(addressOf(buffer), 8 * index)
    const count: Out<number> = [0]
    const status = QueryAllTracesW(array, size, count)
    if (status === errors.ERROR_MORE_DATA && size === 64) continue
    check(status, 'QueryAllTracesW')
    return buffers.slice(0, count[0]).map(sessionOf)
  }
  throw hostError('QueryAllTracesW', errors.ERROR_MORE_DATA)
}
