/** A run as it goes on: a bar on a terminal, a line for each setting elsewhere. */
import type { RunEvent } from '../../../src-core/run.ts'
import type { Messages } from '../../messages.ts'
import { showFailure } from './failure.ts'
import { showNotes } from './item.ts'
import type { Colour, Marks, Screen } from './screen.ts'

type SettingEvent = Extract<RunEvent, { type: 'setting' }>

const ends: Readonly<Partial<Record<SettingEvent['phase'], readonly [keyof Marks, Colour]>>> = {
  done: ['good', 'good'],
  unchanged: ['good', 'dim'],
  unmet: ['bad', 'warn'],
  failed: ['bad', 'bad'],
}

export function showRunEvent(screen: Screen, messages: Messages, event: SettingEvent, quiet: boolean): void {
  const end = ends[event.phase]
  if (end === undefined || (quiet && end[1] !== 'bad' && end[1] !== 'warn')) return
  const [mark, colour] = end
  const title = messages.text(`setting.${event.setting}.title`)
  const word = messages.text(`cli.phase.${event.phase}`)
  screen.line(`${title}: ${screen.paint(colour, word)}`, screen.hang, screen.paint(colour, screen.marks[mark]))
  showNotes(screen, messages, event.notes, screen.inner)
  if (event.phase === 'unmet' && messages.has(`setting.${event.setting}.todo`))
    screen.line(messages.text(`setting.${event.setting}.todo`), screen.inner)
  if (event.failure !== null) showFailure(screen, messages, event.failure, screen.inner, true)
}

/** The one line that is drawn over and over; `clear` before anything else is written. */
export class Bar {
  private drawn = false

  constructor(
    private readonly screen: Screen,
    private readonly columns: number,
  ) {}

  draw(progress: number, text: string): void {
    const width = 24
    const full = Math.round(progress * width)
    const bar = `[${'#'.repeat(full)}${'.'.repeat(width - full)}] ${String(Math.floor(progress * 100)).padStart(3)} % `
    this.clear()
    this.screen.raw(bar + text.slice(0, Math.max(0, this.columns - bar.length - 1)))
    this.drawn = true
  }

  clear(): void {
    if (this.drawn) this.screen.raw('\r\u001b[K')
    this.drawn = false
  }
}
