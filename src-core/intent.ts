/**
 * What the administrator wants: the wizard's product and the console's profile file. Every field has the guide's value
 * as its default; a profile is untrusted input.
 */
import { distance } from 'fastest-levenshtein'
import * as z from 'zod'
import { type Failure, FailureError } from './errors.ts'
import { keywordPresets } from './provider.ts'

/** An Autologger key and a PDH instance carry this name: no separators of either, no control characters, 255 at most. */
export const SessionName = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, 'session-name')
  .regex(/[^ .]$/, 'session-name')
  .max(255, 'session-name-length')
  .refine((name) => !/^(nt kernel logger|globallogger|eventlog-.*|circular kernel context logger)$/i.test(name), {
    error: 'session-name-reserved',
  })

const Keywords = z.union(
  [
    z.enum(['everything', 'analytical', 'queries']),
    z
      .string()
      .regex(/^0x[0-9a-f]{1,16}$/i, 'keyword-mask')
      .refine((mask) => !/^0x0*$/.test(mask), 'keyword-mask-zero'),
  ],
  { error: 'keyword-mask' },
)

/** `host:port`, an IPv6 address in brackets. */
const HostPort = z
  .string()
  .max(270, 'host-port')
  .regex(/^(\[[0-9a-f:.]+\]|[\p{L}\p{N}]([\p{L}\p{N}_.-]*[\p{L}\p{N}])?):\d{1,5}$/iu, 'host-port')
  .refine((value) => portOf(value) >= 1 && portOf(value) <= 65535, 'port')

/** A full path on a drive or a share, without characters that Windows refuses in names. */
const WindowsPath = z
  .string()
  .max(259, 'windows-path')
  .regex(/^([a-z]:\\|\\\\[^\\/:*?"<>|\p{Cc}]+\\)[^/:*?"<>|\p{Cc}]+$/iu, 'windows-path')
  .refine((path) => !path.split('\\').includes('..'), 'windows-path')

export const AccountName = z
  .string()
  .min(1, 'account-name')
  .max(256, 'account-name')
  .regex(
    /^([^\\"/[\]:;|=,+*?<>@\p{Cc}]+\\)?[^\\"/[\]:;|=,+*?<>@\p{Cc}]+$|^[^\\"/[\]:;|=,+*?<>@\p{Cc}]+@[\p{L}\p{N}.-]+$/u,
    'account-name',
  )

/** BufferSize: "less than one megabyte" for an Autologger, in KB. https://learn.microsoft.com/windows/win32/etw/configuring-and-starting-an-autologger-session */
const Buffers = z
  .strictObject({
    sizeKb: z.int().min(4).max(1023),
    minimum: z.int().min(2).max(65_536),
    maximum: z.int().min(22).max(65_536),
  })
  .refine((buffers) => buffers.maximum >= buffers.minimum + 20, { error: 'buffers-maximum', path: ['maximum'] })
  .refine((buffers) => buffers.maximum * buffers.sizeKb <= 4 * 1024 * 1024, {
    error: 'buffers-memory',
    path: ['maximum'],
  })
export type Buffers = Readonly<z.infer<typeof Buffers>>

const Session = z.strictObject({
  name: SessionName.default('etwDNS-Analytics'),
  /** guide: 0x100, as KUMA's guide says; independent: 0x08800100, the expert's choice. */
  mode: z.enum(['guide', 'independent']).default('guide'),
  keywords: Keywords.default('everything'),
  /** 4 is Information, the most detailed level that the provider uses; 2 gives failures only. */
  level: z.int().min(1).max(5).default(4),
  /** The load that the buffers are computed for; see {@link buffersOf}. */
  expectedQps: z.int().min(1).max(1_000_000).default(5_000),
  /** How long the reader may stall without loss, in seconds. */
  stallSeconds: z.int().min(1).max(60).default(2),
  /** Buffers chosen by hand instead of computed. */
  buffers: Buffers.nullable().default(null),
  flushSeconds: z.int().min(1).max(60).default(1),
  clock: z.enum(['qpc', 'system']).default('qpc'),
})

/** The analytic log. Windows rounds its size to multiples of 64 KB; 1 GiB is the guide's. */
const Log = z.strictObject({
  maxSizeBytes: z.int().min(1_048_576).max(1_099_511_627_776).multipleOf(65_536, 'log-size').default(1_073_741_824),
  /** true: circular, overwrites the oldest (guide); false: stops when full. */
  overwrite: z.boolean().default(true),
  /** A new .evtx file for the events that enabling the log clears; null: they are not kept. */
  copyTo: WindowsPath.nullable().default(null),
})

const Account = z
  .strictObject({
    /** none: leave accounts alone; local-system: the agent runs as LocalSystem and needs neither group nor right. */
    kind: z.enum(['none', 'existing', 'new-local', 'local-system']).default('none'),
    name: AccountName.nullable().default(null),
  })
  .refine((account) => account.name !== null || !['existing', 'new-local'].includes(account.kind), {
    error: 'account-name-missing',
    path: ['name'],
  })
  .refine((account) => account.kind !== 'new-local' || /^(\.\\)?[^\\@]{1,20}$/.test(account.name ?? ''), {
    error: 'account-name-local',
    path: ['name'],
  })

const Kuma = z.strictObject({
  core: HostPort.nullable().default(null),
  agentId: z.guid('agent-id').nullable().default(null),
  collector: HostPort.nullable().default(null),
  transport: z.enum(['tcp', 'http', 'tls']).default('tcp'),
  /** Where kuma.exe lies on this server, for the command that is shown. */
  executable: WindowsPath.default('C:\\KUMA\\kuma.exe'),
})

export const Intent = z.strictObject({
  schema: z.literal(1, 'profile-schema').default(1),
  session: Session.prefault({}),
  log: Log.prefault({}),
  account: Account.prefault({}),
  kuma: Kuma.prefault({}),
})
export type Intent = Readonly<z.infer<typeof Intent>>

/** The guide's values throughout. */
export const defaultIntent: Intent = Intent.parse({})

const portOf = (hostPort: string): number => Number(hostPort.slice(hostPort.lastIndexOf(':') + 1))

/** `host:port` taken apart; brackets of an IPv6 address removed. */
export const splitHostPort = (value: string): { readonly host: string; readonly port: number } => ({
  host: value.slice(0, value.lastIndexOf(':')).replace(/^\[|\]$/g, ''),
  port: portOf(value),
})

/** The session's keyword mask in full width. */
export const keywordMask = (keywords: Intent['session']['keywords']): string =>
  keywords in keywordPresets
    ? keywordPresets[keywords as keyof typeof keywordPresets]
    : `0x${keywords.slice(2).toLowerCase().padStart(16, '0')}`

/** LogFileMode of the two modes: REAL_TIME, and with PERSIST_ON_HYBRID_SHUTDOWN and INDEPENDENT_SESSION (evntrace.h). */
export const logFileModeOf = (mode: Intent['session']['mode']): number => (mode === 'guide' ? 0x100 : 0x0880_0100)

/**
 * About 800 bytes an event and two events a query, query and answer: an estimate from field reports, on the safe side.
 * Buffers double in number, so that a small change of load does not change the plan.
 */
export const bytesPerQuery = 1_600

/** The buffers for a load: chosen by hand, or enough 64 KB ones for the stall to survive, 256 (16 MB) at least. */
export function buffersOf(session: Intent['session']): Buffers {
  if (session.buffers !== null) return session.buffers
  const wanted = (session.expectedQps * session.stallSeconds * bytesPerQuery) / 65_536
  const maximum = Math.min(16_384, Math.max(256, 2 ** Math.ceil(Math.log2(wanted))))
  return { sizeKb: 64, minimum: maximum / 4, maximum }
}

/** Parses a profile; throws a {@link FailureError} `invalid` that names the first field at fault. */
export function parseIntent(input: unknown): Intent {
  const parsed = Intent.safeParse(input)
  if (parsed.success) return parsed.data
  throw new FailureError(profileFailure(parsed.error))
}

function profileFailure(error: z.ZodError): Failure {
  const issue = error.issues[0]
  const base = { kind: 'invalid', operation: 'profile', message: issue?.message ?? error.message } as const
  if (issue === undefined) return base
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? ''
    const near = nearest(key, fieldsAt(issue.path))
    const field = [...issue.path, key].join('.')
    return near === undefined
      ? { ...base, field, reason: 'unknown-field' }
      : { ...base, field, reason: 'unknown-field-near', values: { suggestion: near } }
  }
  const field = issue.path.join('.') || '(root)'
  // Our own rules give an id as their message; zod's own messages become details.
  if (/^[a-z][a-z-]+$/.test(issue.message)) return { ...base, field, reason: issue.message }
  return { ...base, field, ...ruleOf(issue) }
}

/** The broken rule of zod's own, so that it can be told in any language. */
function ruleOf(issue: z.core.$ZodIssue): Pick<Failure, 'reason' | 'values'> {
  switch (issue.code) {
    case 'too_small':
      return { reason: 'too-small', values: { minimum: Number(issue.minimum) } }
    case 'too_big':
      return { reason: 'too-big', values: { maximum: Number(issue.maximum) } }
    case 'invalid_type':
      return { reason: 'wrong-type', values: { expected: issue.expected } }
    case 'invalid_value':
      return { reason: 'not-one-of', values: { known: issue.values.map(String).join(', ') } }
    default:
      return { reason: 'bad-value' }
  }
}

function fieldsAt(path: readonly PropertyKey[]): readonly string[] {
  const part = path.length === 0 ? defaultIntent : defaultIntent[path[0] as keyof Intent]
  if (path[1] === 'buffers') return ['sizeKb', 'minimum', 'maximum']
  return typeof part === 'object' ? Object.keys(part) : []
}

const nearest = (word: string, known: readonly string[]): string | undefined => {
  const close = known
    .map((name) => ({ name, far: distance(word.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)[0]
  return close !== undefined && close.far <= Math.max(2, word.length / 3) ? close.name : undefined
}
