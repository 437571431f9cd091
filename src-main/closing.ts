/** Closing the window while a run is on: the page asks the person, and the window waits for the end of the setting. */
import type { BrowserWindow } from 'electron'

interface Parts {
  readonly window: BrowserWindow
  readonly running: () => boolean
  /** Asks in the page. */
  readonly ask: () => void
  /** Ends the engine for good. */
  readonly end: () => void
}

export class Closing {
  /** To be closed once no run is under way. */
  private wanted = false
  private forced = false

  constructor(private readonly parts: Parts) {
    const { window, running, ask } = parts
    window.on('close', (event) => {
      if (this.forced || !running()) return
      event.preventDefault()
      // A page that has crashed cannot ask: then the run is brought to its end.
      if (window.webContents.isCrashed()) this.wanted = true
      else ask()
    })
  }

  /** As soon as the run has ended. */
  whenIdle(): void {
    this.wanted = true
    this.look()
  }

  /** Whatever the engine is at. */
  now(): void {
    this.forced = true
    this.parts.end()
    this.parts.window.close()
  }

  /** To be called when a run may have ended. */
  look(): void {
    const { window, running } = this.parts
    // The engine's end is heard of after the window's, too.
    if (this.wanted && !running() && !window.isDestroyed()) window.close()
  }
}
