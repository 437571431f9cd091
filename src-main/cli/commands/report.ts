/** Everything for the record: the server, who and when, every setting before, after and now, the evidence, the findings. */
import type { HistoryEntry } from '../../../src-core/history.ts'
import type { Json } from '../../../src-core/json.ts'
import type { Item } from '../../../src-core/observe.ts'
import { programName } from '../../version.ts'
import type { Command } from '../context.ts'
import { exitOfItems } from '../exit.ts'
import { flowOf } from '../flow.ts'
import { showHead } from '../head.ts'
import { lintFor } from '../lint.ts'
import { showFinding } from '../output/finding.ts'
import { pastBody } from '../past.ts'
import { observed, showSummary } from './check.ts'
import { showFlow } from './status.ts'

export const report: Command = async (context) => {
  const { screen, messages } = context
  const intent = await context.intent()
  const server = await context.server()
  const past = await showHead(context, server)
  const { version, user } = { version: await server.host.system.version(), user: await server.host.system.elevation() }
  const items = await observed(context, server, intent, undefined)
  const flow = await flowOf(server.host, intent.session.name)
  screen.line()
  showFlow(context, intent.session.name, flow)
  const findings = await lintFor(context, server, intent)
  if (findings.length > 0) screen.line()
  for (const finding of findings) showFinding(screen, messages, finding, false)
  showSummary(context, items)
  const runs = past.history?.entries() ?? []
  return {
    exit: exitOfItems(items),
    body: {
      at: new Date().toISOString(),
      program: programName,
      server: version,
      user,
      intent,
      settings: items.map((item) => ({ ...item, written: writtenOf(item, runs) })),
      evidence: flow,
      findings,
      runs,
      ...pastBody(past),
    },
  }
}

interface Written {
  readonly run: string
  readonly before: Json
  /** null: not verified. */
  readonly after: Json
}

/** The newest write of a setting that no undo took back. */
function writtenOf({ setting }: Item, runs: readonly HistoryEntry[]): Written | null {
  for (const { run, kind, undoable, writes } of runs) {
    const write = writes.find((one) => one.setting === setting)
    if (kind === 'apply' && undoable && write !== undefined)
      return { run, before: write.before, after: write.after?.state ?? null }
  }
  return null
}
