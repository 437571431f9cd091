/** Takes a run back: the newest, or the named one. Shows first what each value goes back to. */
import type { History } from '../../../src-core/history.ts'
import type { Run } from '../../../src-core/journal.ts'
import type { Item } from '../../../src-core/observe.ts'
import { settings } from '../../../src-core/settings/index.ts'
import { configuredChanges } from '../configured.ts'
import type { Command, Context } from '../context.ts'
import { exit } from '../exit.ts'
import { answerOf, follow } from '../follow.ts'
import { showHead } from '../head.ts'
import { showChanges } from '../output/change.ts'
import { confirmed } from '../question.ts'
import type { Server } from '../server.ts'
import { declined } from './apply.ts'

export const undo: Command = async (context, [name]) => {
  const { options, screen, chat, messages } = context
  const server = await context.server()
  await showHead(context, server)
  const history = await server.engine.history()
  const run = history.toUndo(name, options.force === true)
  if (run === null) {
    screen.line(messages.text('cli.undo.nothing'))
    return { exit: exit.asWanted, body: { changed: false, outcome: null, of: null } }
  }
  const body = { of: run.begin.run }
  await showReturn(context, server, history, run)
  if (!(await confirmed(context, messages.text('cli.ask.undo')))) return declined(context, body)
  chat.line()
  return answerOf(await follow(context, (asked) => server.engine.undo(run.begin.run, asked)), body)
}

/** Whoever is to be asked must see it, quiet or not. */
async function showReturn(
  { options, screen, chat: quiet, messages }: Context,
  server: Server,
  history: History,
  run: Run,
): Promise<void> {
  const chat = options.yes === true ? quiet : screen
  const { run: name, at, user, intent } = run.begin
  chat.line(messages.text('cli.undo.run', { run: name, at: messages.dateTime(at), user }))
  const pending = history.pending(run)
  const found = new Map<string, Item>()
  const only = pending.map(({ setting }) => setting)
  for await (const item of server.engine.observe(intent, { only })) found.set(item.setting, item)
  for (const { setting: id, before: recorded } of pending) {
    const setting = settings.find((known) => known.id === id)
    const now = found.get(id)?.state?.current
    const before = setting?.state.safeParse(recorded)
    // What cannot be read or revived is refused by the engine, which names the field.
    if (setting === undefined || now === undefined || before?.success !== true) continue
    const changes = configuredChanges(setting, now, before.data)
    if (changes.length === 0) continue
    chat.line(
      chat.paint('strong', messages.text(`setting.${id}.title`)),
      chat.hang,
      chat.paint('warn', chat.marks.change),
    )
    showChanges(chat, messages, id, changes, chat.inner)
    for (const tag of setting.tags?.(before.data, now) ?? [])
      chat.line(chat.paint('warn', `${chat.marks.bullet} ${messages.text(`tag.${tag}`)}`), chat.inner)
  }
}
