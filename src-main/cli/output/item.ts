/** One setting as it was found: its mark, its value in words, and what to do where it is not as wanted. */
import { foundValues } from '../../../src-core/found.ts'
import type { Note } from '../../../src-core/note.ts'
import type { Item, Status } from '../../../src-core/observe.ts'
import type { Messages } from '../../messages.ts'
import { showChanges } from './change.ts'
import { showFailure } from './failure.ts'
import type { Colour, Marks, Screen } from './screen.ts'

const looks: Readonly<Record<Status, readonly [mark: keyof Marks, colour: Colour]>> = {
  converged: ['good', 'good'],
  change: ['change', 'warn'],
  blocked: ['bad', 'bad'],
  unmet: ['bad', 'bad'],
  failed: ['bad', 'bad'],
  unproven: ['note', 'dim'],
  unasked: ['note', 'dim'],
}

export function showItem(screen: Screen, messages: Messages, item: Item): void {
  const { setting, status, state, failure } = item
  const [mark, colour] = looks[status]
  const title = messages.text(`setting.${setting}.title`)
  const word = messages.text(`status.${status}`)
  screen.line(
    `${screen.paint('strong', title)}: ${screen.paint(colour, word)}`,
    screen.hang,
    screen.paint(colour, screen.marks[mark]),
  )
  const say = (text: string): void => screen.line(text, screen.inner)
  if (status === 'converged') {
    say(screen.paint('dim', messages.text(`found.${setting}`, foundValues(state?.current))))
  } else if (status === 'failed' && failure !== null) showFailure(screen, messages, failure, screen.inner, true)
  else if (state !== null) {
    showChanges(screen, messages, setting, item.changes, screen.inner)
    say(messages.text(`setting.${setting}.why`))
    if (messages.has(`setting.${setting}.todo`)) say(messages.text(`setting.${setting}.todo`))
  }
  if (item.blockedBy.length > 0) {
    const names = item.blockedBy.map((id) => messages.text(`setting.${id}.title`)).join(', ')
    say(messages.text('cli.blocked-by', { names }))
  }
  showNotes(screen, messages, item.notes, screen.inner)
}

export function showNotes(screen: Screen, messages: Messages, notes: readonly Note[], indent: number): void {
  for (const { id, severity, values } of notes) {
    const colour = severity === 'warning' ? 'warn' : 'dim'
    const text = screen.paint(colour, messages.text(`note.${id}`, values))
    screen.line(text, indent)
  }
}
