/** LogFileMode of a session. https://learn.microsoft.com/windows/win32/etw/logging-mode-constants */

export const modeBits = {
  sequential: 0x1,
  circular: 0x2,
  append: 0x4,
  newFile: 0x8,
  preallocate: 0x20,
  nonStoppable: 0x40,
  secure: 0x80,
  realTime: 0x100,
  buffering: 0x400,
  privateLogger: 0x800,
  privateInProcess: 0x2_0000,
  stopOnHybridShutdown: 0x40_0000,
  persistOnHybridShutdown: 0x80_0000,
  independent: 0x800_0000,
} as const

const { stopOnHybridShutdown, persistOnHybridShutdown, independent } = modeBits
const hybrid = stopOnHybridShutdown | persistOnHybridShutdown

/** The bits that decide where events go and who may stop the session; the kernel may report others, which are left. */
const ours = Object.values(modeBits).reduce((all, bit) => all | bit, 0) & ~hybrid

/**
 * The mode that was found, with our bits as wanted. Where no hybrid-shutdown bit is asked for, ETW chooses one by the
 * terminal session of the caller; it belongs to the mode only together with INDEPENDENT_SESSION_MODE.
 */
export function withMode(found: number, wanted: number): number {
  const exact = ours | (((found | wanted) & independent) !== 0 ? hybrid : 0)
  return ((found & ~exact) | wanted) >>> 0
}

/** The part of a mode that somebody chose. */
export const chosenMode = (mode: number): number => ((mode & independent) !== 0 ? mode : mode & ~hybrid) >>> 0
