import { ipcRenderer } from 'electron'

/** The page's window, as far as it is needed here. */
declare const window: {
  readonly location: { readonly origin: string }
  postMessage(message: string, origin: string, ports: readonly unknown[]): void
}

// A transferred port is all that the page gets: it asks for nothing, and nothing can be enumerated.
ipcRenderer.on('port', ({ ports }) => window.postMessage('etwdns-port', window.location.origin, [...ports]))
