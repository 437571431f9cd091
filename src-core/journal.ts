/**
 * The journal: one file of JSON lines per run, flushed before each write. It powers history, undo, crash recovery and the
 * report, and it is input to an elevated process: every line is parsed, a damaged one makes its run unreadable and
 * nothing else. Only a torn last line, what a crash leaves, is passed over.
 */
import * as z from 'zod'
import { Failure, FailureError, fail } from './errors.ts'
import { Intent } from './intent.ts'
import type { Json } from './json.ts'
import { Note } from './note.ts'

/** Newer programs read older journals; older programs refuse newer ones. */
export const journalSchema = 1

const state = z.json() as z.ZodType<Json>
const at = z.iso.datetime()
const settingId = z.string().regex(/^[a-z][a-z-]{0,63}$/)

export const runKinds = ['apply', 'undo', 'pause', 'resume'] as const
export type RunKind = (typeof runKinds)[number]

export const runResults = ['done', 'stopped', 'failed', 'blocked', 'drifted'] as const
export type RunResult = (typeof runResults)[number]

export const RunId = z.string().regex(/^\d{8}T\d{9}Z(-\d{1,3})?$/)

const Begin = z.strictObject({
  type: z.literal('run'),
  schema: z.literal(journalSchema),
  run: RunId,
  kind: z.enum(runKinds),
  /** The run that an undo takes back. */
  of: RunId.optional(),
  at,
  program: z.string(),
  server: z.string(),
  user: z.string(),
  intent: Intent,
  settings: z.array(settingId),
})
/** Written and flushed before a setting is touched. */
const Writing = z.strictObject({ type: z.literal('writing'), at, setting: settingId, before: state, after: state })
/** The setting as it was read back. */
const Verified = z.strictObject({
  type: z.literal('verified'),
  at,
  setting: settingId,
  after: state,
  notes: z.array(Note),
})
/** A write that failed and left the setting as it was: as if it had not been begun. */
const Untouched = z.strictObject({ type: z.literal('untouched'), at, setting: settingId })
const Failed = z.strictObject({ type: z.literal('failed'), at, failure: Failure })
const Finished = z.strictObject({ type: z.literal('finished'), at, result: z.enum(runResults) })

export const JournalRecord = z.discriminatedUnion('type', [Begin, Writing, Verified, Untouched, Failed, Finished])
export type JournalRecord = Readonly<z.infer<typeof JournalRecord>>
export type BeginRecord = Readonly<z.infer<typeof Begin>>

/** Where the lines are kept. `append` returns only when the line is on the disk. */
export interface JournalStore {
  /** The runs' names, oldest first. */
  list(): Promise<readonly string[]>
  read(run: string): Promise<string>
  append(run: string, line: string): Promise<void>
}

/** What one run did to one setting. `after` is null while the write is not verified. */
export interface SettingRecord {
  readonly setting: string
  readonly before: Json
  readonly wanted: Json
  readonly after: { readonly state: Json } | null
}

/** One run, read back. */
export interface Run {
  readonly begin: BeginRecord
  /** In the order of writing. */
  readonly writes: readonly SettingRecord[]
  readonly failure: Failure | null
  /** null: the program was stopped before the run ended. */
  readonly result: RunResult | null
  readonly endedAt: string | null
}

/** A run whose file cannot be trusted: damaged, foreign, or of a newer program. */
export interface UnreadableRun {
  readonly run: string
  readonly failure: Failure
}

export const isReadable = (run: Run | UnreadableRun): run is Run => 'begin' in run

export class Journal {
  constructor(private readonly store: JournalStore) {}

  /** Every run, oldest first. A file that a crash left without its first line stands for nothing done: passed over. */
  async runs(): Promise<readonly (Run | UnreadableRun)[]> {
    const names = await this.store.list()
    const runs = await Promise.all(names.map((name) => this.run(name)))
    return runs.filter((run) => run !== null)
  }

  private async run(name: string): Promise<Run | UnreadableRun | null> {
    try {
      return readRun(name, await this.store.read(name))
    } catch (error) {
      if (error instanceof FailureError) return { run: name, failure: error.failure }
      throw error
    }
  }

  /** Begins a run under a name that sorts by time; the lock sees to it that nobody else picks one meanwhile. */
  async begin(record: Omit<BeginRecord, 'type' | 'schema' | 'run'>): Promise<RunWriter> {
    const taken = new Set(await this.store.list())
    const stem = record.at.replace(/[-:.]/g, '')
    let run = stem
    for (let n = 1; taken.has(run); n++) run = `${stem}-${n}`
    const writer = new RunWriter(this.store, run)
    await writer.append({ type: 'run', schema: journalSchema, run, ...record })
    return writer
  }
}

export class RunWriter {
  constructor(
    private readonly store: JournalStore,
    readonly run: string,
  ) {}

  append(record: JournalRecord): Promise<void> {
    return this.store.append(this.run, JSON.stringify(record))
  }
}

function readRun(name: string, text: string): Run | null {
  const start = '{"type":"run"'
  if (!text.includes('\n') && start.startsWith(text.slice(0, start.length))) return null
  return parseRun(name, text)
}

/** Reads one run's lines; throws a {@link FailureError} that names the line and the field at fault. */
export function parseRun(name: string, text: string): Run {
  const lines = text.split('\n')
  lines.pop() // what follows the last line's end: nothing, or a line that a crash tore
  const records = lines.map((line, index) => parseLine(name, line, index + 1))
  const [begin, ...rest] = records
  if (begin === undefined) return damaged(name, 1, 'no whole line')
  if (begin.type !== 'run') return damaged(name, 1, 'the first line does not begin a run')
  if (begin.run !== name) return damaged(name, 1, `the first line speaks of run ${begin.run}`, 'run')
  return rest.reduce<Run>((run, record, index) => follow(run, record, name, index + 2), {
    begin,
    writes: [],
    failure: null,
    result: null,
    endedAt: null,
  })
}

function follow(run: Run, record: JournalRecord, name: string, line: number): Run {
  switch (record.type) {
    case 'run':
      return damaged(name, line, 'a second beginning', 'type')
    case 'writing': {
      const { setting, before, after } = record
      if (run.writes.some((write) => write.setting === setting)) return damaged(name, line, 'written twice', 'setting')
      return { ...run, writes: [...run.writes, { setting, before, wanted: after, after: null }] }
    }
    case 'verified': {
      const last = run.writes.at(-1)
      if (last?.setting !== record.setting) return damaged(name, line, 'verified without a write', 'setting')
      return { ...run, writes: [...run.writes.slice(0, -1), { ...last, after: { state: record.after } }] }
    }
    case 'untouched': {
      const last = run.writes.at(-1)
      if (last?.setting !== record.setting || last.after !== null)
        return damaged(name, line, 'untouched without a write', 'setting')
      return { ...run, writes: run.writes.slice(0, -1) }
    }
    case 'failed':
      return { ...run, failure: record.failure }
    case 'finished':
      return { ...run, result: record.result, endedAt: record.at }
  }
}

function parseLine(name: string, line: string, number: number): JournalRecord {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return damaged(name, number, 'not JSON')
  }
  const schema = (value as { schema?: unknown } | null)?.schema
  if (typeof schema === 'number' && schema > journalSchema) {
    return fail('unsupported', 'journal', `schema ${schema}, this program reads ${journalSchema}`, {
      field: `${name}:${number}:schema`,
      reason: 'journal-newer',
      values: { run: name, schema },
    })
  }
  const record = JournalRecord.safeParse(value)
  if (record.success) return record.data
  const issue = record.error.issues[0]
  return damaged(name, number, issue?.message ?? 'not a record', issue?.path.join('.'))
}

const damaged = (name: string, line: number, message: string, field = ''): never =>
  fail('invalid', 'journal', message, {
    field: [name, line, field].filter((part) => part !== '').join(':'),
    reason: 'journal-damaged',
    values: { run: name, line },
  })

/** Keeps the lines in memory: for the simulated server in a browser tab, and for tests. */
export class MemoryJournal implements JournalStore {
  readonly files = new Map<string, string>()

  async list(): Promise<readonly string[]> {
    return [...this.files.keys()].sort()
  }

  async read(run: string): Promise<string> {
    return this.files.get(run) ?? ''
  }

  async append(run: string, line: string): Promise<void> {
    this.files.set(run, `${this.files.get(run) ?? ''}${line}\n`)
  }
}
