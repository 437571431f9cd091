/** The documents of `--json`: what docs/console.md describes and the tests hold every answer to. */
import * as z from 'zod'
import { Failure } from '../../src-core/errors.ts'
import { runStates } from '../../src-core/history.ts'
import { Intent } from '../../src-core/intent.ts'
import { RunId, runKinds, runResults } from '../../src-core/journal.ts'
import { findingIds } from '../../src-core/lint.ts'
import { Item, statuses } from '../../src-core/observe.ts'
import { Plan } from '../../src-core/plan.ts'
import { reportSchema } from '../../src-core/report/report.ts'
import { type Tag, tags } from '../../src-core/setting.ts'
import { verdicts } from './flow.ts'

const state = z.json()
const rate = z.number().nullable()
const text = z.string()

const Finding = z.strictObject({
  id: z.enum(findingIds),
  severity: z.enum(['error', 'warning', 'info']),
  setting: text.optional(),
  values: z.record(text, z.union([text, z.number()])),
})

const Outcome = z.strictObject({
  kind: z.enum(runKinds),
  run: RunId.nullable(),
  result: z.enum(runResults),
  changed: z.array(text),
  unmet: z.array(text),
  inDoubt: text.nullable(),
  failure: Failure.nullable(),
})

const Impact = z.strictObject({
  dnsRestarted: z.literal(false),
  memoryCeilingBytes: rate,
  logBytes: rate,
  tags: z.array(z.enum(Object.keys(tags) as [Tag, ...Tag[]])),
  irreversible: z.array(text),
})

const Run = z.strictObject({
  run: text,
  state: z.enum(runStates),
  kind: z.enum(runKinds).nullable(),
  of: RunId.nullable(),
  at: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  user: text.nullable(),
  program: text.nullable(),
  intent: Intent.nullable(),
  writes: z.array(
    z.strictObject({ setting: text, before: state, wanted: state, after: z.strictObject({ state }).nullable() }),
  ),
  inFlight: text.nullable(),
  failure: Failure.nullable(),
  undoable: z.boolean(),
})

const past = {
  interrupted: RunId.nullable(),
  underWay: z
    .strictObject({ pid: z.int(), user: text, since: z.iso.datetime(), program: text, command: text })
    .nullable(),
}

const Enablement = z.strictObject({
  level: z.int(),
  matchAnyKeyword: text,
  matchAllKeyword: text,
  enableProperty: z.int(),
})

const flow = {
  verdict: z.enum(verdicts),
  session: z
    .strictObject({
      name: text,
      guid: text,
      loggerId: z.int(),
      logFileMode: z.int(),
      bufferSizeKb: z.int(),
      minimumBuffers: z.int(),
      maximumBuffers: z.int(),
      flushTimerSeconds: z.int(),
      clockType: z.enum(['qpc', 'system', 'cycle']),
      logFile: text.nullable(),
      maximumFileSizeMb: z.int(),
      numberOfBuffers: z.int(),
      freeBuffers: z.int(),
      buffersWritten: z.int(),
      eventsLost: z.int(),
      logBuffersLost: z.int(),
      realTimeBuffersLost: z.int(),
    })
    .nullable(),
  enabled: Enablement.nullable(),
  rates: z.strictObject({
    eventsPerSecond: rate,
    queriesPerSecond: rate,
    lostPerSecond: rate,
    consumers: rate,
  }),
  listeners: z.array(Enablement.extend({ session: text.nullable(), pid: z.int().nullable() })),
  sessions: z.int(),
}

/** Instead of lines for a person; `text` where it goes nowhere else. */
const Document = z.strictObject({ format: text, file: text.nullable(), text: text.nullable() })

const Report = z.strictObject({
  schema: z.literal(reportSchema),
  at: z.iso.datetime(),
  program: text,
  server: z.strictObject({
    computerName: text,
    productType: z.enum(['workstation', 'domain-controller', 'server']),
    product: text.nullable(),
    build: text,
    processors: z.int(),
    elevated: z.boolean(),
    user: text,
    sampling: z.boolean(),
    simulation: text.nullable(),
  }),
  intent: Intent,
  run: Run.nullable(),
  settings: z.array(
    Item.extend({ written: z.strictObject({ run: RunId, before: state, after: state.nullable() }).nullable() }),
  ),
  evidence: z.strictObject({
    proof: z
      .strictObject({
        sent: z.int(),
        answers: z.int(),
        logged: z.int().nullable(),
        consumers: z.int().nullable(),
        agent: z.boolean().nullable(),
        collector: z.boolean().nullable(),
      })
      .nullable(),
    flow: z.strictObject(flow).nullable(),
  }),
  findings: z.array(Finding),
  losses: z.array(z.strictObject({ what: text, setting: text, run: RunId })),
  runs: z.array(Run),
})

const run = { changed: z.boolean(), outcome: Outcome.nullable() }
const findings = z.array(Finding)

const bodies = {
  check: {
    items: z.array(Item),
    summary: z.strictObject(Object.fromEntries(statuses.map((status) => [status, z.int()]))),
    findings: findings.nullable(),
    ...past,
  },
  plan: { plan: Plan, impact: Impact, document: Document.optional(), ...past },
  apply: { ...run, plan: Plan, impact: Impact, ...past },
  undo: { ...run, of: RunId.nullable() },
  pause: run,
  resume: run,
  status: { ...flow, lastRun: Run.nullable(), ...past },
  history: { runs: z.array(Run), foreign: z.array(text), ...past },
  lint: { findings, ...past },
  report: { report: Report, document: Document.nullable(), ...past },
  providers: {
    provider: z.strictObject({ name: text, guid: text }),
    mask: text,
    level: z.int(),
    keywords: z.array(
      z.strictObject({
        keyword: text,
        mask: text,
        channel: z.enum(['analytic', 'audit']),
        events: z.array(
          z.strictObject({
            id: z.int(),
            name: text,
            edns: z.boolean(),
            level: z.int(),
            task: text,
            selected: z.boolean(),
          }),
        ),
      }),
    ),
  },
  'profile init': { file: text.nullable(), intent: Intent },
  'profile validate': { file: text.nullable(), intent: Intent },
  'simulate reboot': { changed: z.literal(true) },
  help: { version: text, text },
} as const

const head = { schema: z.literal(1), exit: z.int().min(0).max(5), simulated: text.nullable() }

/** A command's answer, with its own failure where a run had one. */
export const documents: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  Object.entries(bodies).map(([command, body]) => [
    command,
    z.strictObject({ ...head, command: z.literal(command), error: Failure.nullable(), ...body }),
  ]),
)

/** What is answered instead when a command could not be carried out. */
export const Refusal = z.strictObject({ ...head, command: text.nullable(), error: Failure })
