/** Follows a run to its end: shows it, logs it, lets Ctrl+C stop it between two settings. */
import type { Outcome, RunEvent, RunOptions } from '../../src-core/run.ts'
import type { Answer, Context } from './context.ts'
import { exitOfOutcome } from './exit.ts'
import { showFailure } from './output/failure.ts'
import { Bar, showRunEvent } from './output/progress.ts'
import { screenOf } from './output/screen.ts'
import { Watch } from './watch.ts'

export async function follow(
  context: Context,
  run: (options: RunOptions) => AsyncGenerator<RunEvent>,
): Promise<Outcome> {
  const { io, messages, screen, log, options } = context
  let stopping = false
  const interrupt = io.onInterrupt(() => {
    stopping = true
    screenOf(io, 'err').line(messages.text('cli.stopping'))
  })
  const watch = new Watch(io, messages)
  const terminal = io.outIsTerminal && options.json !== true && options.quiet !== true
  const bar = terminal ? new Bar(screen, io.columns) : null
  let failureShown = false
  try {
    for await (const event of run({ stop: () => stopping, force: options.force === true })) {
      log.write('event', { event })
      if (event.type === 'end') return told(context, event.outcome, failureShown)
      if (event.type === 'begin') continue
      watch.turn(event.setting)
      failureShown ||= event.phase === 'failed'
      bar?.clear()
      showRunEvent(screen, messages, event, options.quiet === true)
      const title = messages.text(`setting.${event.setting}.title`)
      bar?.draw(event.progress, `${title}: ${messages.text(`cli.phase.${event.phase}`)}`)
    }
  } finally {
    bar?.clear()
    watch.end()
    interrupt.remove()
  }
  throw new Error('a run ended without an outcome')
}

function told({ screen, chat, messages }: Context, outcome: Outcome, failureShown: boolean): Outcome {
  const { kind, result, failure, run, changed, unmet } = outcome
  if (failure !== null && !failureShown) showFailure(screen, messages, failure)
  const out = result === 'done' && unmet.length === 0 ? chat : screen
  const names = unmet.map((id) => messages.text(`setting.${id}.title`)).join(', ')
  const values = { count: changed.length, names, unmet: unmet.length }
  chat.line()
  out.line(messages.text(`cli.outcome.${kind}.${result}`, values))
  if (result === 'done' && unmet.length > 0) out.line(messages.text('cli.outcome.unmet', { names }))
  if (run !== null && kind === 'apply') out.line(messages.text('cli.undo-hint', { run }))
  return outcome
}

export const answerOf = (outcome: Outcome, body: Readonly<Record<string, unknown>> = {}): Answer => ({
  exit: exitOfOutcome(outcome),
  failure: outcome.failure,
  body: { changed: outcome.changed.length > 0, outcome, ...body },
})
