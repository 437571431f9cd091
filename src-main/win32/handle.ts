/** Handles and memory of Windows as disposables: `using key = handle(…)` closes at the end of the block, also on a throw. */
import { declare, type Wide } from './call.ts'

export interface Handle extends Disposable {
  readonly value: bigint
}

/** A handle with the call that closes it. Zero stands for "none" and is not closed. */
export function handle(value: Wide, close: (value: bigint) => unknown): Handle {
  const own = BigInt(value)
  return {
    value: own,
    [Symbol.dispose]: () => {
      if (own !== 0n) close(own)
    },
  }
}

// https://learn.microsoft.com/windows/win32/api/handleapi/nf-handleapi-closehandle
const CloseHandle = declare<(handle: bigint) => number>('kernel32', 'uint32 CloseHandle(uintptr hObject)')

// https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-localfree
const LocalFree = declare<(memory: bigint) => Wide>('kernel32', 'uintptr LocalFree(uintptr hMem)')

export const kernelHandle = (value: Wide): Handle => handle(value, CloseHandle)

/** Memory that a call has allocated with LocalAlloc for its caller. */
export const localMemory = (value: Wide): Handle => handle(value, LocalFree)
