/** Every setting as it is found, what lint has to say, and one sentence. */
import { type Item, type Status, statuses } from '../../../src-core/observe.ts'
import type { Server } from '../../server.ts'
import type { Command, Context } from '../context.ts'
import { exitOfItems } from '../exit.ts'
import { showHead } from '../head.ts'
import { lintFor } from '../lint.ts'
import { showFinding } from '../output/finding.ts'
import { showItem } from '../output/item.ts'
import { pastBody } from '../past.ts'
import { Watch } from '../watch.ts'

export const check: Command = async (context) => {
  const { options, screen, chat, messages } = context
  const intent = await context.intent()
  const only = await context.only()
  const server = await context.server()
  const past = await showHead(context, server)
  const items = await observed(context, server, intent, only)
  // Lint looks at everything: more than a choice of settings asks for.
  const findings = only === undefined ? await lintFor(context, server, intent) : null
  const told = (findings ?? []).filter(({ severity }) => severity !== 'info' || options.quiet !== true)
  if (told.length > 0) {
    chat.line()
    for (const finding of told) showFinding(screen, messages, finding, true)
    screen.line(messages.text('cli.check.lint-hint'), screen.inner)
  }
  const exit = exitOfItems(items)
  showSummary(context, items)
  return { exit, body: { items, summary: countsOf(items), findings, ...pastBody(past) } }
}

/** Reads and shows one setting after the other. */
export async function observed(
  { io, options, screen, chat, messages }: Context,
  server: Server,
  intent: Awaited<ReturnType<Context['intent']>>,
  only: readonly string[] | undefined,
): Promise<readonly Item[]> {
  const watch = new Watch(io, messages)
  const items: Item[] = []
  try {
    for await (const item of server.engine.observe(intent, { only, prove: options.prove }, watch.turn)) {
      items.push(item)
      // Told together, below.
      if (item.status === 'unasked') continue
      const fine = item.status === 'converged' || item.status === 'unproven'
      if (options.quiet !== true || !fine) showItem(screen, messages, item)
    }
  } finally {
    watch.end()
  }
  const unasked = items.filter(({ status }) => status === 'unasked')
  if (unasked.length > 0) {
    const names = unasked.map(({ setting }) => messages.text(`setting.${setting}.title`)).join(', ')
    chat.line(chat.paint('dim', messages.text('cli.check.unasked', { names })), chat.hang, chat.marks.note)
  }
  return items
}

const countsOf = (items: readonly Item[]): Readonly<Record<Status, number>> =>
  Object.fromEntries(
    statuses.map((status) => [status, items.filter((item) => item.status === status).length]),
  ) as Readonly<Record<Status, number>>

export function showSummary({ screen, chat, messages }: Context, items: readonly Item[]): void {
  const of = (...wanted: readonly Status[]): readonly Item[] => items.filter(({ status }) => wanted.includes(status))
  const [failed, unmet, change] = [of('failed'), of('unmet'), of('change', 'blocked')]
  const names = (those: readonly Item[]): string =>
    those.map(({ setting }) => messages.text(`setting.${setting}.title`)).join(', ')
  const fine = failed.length + unmet.length + change.length === 0
  const out = fine ? chat : screen
  chat.line()
  if (failed.length > 0) out.line(messages.text('cli.summary.failed', { count: failed.length, names: names(failed) }))
  if (unmet.length > 0) out.line(messages.text('cli.summary.unmet', { count: unmet.length, names: names(unmet) }))
  if (change.length > 0) out.line(messages.text('cli.summary.change', { count: change.length }))
  if (fine) out.line(out.paint('good', messages.text('cli.summary.as-wanted')))
}
