/** Who listens to a provider: EnumerateTraceGuidsEx and the chain of structures it answers with. */
import type { Enablement, Guid, Listener } from '../../src-core/host.ts'
import { check, type Out } from './call.ts'
import { constants } from './constant.ts'
import { guidBytes, guidText } from './guid.ts'
import { hex64 } from './registry-value.ts'
import { decode, sizeOf, struct } from './struct.ts'
import { EnumerateTraceGuidsEx } from './trace-calls.ts'

// https://learn.microsoft.com/windows/win32/api/evntrace/ns-evntrace-trace_guid_info
const TRACE_GUID_INFO = struct('TRACE_GUID_INFO', 'evntrace.h', { InstanceCount: 'uint32', Reserved: 'uint32' })
// https://learn.microsoft.com/windows/win32/api/evntrace/ns-evntrace-trace_provider_instance_info
const TRACE_PROVIDER_INSTANCE_INFO = struct('TRACE_PROVIDER_INSTANCE_INFO', 'evntrace.h', {
  NextOffset: 'uint32',
  EnableCount: 'uint32',
  Pid: 'uint32',
  Flags: 'uint32',
})
// https://learn.microsoft.com/windows/win32/api/evntrace/ns-evntrace-trace_enable_info
const TRACE_ENABLE_INFO = struct('TRACE_ENABLE_INFO', 'evntrace.h', {
  IsEnabled: 'uint32',
  Level: 'uint8',
  Reserved1: 'uint8',
  LoggerId: 'uint16',
  EnableProperty: 'uint32',
  Reserved2: 'uint32',
  MatchAnyKeyword: 'uint64',
  MatchAllKeyword: 'uint64',
})
const { TraceGuidQueryList, TraceGuidQueryInfo, TRACE_PROVIDER_FLAG_PRE_ENABLE } = constants('evntrace.h', {
  TraceGuidQueryList: 0,
  TraceGuidQueryInfo: 1,
  TRACE_PROVIDER_FLAG_PRE_ENABLE: 2,
})
const errors = constants('winerror.h', {
  ERROR_INSUFFICIENT_BUFFER: 122,
  ERROR_MORE_DATA: 234,
  ERROR_WMI_GUID_NOT_FOUND: 4200,
})

/** One for all questions, as large as the largest answer so far: a server has a thousand providers to ask about. */
let answers: Buffer | undefined

/** Good until the next question. null: 4200, nobody registered this provider or asked for it. */
function enumerate(kind: number, input: Buffer | null): Buffer | null {
  let buffer = answers ?? Buffer.alloc(64 * 1024)
  for (;;) {
    answers = buffer
    const needed: Out<number> = [0]
    const status = EnumerateTraceGuidsEx(kind, input, input?.length ?? 0, buffer, buffer.length, needed)
    if (status === errors.ERROR_WMI_GUID_NOT_FOUND) return null
    if (status === errors.ERROR_INSUFFICIENT_BUFFER || status === errors.ERROR_MORE_DATA) {
      buffer = Buffer.alloc(Math.max(needed[0], 2 * buffer.length))
      continue
    }
    check(status, 'EnumerateTraceGuidsEx')
    return buffer.subarray(0, needed[0])
  }
}

export function listeners(provider: Guid): readonly Listener[] | null {
  const answer = enumerate(TraceGuidQueryInfo, guidBytes(provider))
  if (answer === null) return null
  const found: Listener[] = []
  let at = sizeOf(TRACE_GUID_INFO)
  for (let left = decode(TRACE_GUID_INFO, answer).InstanceCount; left > 0; left--) {
    const instance = decode(TRACE_PROVIDER_INSTANCE_INFO, answer, at)
    const early = (instance.Flags & TRACE_PROVIDER_FLAG_PRE_ENABLE) !== 0
    for (let index = 0; index < instance.EnableCount; index++) {
      const offset = at + sizeOf(TRACE_PROVIDER_INSTANCE_INFO) + index * sizeOf(TRACE_ENABLE_INFO)
      const info = decode(TRACE_ENABLE_INFO, answer, offset)
      if (info.IsEnabled === 0) continue
      found.push({
        loggerId: info.LoggerId,
        pid: early ? null : instance.Pid,
        level: info.Level,
        matchAnyKeyword: hex64(BigInt(info.MatchAnyKeyword)),
        matchAllKeyword: hex64(BigInt(info.MatchAllKeyword)),
        enableProperty: info.EnableProperty,
      })
    }
    if (instance.NextOffset === 0) break
    at += instance.NextOffset
  }
  return found
}

/** The providers enabled in the session with this logger id. */
export function providersIn(loggerId: number): Readonly<Record<Guid, Enablement>> {
  const list = Buffer.from(enumerate(TraceGuidQueryList, null) ?? [])
  const enabled: [Guid, Enablement][] = []
  for (let at = 0; at + 16 <= list.length; at += 16) {
    const provider = guidText(list.subarray(at, at + 16))
    const own = listeners(provider)?.find((each) => each.loggerId === loggerId)
    if (own === undefined) continue
    const { loggerId: _loggerId, pid: _pid, ...enablement } = own
    enabled.push([provider, enablement])
  }
  return Object.fromEntries(enabled)
}
