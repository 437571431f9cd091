/**
 * One Windows call: its prototype as koffi reads it, bound at the first use, with a type of our own. Prototypes use
 * fixed-size names (`uint32` for DWORD, ULONG, BOOL and LSTATUS, `uintptr` for handles), strings are `str16`.
 * Buffers and pointers go in as `void *`: a Buffer, an address as bigint, or null.
 */
import { HostError } from '../../src-core/errors.ts'
import { type Dll, library } from './library.ts'

/** What a `void *` parameter takes. */
export type Pointer = Buffer | bigint | null
/** A 64-bit result: koffi gives a number where it is exact, else a bigint. */
export type Wide = number | bigint
/** An `_Out_` scalar: koffi fills element 0. */
export type Out<T> = [T]

/** A call to `name(...)` of the prototype. The DLL is loaded and the export looked up at the first call. */
export function declare<F extends (...args: never[]) => unknown>(dll: Dll, prototype: string): F {
  let bound: ((...args: unknown[]) => unknown) | undefined
  const lazily = (...args: unknown[]): unknown => {
    if (bound === undefined) {
      bindGetLastError()
      bound = library(dll).func(prototype)
    }
    return bound(...args)
  }
  return lazily as unknown as F
}

/** Bytes for the answers of calls that are read at once: made at the first use, then used again and again. */
export function scratch(length: number): () => Buffer {
  let buffer: Buffer | undefined
  return () => {
    buffer ??= Buffer.alloc(length)
    return buffer
  }
}

let getLastError: (() => number) | undefined

/** Bound before any other call: binding it after a failed one would overwrite the very code that is wanted. */
function bindGetLastError(): () => number {
  // https://learn.microsoft.com/windows/win32/api/errhandlingapi/nf-errhandlingapi-getlasterror
  getLastError ??= library('kernel32').func('uint32 GetLastError()') as () => number
  return getLastError
}

/** The code of the call just made on this thread; only meaningful right after a call that reported failure. */
export function lastError(): number {
  return bindGetLastError()()
}

/** For calls that return their status: 0 is success. */
export function check(status: number, operation: string): void {
  if (status !== 0) throw hostError(operation, status)
}

/** For calls that return 0 or NULL on failure and leave the code in GetLastError. */
export function checkTrue<T extends Wide>(result: T, operation: string): T {
  if (BigInt(result) === 0n) throw hostError(operation, lastError())
  return result
}

export function hostError(operation: string, code: number): HostError {
  const text = messageOf(code)
  return text === null ? new HostError(operation, code >>> 0) : new HostError(operation, code >>> 0, text)
}

// https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-formatmessagew
const FormatMessageW = declare<
  (flags: number, source: Pointer, id: number, language: number, buffer: Buffer, size: number, args: null) => number
>(
  'kernel32',
  'uint32 FormatMessageW(uint32 dwFlags, void *lpSource, uint32 dwMessageId, uint32 dwLanguageId, _Out_ uint16 *lpBuffer, uint32 nSize, void *Arguments)',
)

// https://learn.microsoft.com/windows/win32/api/libloaderapi/nf-libloaderapi-getmodulehandlew
const GetModuleHandleW = declare<(name: string) => Wide>('kernel32', 'uintptr GetModuleHandleW(str16 lpModuleName)')

const fromSystem = 0x1000 | 0x200 // FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS
const fromModule = 0x800 | 0x200 // FORMAT_MESSAGE_FROM_HMODULE | FORMAT_MESSAGE_IGNORE_INSERTS

/**
 * Windows' own text for a code, in the language of this Windows, on one line. Network management (NERR_*, 2100 to 2999)
 * and performance counters (0xC0000BB8 and above) keep their texts in DLLs of their own.
 */
export function messageOf(code: number): string | null {
  const buffer = Buffer.alloc(2 * 1024)
  let length = FormatMessageW(fromSystem, null, code >>> 0, 0, buffer, 1024, null)
  const own: Dll | null = code >= 2100 && code <= 2999 ? 'netmsg' : code >>> 16 === 0xc000 ? 'pdh' : null
  if (length === 0 && own !== null) {
    const source = moduleOf(own)
    if (source !== 0n) length = FormatMessageW(fromModule, source, code >>> 0, 0, buffer, 1024, null)
  }
  if (length === 0) return null
  return buffer
    .toString('utf16le', 0, 2 * length)
    .replace(/\s+/g, ' ')
    .trim()
}

/** 0: not there. A text that cannot be found must not hide the code that it was wanted for. */
function moduleOf(name: Dll): bigint {
  try {
    library(name)
    return BigInt(GetModuleHandleW(`${name}.dll`))
  } catch {
    return 0n
  }
}
