/** Tells what is waited for when a call takes long; only the person decides to end it. */
import type { Messages } from '../messages.ts'
import type { Io } from './io.ts'
import { screenOf } from './output/screen.ts'

export class Watch {
  private timer: NodeJS.Timeout | null = null

  constructor(
    private readonly io: Io,
    private readonly messages: Messages,
  ) {}

  /** This setting's turn begins; whatever was waited for before has answered. */
  readonly turn = (setting: string): void => {
    this.waitFor(`${this.messages.text(`setting.${setting}.title`)} (${setting})`)
  }

  waitFor(what: string): void {
    this.end()
    // The clock that Node loads nothing for.
    const began = process.uptime()
    this.timer = setInterval(() => {
      const seconds = Math.round(process.uptime() - began)
      screenOf(this.io, 'err').line(this.messages.text('cli.waiting', { what, seconds }))
    }, this.io.patienceMs)
  }

  end(): void {
    if (this.timer !== null) clearInterval(this.timer)
    this.timer = null
  }
}
