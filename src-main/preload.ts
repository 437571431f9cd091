import { ipcRenderer } from 'electron'

/** The page's window, as far as it is needed here. */
declare const window: {
  readonly location: { readonly origin: string }
  postMessage(message: string, origin: string, ports: readonly unknown[]): void
}

// Transferred ports are all that the page gets, the engine's and the shell's: it asks for nothing, and nothing can be
// enumerated.
for (const name of ['port', 'shell']) {
  ipcRenderer.on(name, ({ ports }) => window.postMessage(`etwdns-${name}`, window.location.origin, [...ports]))
}
