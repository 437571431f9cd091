/** What lint may find, by the id of its messages: a title, a cause, an effect and a fix each. */
export const findingIds = [
  // the Autologger's key
  'decimal-100',
  'autologger-not-real-time',
  'start-missing',
  'start-zero',
  'guid-missing',
  'guid-invalid',
  'provider-missing',
  'provider-disabled',
  'wrong-type',
  'autologger-status',
  'persistence-off',
  // the key or the running session
  'file-with-real-time',
  'keyword-32-bit',
  'secure-mode',
  // the running session
  'session-not-real-time',
  'session-without-consumer',
  'provider-not-enabled',
  'events-lost',
  // whose session, whose GUID
  'name-clash',
  'session-shared',
  'guid-unknown',
  'duplicate-guid',
  // the server around it
  'sequential-log',
  'session-slots',
  'provider-slots',
  'backing-file-full',
  'etw-security',
  'etw-security-custom',
  'etw-security-unreadable',
  'deny-right',
  'unreadable',
] as const
export type FindingId = (typeof findingIds)[number]

/** error: no events, or none after the next start; warning: some are lost, or will be; info: good to know. */
export type Severity = 'error' | 'warning' | 'info'

export interface Finding {
  readonly id: FindingId
  readonly severity: Severity
  /** The setting whose write puts it right; absent where a person has to. */
  readonly setting?: string
  /** What the messages speak of. */
  readonly values: Readonly<Record<string, string | number>>
}

export const finding = (
  id: FindingId,
  severity: Severity,
  setting: string | null,
  values: Finding['values'] = {},
): Finding => ({ id, severity, ...(setting === null ? {} : { setting }), values })

/** Is the item there? Then this is found. */
export const found = (condition: boolean, make: () => Finding): readonly Finding[] => (condition ? [make()] : [])
