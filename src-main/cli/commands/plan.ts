/** What apply would change; changes nothing itself. */

import { impactOf } from '../../../src-core/impact.ts'
import type { Plan } from '../../../src-core/plan.ts'
import type { Server } from '../../server.ts'
import { programName } from '../../version.ts'
import type { Command, Context } from '../context.ts'
import { exitOfItems } from '../exit.ts'
import { showHead } from '../head.ts'
import { formatOf, give, quietly } from '../output/document.ts'
import { showPlan } from '../output/plan.ts'
import { pastBody } from '../past.ts'
import { Watch } from '../watch.ts'
import { showSummary } from './check.ts'

export const plan: Command = async (context) => {
  const { options, screen, chat, messages } = context
  if (options.export !== undefined) return await planExport(context, options.export)
  const intent = await context.intent()
  const only = await context.only()
  const server = await context.server()
  const past = await showHead(context, server)
  const made = await planned(context, server, intent, only)
  showPlan(screen, chat, messages, made)
  if (options.out !== undefined) {
    const { writePlan } = await import('../plan-file.ts')
    await writePlan(options.out, made)
    chat.line()
    chat.line(messages.text('cli.plan.written', { file: options.out }))
  }
  showSummary(context, made.items)
  return { exit: exitOfItems(made.items), body: { plan: made, impact: impactOf(made), ...pastBody(past) } }
}

/** The plan as a document, and nothing else. */
async function planExport(context: Context, format: string): ReturnType<Command> {
  const { exported, exportFormats } = await import('../../../src-core/export/index.ts')
  const chosen = formatOf('--export', format, exportFormats)
  const intent = await context.intent()
  const only = await context.only()
  const server = await context.server()
  const past = await showHead(quietly(context), server)
  const made = await planned(context, server, intent, only)
  const given = await give(context, chosen, exported(made, chosen, context.messages, programName).text)
  return {
    exit: exitOfItems(made.items),
    body: { plan: made, impact: impactOf(made), document: given, ...pastBody(past) },
  }
}

export async function planned(
  { io, messages }: Context,
  server: Server,
  intent: Plan['intent'],
  only: readonly string[] | undefined,
): Promise<Plan> {
  const watch = new Watch(io, messages)
  try {
    return await server.engine.plan(intent, only, watch.turn)
  } finally {
    watch.end()
  }
}
