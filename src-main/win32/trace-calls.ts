/** advapi32 and sechost: the calls about sessions and providers. */
import { declare, type Out, type Pointer, type Wide } from './call.ts'

// https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-starttracew
export const StartTraceW = declare<(out: Out<Wide>, name: string, properties: Buffer) => number>(
  'advapi32',
  'uint32 StartTraceW(_Out_ uint64 *TraceHandle, str16 InstanceName, _Inout_ void *Properties)',
)
// https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-controltracew
export const ControlTraceW = declare<(trace: bigint, name: string, properties: Buffer, code: number) => number>(
  'advapi32',
  'uint32 ControlTraceW(uint64 TraceHandle, str16 InstanceName, _Inout_ void *Properties, uint32 ControlCode)',
)
// https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-queryalltracesw
export const QueryAllTracesW = declare<(array: Buffer, size: number, count: Out<number>) => number>(
  'advapi32',
  'uint32 QueryAllTracesW(void *PropertyArray, uint32 PropertyArrayCount, _Out_ uint32 *LoggerCount)',
)
// https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-enabletraceex2
export const EnableTraceEx2 = declare<
  (
    trace: bigint,
    provider: Buffer,
    code: number,
    level: number,
    any: bigint,
    all: bigint,
    timeout: number,
    parameters: Pointer,
  ) => number
>(
  'advapi32',
  'uint32 EnableTraceEx2(uint64 TraceHandle, void *ProviderId, uint32 ControlCode, uint8 Level, uint64 MatchAnyKeyword, uint64 MatchAllKeyword, uint32 Timeout, void *EnableParameters)',
)
// https://learn.microsoft.com/windows/win32/api/evntrace/nf-evntrace-enumeratetraceguidsex
export const EnumerateTraceGuidsEx = declare<
  (kind: number, input: Pointer, inputSize: number, output: Buffer, size: number, needed: Out<number>) => number
>(
  // sechost implements it; advapi32 only forwards to there.
  'sechost',
  'uint32 EnumerateTraceGuidsEx(int32 TraceQueryInfoClass, void *InBuffer, uint32 InBufferSize, void *OutBuffer, uint32 OutBufferSize, _Out_ uint32 *ReturnLength)',
)
