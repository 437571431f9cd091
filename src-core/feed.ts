import type { Call } from './contract.ts'

/** The events of one call as they come, kept until somebody asks for them, and its answer. */
export class Feed<Event, Value> implements Call<Event, Value> {
  private readonly events: Event[] = []
  private answered = false
  private wake: () => void = () => {}

  constructor(
    readonly value: Promise<Value>,
    readonly stop: () => void,
  ) {
    const end = (): void => {
      this.answered = true
      this.wake()
    }
    // A failure is for whoever awaits the value or runs the loop; with nobody there it is no unhandled rejection.
    value.then(end, end)
  }

  push(event: Event): void {
    this.events.push(event)
    this.wake()
  }

  /** For one reader. Ends when the call does; throws its failure. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Event, void> {
    try {
      for (;;) {
        const event = this.events.shift()
        if (event !== undefined) yield event
        else if (this.answered) break
        else
          await new Promise<void>((resolve) => {
            this.wake = resolve
          })
      }
      await this.value
    } finally {
      if (!this.answered) this.stop()
    }
  }
}
