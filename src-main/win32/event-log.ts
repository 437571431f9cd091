/** wevtapi.dll: the calls and the variant that channels.ts is made of. */
import { check, checkTrue, declare, lastError, type Out, type Pointer, type Wide } from './call.ts'
import { constants } from './constant.ts'
import { type Handle, handle } from './handle.ts'
import { decode, encode, struct, textAt } from './struct.ts'

// https://learn.microsoft.com/windows/win32/api/winevt/ns-winevt-evt_variant; the union is 8 bytes
const EVT_VARIANT = struct('EVT_VARIANT', 'winevt.h', { UInt64Val: 'uint64', Count: 'uint32', Type: 'uint32' })

// https://learn.microsoft.com/windows/win32/api/winevt/ne-winevt-evt_variant_type
const type = constants('winevt.h', {
  EvtVarTypeString: 1,
  EvtVarTypeUInt32: 8,
  EvtVarTypeUInt64: 10,
  EvtVarTypeBoolean: 13,
  EvtVarTypeFileTime: 17,
})
const { ERROR_INSUFFICIENT_BUFFER } = constants('winerror.h', { ERROR_INSUFFICIENT_BUFFER: 122 })

// https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtopenchannelconfig
export const EvtOpenChannelConfig = declare<(session: null, path: string, flags: number) => Wide>(
  'wevtapi',
  'uintptr EvtOpenChannelConfig(void *Session, str16 ChannelPath, uint32 Flags)',
)
// https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtsavechannelconfig
export const EvtSaveChannelConfig = declare<(config: bigint, flags: number) => number>(
  'wevtapi',
  'uint32 EvtSaveChannelConfig(uintptr ChannelConfig, uint32 Flags)',
)
// https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtopenlog
export const EvtOpenLog = declare<(session: null, path: string, flags: number) => Wide>(
  'wevtapi',
  'uintptr EvtOpenLog(void *Session, str16 Path, uint32 Flags)',
)
// https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtexportlog
export const EvtExportLog = declare<
  (session: null, path: string, query: string, target: string, flags: number) => number
>('wevtapi', 'uint32 EvtExportLog(void *Session, str16 Path, str16 Query, str16 TargetFilePath, uint32 Flags)')
// https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtquery
export const EvtQuery = declare<(session: null, path: string, query: string, flags: number) => Wide>(
  'wevtapi',
  'uintptr EvtQuery(void *Session, str16 Path, str16 Query, uint32 Flags)',
)
// https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtnext
export const EvtNext = declare<
  (results: bigint, size: number, events: Buffer, timeout: number, flags: number, returned: Out<number>) => number
>(
  'wevtapi',
  'uint32 EvtNext(uintptr ResultSet, uint32 EventsSize, _Out_ void *Events, uint32 Timeout, uint32 Flags, _Out_ uint32 *Returned)',
)
// https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtrender
export const EvtRender = declare<
  (
    context: null,
    event: bigint,
    flags: number,
    size: number,
    buffer: Pointer,
    used: Out<number>,
    count: Out<number>,
  ) => number
>(
  'wevtapi',
  'uint32 EvtRender(void *Context, uintptr Fragment, uint32 Flags, uint32 BufferSize, void *Buffer, _Out_ uint32 *BufferUsed, _Out_ uint32 *PropertyCount)',
)
// https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtclose
const EvtClose = declare<(object: bigint) => number>('wevtapi', 'uint32 EvtClose(uintptr Object)')

type Get = (object: bigint, id: number, size: number, value: Pointer, used: Out<number>) => number
// https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtgetloginfo
export const EvtGetLogInfo = declare<Get>(
  'wevtapi',
  'uint32 EvtGetLogInfo(uintptr Log, int32 PropertyId, uint32 PropertyValueBufferSize, void *PropertyValueBuffer, _Out_ uint32 *PropertyValueBufferUsed)',
)
const EvtGetChannelConfigPropertyCall = declare<
  (config: bigint, id: number, flags: number, size: number, value: Pointer, used: Out<number>) => number
>(
  // https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtgetchannelconfigproperty
  'wevtapi',
  'uint32 EvtGetChannelConfigProperty(uintptr ChannelConfig, int32 PropertyId, uint32 Flags, uint32 PropertyValueBufferSize, void *PropertyValueBuffer, _Out_ uint32 *PropertyValueBufferUsed)',
)
export const EvtGetChannelConfigProperty: Get = (config, id, size, value, used) =>
  EvtGetChannelConfigPropertyCall(config, id, 0, size, value, used)
// https://learn.microsoft.com/windows/win32/api/winevt/nf-winevt-evtsetchannelconfigproperty
const EvtSetChannelConfigProperty = declare<(config: bigint, id: number, flags: number, value: Buffer) => number>(
  'wevtapi',
  'uint32 EvtSetChannelConfigProperty(uintptr ChannelConfig, int32 PropertyId, uint32 Flags, void *PropertyValue)',
)

export function evtHandle(value: Wide, operation: string): Handle {
  return handle(checkTrue(value, operation), EvtClose)
}

export type VariantValue = boolean | number | bigint | string | null

/** A property by either of the two calls of this shape; null for a type that is not used here, such as "no value". */
export function property(get: Get, operation: string, object: bigint, id: number): VariantValue {
  let buffer = Buffer.alloc(1024)
  for (;;) {
    const used: Out<number> = [0]
    if (get(object, id, buffer.length, buffer, used) !== 0) return value(buffer)
    const code = lastError()
    if (code !== ERROR_INSUFFICIENT_BUFFER || used[0] <= buffer.length) throwLast(operation, code)
    buffer = Buffer.alloc(used[0])
  }
}

function throwLast(operation: string, code: number): never {
  check(code, operation)
  throw new Error(`${operation} failed without a code`)
}

function value(buffer: Buffer): VariantValue {
  const variant = decode(EVT_VARIANT, buffer)
  const bits = BigInt(variant.UInt64Val)
  switch (variant.Type) {
    case type.EvtVarTypeString:
      return textAt(bits)
    case type.EvtVarTypeUInt32:
      return Number(BigInt.asUintN(32, bits))
    case type.EvtVarTypeUInt64:
    case type.EvtVarTypeFileTime:
      return bits
    case type.EvtVarTypeBoolean:
      return BigInt.asUintN(32, bits) !== 0n
    default:
      return null
  }
}

/** Changes the copy in memory; EvtSaveChannelConfig applies it. */
export function setProperty(config: bigint, id: number, to: boolean | bigint): void {
  const variant =
    typeof to === 'boolean'
      ? encode(EVT_VARIANT, { UInt64Val: to ? 1n : 0n, Type: type.EvtVarTypeBoolean })
      : encode(EVT_VARIANT, { UInt64Val: to, Type: type.EvtVarTypeUInt64 })
  checkTrue(EvtSetChannelConfigProperty(config, id, 0, variant), 'EvtSetChannelConfigProperty')
}
