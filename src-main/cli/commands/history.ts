/** Every run: when, who, what, how it ended; with a run's name, every value that it wrote. */

import { configuredChanges } from '../../../src-core/configured.ts'
import { fail } from '../../../src-core/errors.ts'
import type { HistoryEntry } from '../../../src-core/history.ts'
import { settings } from '../../../src-core/settings/index.ts'
import type { Command, Context } from '../context.ts'
import { exit } from '../exit.ts'
import { showHead } from '../head.ts'
import { showChanges } from '../output/change.ts'
import { showFailure } from '../output/failure.ts'
import type { Colour } from '../output/screen.ts'
import { type Past, pastBody, standing } from '../past.ts'

export const history: Command = async (context, [name]) => {
  const { screen, messages } = context
  const server = await context.server()
  const past = await showHead(context, server)
  const entries = (await server.engine.history()).entries()
  const foreign = await server.foreign()
  const chosen = name === undefined ? entries : entries.filter(({ run }) => run === name)
  if (name !== undefined && chosen.length === 0)
    fail('missing', 'history', `no run ${name}`, { field: 'run', reason: 'no-such-run', values: { run: name } })
  if (entries.length === 0) screen.line(messages.text('cli.history.none'))
  for (const entry of chosen) showEntry(context, entry, past, name !== undefined)
  if (foreign.length > 0)
    screen.line(screen.paint('warn', messages.text('cli.history.foreign', { names: foreign.join(', ') })))
  return { exit: exit.asWanted, body: { runs: chosen, foreign, ...pastBody(past) } }
}

const colours: Readonly<Record<HistoryEntry['state'], Colour>> = {
  done: 'good',
  failed: 'bad',
  interrupted: 'bad',
  undone: 'dim',
  'partly-undone': 'warn',
  unreadable: 'bad',
}

function showEntry({ screen, messages }: Context, entry: HistoryEntry, past: Past, detailed: boolean): void {
  const { run, state, kind, of, at, user, program, writes, failure, undoable } = entry
  const word = screen.paint(colours[state], messages.text(standing(entry, past)))
  const act = kind === null ? '' : messages.text(`cli.kind.${kind}`, { of: of ?? '' })
  screen.line(`${screen.paint('strong', run)}  ${act}  ${word}`)
  if (at !== null) screen.line(`${messages.dateTime(at)}, ${user ?? ''}, ${program ?? ''}`, 4)
  for (const { setting, before, after, wanted } of writes) {
    const title = messages.text(`setting.${setting}.title`)
    screen.line(
      `${screen.marks.bullet} ${after === null ? messages.text('cli.history.in-flight', { title }) : title}`,
      4,
    )
    const known = settings.find(({ id }) => id === setting)
    if (detailed && known !== undefined)
      showChanges(screen, messages, setting, configuredChanges(known, before, after?.state ?? wanted), 8)
  }
  if (failure !== null) showFailure(screen, messages, failure, 4)
  if (undoable) screen.line(screen.paint('dim', messages.text('cli.undo-hint', { run })), 4)
  screen.line()
}
