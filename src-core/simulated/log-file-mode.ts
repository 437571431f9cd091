import { modeBits } from '../log-file-mode.ts'

/** EVENT_TRACE_* of evntrace.h. */
export const mode = { ...modeBits, kilobytes: 0x2000 } as const

export const has = (logFileMode: number, flag: number): boolean => (logFileMode & flag) !== 0
