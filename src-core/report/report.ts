/**
 * Everything for the record, as ids and values: which server, who and when, every setting before, after and now, the
 * evidence, the findings, and what no undo brings back. The page and the console twin render the same one.
 */
import type { Rates, Reading, Verdict } from '../flow.ts'
import type { HistoryEntry } from '../history.ts'
import type { Intent } from '../intent.ts'
import type { Finding } from '../lint.ts'
import type { Item } from '../observe.ts'
import { type Proof, proofOf } from '../proof.ts'
import type { ServerFacts } from '../server-facts.ts'
import type { Setting } from '../setting.ts'
import { type Loss, lossesOf } from './losses.ts'
import { inForce, type Written, writesOf } from './written.ts'

/** Fields are only added while it is 1. */
export const reportSchema = 1

/** The session and what flows through it, between two looks. */
export interface Flow extends Omit<Reading, 'totals'> {
  readonly verdict: Verdict
  readonly rates: Rates
}

export interface ReportSetting extends Item {
  /** By the run that the report is about, or by whichever run's write is in force; null: not written. */
  readonly written: Written | null
}

export interface Report {
  readonly schema: typeof reportSchema
  readonly at: string
  /** Name and version of the program. */
  readonly program: string
  /** With the user who made the report. */
  readonly server: ServerFacts
  readonly intent: Intent
  /** The run that the report is about; null: the server as it is, with every run. */
  readonly run: HistoryEntry | null
  readonly settings: readonly ReportSetting[]
  readonly evidence: {
    /** null: no queries were sent for it. */
    readonly proof: Proof | null
    /** null: the counters could not be read. */
    readonly flow: Flow | null
  }
  readonly findings: readonly Finding[]
  readonly losses: readonly Loss[]
  readonly runs: readonly HistoryEntry[]
}

export interface ReportParts {
  readonly at: string
  readonly program: string
  readonly server: ServerFacts
  readonly intent: Intent
  readonly items: readonly Item[]
  readonly flow: Flow | null
  readonly findings: readonly Finding[]
  /** Newest first. */
  readonly history: readonly HistoryEntry[]
  readonly settings: readonly Setting[]
}

/** `name` is the run that the report is about; null: the server as it is. */
export function reportOf(parts: ReportParts, name: string | null): Report {
  const { at, program, server, intent, items, flow, findings, history, settings } = parts
  const run = history.find((entry) => entry.run === name) ?? null
  const writes = run === null ? inForce(history) : writesOf(run)
  const writtenOf = (id: string): Written | null => writes.find(({ setting }) => setting === id)?.written ?? null
  return {
    schema: reportSchema,
    at,
    program,
    server,
    intent,
    run,
    settings: items.map((item) => ({ ...item, written: writtenOf(item.setting) })),
    evidence: { proof: proofOf(items), flow },
    findings,
    losses: lossesOf(writes, settings),
    runs: history,
  }
}
