/** Takes a run back: the newest, or the named one. Shows first what each value goes back to. */

import { configuredChanges } from '../../../src-core/configured.ts'
import type { History } from '../../../src-core/history.ts'
import type { Run } from '../../../src-core/journal.ts'
import type { Item } from '../../../src-core/observe.ts'
import { settings } from '../../../src-core/settings/index.ts'
import type { Server } from '../../server.ts'
import type { Answer, Command, Context } from '../context.ts'
import { exit } from '../exit.ts'
import { answerOf, follow } from '../follow.ts'
import { showHead } from '../head.ts'
import { showChanges } from '../output/change.ts'
import { confirmed } from '../question.ts'
import { declined } from './apply.ts'

export const undo: Command = async (context, [name]) => {
  const server = await context.server()
  await showHead(context, server)
  let changed = false
  for (;;) {
    const history = await server.engine.history()
    const run = history.toUndo(name === everything ? undefined : name, context.options.force === true)
    if (run === null) return nothingLeft(context, changed)
    const { answer, isDone } = await undoRun(context, server, history, run)
    changed ||= answer.body['changed'] === true
    if (name !== everything || !isDone) return { ...answer, body: { ...answer.body, changed } }
  }
}

/** In the place of a run's name: all of them, the newest first. */
const everything = 'all'

function nothingLeft({ screen, messages }: Context, changed: boolean): Answer {
  if (!changed) screen.line(messages.text('cli.undo.nothing'))
  return { exit: exit.asWanted, body: { changed, outcome: null, of: null } }
}

async function undoRun(
  context: Context,
  server: Server,
  history: History,
  run: Run,
): Promise<{ readonly answer: Answer; readonly isDone: boolean }> {
  const { chat, messages } = context
  const body = { of: run.begin.run }
  await showReturn(context, server, history, run)
  if (!(await confirmed(context, messages.text('cli.ask.undo'))))
    return { answer: declined(context, body), isDone: false }
  chat.line()
  const outcome = await follow(context, (asked) => server.engine.undo(run.begin.run, asked))
  return { answer: answerOf(outcome, body), isDone: outcome.result === 'done' }
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
