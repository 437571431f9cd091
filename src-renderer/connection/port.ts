/**
 * How the ports that are the page's only ways out come to it. In the application the preload passes them on in messages of
 * this very window; a new port to the engine comes when the engine had to be started anew.
 */
export interface Ports {
  /** Called with the port that is there, and with each that comes after. */
  onPort(use: (port: MessagePort) => void): void
}

export interface PagePorts {
  readonly engine: Ports
  /** To the application around the page. */
  readonly shell: Ports
}

/** Pages of the application have an origin of their own; anything else is a browser's tab. */
export const inApplication = (): boolean => window.location.protocol === 'app:'

export const awaitPorts = (): PagePorts => ({ engine: awaitPort('etwdns-port'), shell: awaitPort('etwdns-shell') })

function awaitPort(message: string): Ports {
  let current: MessagePort | null = null
  let use: ((port: MessagePort) => void) | null = null
  window.addEventListener('message', (event) => {
    // Only from this window itself, which the preload shares: no frame, no opener.
    if (event.source !== window || event.origin !== window.location.origin || event.data !== message) return
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
