/** Everything for the record: the server, who and when, every setting before, after and now, the evidence, the findings. */
import { FailureError, fail } from '../../../src-core/errors.ts'
import type { HistoryEntry } from '../../../src-core/history.ts'
import type { WindowsHost } from '../../../src-core/host.ts'
import { intentInForce } from '../../../src-core/in-force.ts'
import type { Intent } from '../../../src-core/intent.ts'
import { type Flow, type Report, reportOf } from '../../../src-core/report/report.ts'
import { serverFacts } from '../../../src-core/server-facts.ts'
import { settings } from '../../../src-core/settings/index.ts'
import { programName } from '../../version.ts'
import type { Command, Context } from '../context.ts'
import { exitOfItems } from '../exit.ts'
import { flowOf } from '../flow.ts'
import { showHead } from '../head.ts'
import { lintFor } from '../lint.ts'
import { formatOf, give, quietly } from '../output/document.ts'
import { showFinding } from '../output/finding.ts'
import { pastBody } from '../past.ts'
import { observed, showSummary } from './check.ts'
import { showFlow } from './status.ts'

const documents = ['html', 'json'] as const
const formats = ['text', ...documents] as const

export const report: Command = async (context, [name]) => {
  const { format: asked = 'text', out } = context.options
  // Text is for the screen: what goes into a file is a document.
  const format = formatOf<(typeof formats)[number]>('--format', asked, out === undefined ? formats : documents)
  const around = format === 'text' ? context : quietly(context)
  const server = await context.server()
  const past = await showHead(around, server)
  const runs = past.history?.entries() ?? []
  const made = await reported(around, name === undefined ? null : runOf(runs, name), runs)
  const given = format === 'text' ? null : await give(context, format, await documentOf(context, made, format))
  return { exit: exitOfItems(made.settings), body: { report: made, document: given, ...pastBody(past) } }
}

/** Reads everything, and shows it on the way. */
async function reported(context: Context, run: HistoryEntry | null, history: readonly HistoryEntry[]): Promise<Report> {
  const { screen, messages } = context
  const server = await context.server()
  const intent = await intentFor(context, run, history)
  const facts = await serverFacts(server.host, server.simulation?.scenario ?? null)
  const items = await observed(context, server, intent, undefined)
  const flow = await flowOrNull(server.host, intent.session.name)
  screen.line()
  if (flow === null) screen.line(screen.paint('warn', messages.text('report.no-flow')))
  else showFlow(context, intent.session.name, flow)
  const findings = await lintFor(context, server, intent)
  if (findings.length > 0) screen.line()
  for (const finding of findings) showFinding(screen, messages, finding, false)
  showSummary(context, items)
  const at = new Date().toISOString()
  return reportOf(
    { at, program: programName, server: facts, intent, items, flow, findings, history, settings },
    run?.run ?? null,
  )
}

/** Whoever may not see the counters gets a report without them. */
async function flowOrNull(host: WindowsHost, session: string): Promise<Flow | null> {
  try {
    return await flowOf(host, session)
  } catch (error) {
    if (error instanceof FailureError) return null
    throw error
  }
}

/** Held against the profile that is named, else against what was wanted of the run, or of the one in force. */
async function intentFor(
  context: Context,
  run: HistoryEntry | null,
  history: readonly HistoryEntry[],
): Promise<Intent> {
  const { profile, set } = context.options
  const wanted = run === null ? intentInForce(history) : run.intent
  return wanted !== null && profile === undefined && set === undefined ? wanted : await context.intent()
}

async function documentOf({ messages }: Context, made: Report, format: 'html' | 'json'): Promise<string> {
  if (format === 'json') return `${JSON.stringify(made, null, 2)}\n`
  const { reportPage } = await import('../../../src-core/report/page.ts')
  return reportPage(messages, made, settings)
}

const runOf = (runs: readonly HistoryEntry[], name: string): HistoryEntry =>
  runs.find(({ run }) => run === name) ??
  fail('missing', 'report', `no run ${name}`, { field: 'run', reason: 'no-such-run', values: { run: name } })
