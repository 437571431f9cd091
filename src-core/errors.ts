/**
 * What can go wrong, as data. An expected failure is a value of {@link Failure}; anything else that is thrown is a bug
 * and becomes `unexpected`. Texts for people are made from `kind` by the messages, never here.
 */
import * as z from 'zod'

export const failureKinds = [
  'denied', // Windows refuses us: not elevated, an ACL, a policy
  'missing', // the object is not there: channel, service, account, file
  'conflict', // it is there already, or in the way
  'exhausted', // no more of it: session slots, disk space
  'busy', // somebody else is at work: another run, a sharing violation
  'unreachable', // a network peer does not answer
  'unsupported', // this Windows cannot do it
  'invalid', // input that makes no sense: profile, journal, argument
  'drifted', // the machine is not as it was when the plan was approved, or when the run that is to be undone ended
  'unverified', // written, but read back differently
  'unexpected', // a bug
] as const
export type FailureKind = (typeof failureKinds)[number]

export const Failure = z.strictObject({
  kind: z.enum(failureKinds),
  /** The name of the API or the act that failed, e.g. `StartTraceW`, `profile`, `journal`. */
  operation: z.string(),
  /** The Windows error code, where there is one. */
  code: z.number().int().optional(),
  /** The system's own text, or a short technical one; for *Details*, never the headline. */
  message: z.string(),
  /** The id of the setting at work. */
  setting: z.string().optional(),
  /** The field of a profile, journal or plan that is at fault, as a path such as `session.name`. */
  field: z.string().optional(),
  /** The id of a more exact advice than the kind's, with the values its text speaks of. */
  reason: z.string().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type Failure = Readonly<z.infer<typeof Failure>>

/** An expected failure on its way up. */
export class FailureError extends Error {
  override readonly name: string = 'FailureError'
  constructor(readonly failure: Failure) {
    super(`${failure.operation}: ${failure.message}`)
  }
}

/** Windows error codes with the kind they mean to us. Names and values: winerror.h, lmerr.h; ntstatus already mapped. */
const kindOfCode: Readonly<Record<number, FailureKind>> = {
  2: 'missing', // ERROR_FILE_NOT_FOUND
  3: 'missing', // ERROR_PATH_NOT_FOUND
  5: 'denied', // ERROR_ACCESS_DENIED
  32: 'busy', // ERROR_SHARING_VIOLATION
  80: 'conflict', // ERROR_FILE_EXISTS
  87: 'invalid', // ERROR_INVALID_PARAMETER
  112: 'exhausted', // ERROR_DISK_FULL
  120: 'unsupported', // ERROR_CALL_NOT_IMPLEMENTED
  161: 'invalid', // ERROR_BAD_PATHNAME
  183: 'conflict', // ERROR_ALREADY_EXISTS
  1018: 'conflict', // ERROR_KEY_DELETED
  1020: 'conflict', // ERROR_KEY_HAS_CHILDREN
  1060: 'missing', // ERROR_SERVICE_DOES_NOT_EXIST
  1314: 'denied', // ERROR_PRIVILEGE_NOT_HELD
  1332: 'missing', // ERROR_NONE_MAPPED
  1376: 'missing', // ERROR_NO_SUCH_ALIAS
  1377: 'missing', // ERROR_MEMBER_NOT_IN_ALIAS
  1378: 'conflict', // ERROR_MEMBER_IN_ALIAS
  1387: 'missing', // ERROR_NO_SUCH_MEMBER
  1450: 'exhausted', // ERROR_NO_SYSTEM_RESOURCES
  1460: 'unreachable', // ERROR_TIMEOUT
  1722: 'unreachable', // RPC_S_SERVER_UNAVAILABLE
  2221: 'missing', // NERR_UserNotFound
  2224: 'conflict', // NERR_UserExists
  2226: 'unsupported', // NERR_NotPrimary
  2245: 'invalid', // NERR_PasswordTooShort
  4201: 'missing', // ERROR_WMI_INSTANCE_NOT_FOUND
  15007: 'missing', // ERROR_EVT_CHANNEL_NOT_FOUND
  15022: 'conflict', // ERROR_EVT_INVALID_OPERATION_OVER_ENABLED_DIRECT_CHANNEL
  15023: 'invalid', // ERROR_EVT_INVALID_CHANNEL_PROPERTY_VALUE
  15025: 'unsupported', // ERROR_EVT_CHANNEL_CANNOT_ACTIVATE
}

/**
 * A refusal by Windows: the API's name, its error code (0 to 2^32-1) and the system's text for it. Both hosts throw
 * this and nothing else for an expected failure.
 */
export class HostError extends FailureError {
  override readonly name = 'HostError'
  constructor(
    readonly operation: string,
    readonly code: number,
    message: string = `Windows error ${code}`,
  ) {
    super({ kind: kindOfCode[code] ?? 'unexpected', operation, code, message })
  }
}

/** The failure inside whatever was thrown; a bug's stack stays with the caller's log. */
export function failureOf(error: unknown, setting?: string): Failure {
  const where = setting === undefined ? {} : { setting }
  if (error instanceof FailureError) return { ...error.failure, ...where }
  const message = error instanceof Error ? error.message : String(error)
  return { kind: 'unexpected', operation: 'program', message, ...where }
}

/** Shorthand for throwing a failure that Windows did not give a code for. */
export function fail(
  kind: FailureKind,
  operation: string,
  message: string,
  more: Partial<Pick<Failure, 'field' | 'reason' | 'values' | 'setting'>> = {},
): never {
  throw new FailureError({ kind, operation, message, ...more })
}

/** Closes a switch over a union: a new member becomes a compile error here. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`)
}
