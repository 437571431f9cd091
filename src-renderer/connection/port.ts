/**
 * How the engine's end of a port comes to the page. In the application the preload passes it on in a message of this very
 * window; a new one comes when the engine had to be started anew.
 */
export interface Ports {
  /** Called with the port that is there, and with each that comes after. */
  onPort(use: (port: MessagePort) => void): void
}

export const portMessage = 'etwdns-port'

/** Pages of the application have an origin of their own; anything else is a browser's tab. */
export const inApplication = (): boolean => window.location.protocol === 'app:'

export function awaitPort(): Ports {
  let current: MessagePort | null = null
  let use: ((port: MessagePort) => void) | null = null
  window.addEventListener('message', (event) => {
    // Only from this window itself, which the preload shares: no frame, no opener.
    if (event.source !== window || event.origin !== window.location.origin || event.data !== portMessage) return
    const [port] = event.ports
    if (port === undefined) return
    current = port
    use?.(port)
  })
  return {
    onPort: (callback) => {
      use = callback
      if (current !== null) callback(current)
    },
  }
}
