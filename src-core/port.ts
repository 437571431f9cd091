/**
 * A message port, whichever it is: the browser's and Node's speak `addEventListener`, Electron's main-process end speaks
 * `on`. A transferred port is a capability: who has one may call, and nobody else.
 * https://www.electronjs.org/docs/latest/api/message-port-main
 */
export type Port = EventTargetPort | EmitterPort

interface EventTargetPort {
  postMessage(message: unknown): void
  addEventListener(type: string, listener: (event: object) => void): void
  start?(): void
  close(): void
}

interface EmitterPort {
  postMessage(message: unknown): void
  on(type: string, listener: (event: object) => void): unknown
  start(): void
  close(): void
}

/** `closed` is told when the other end has gone. */
export function listen(port: Port, received: (data: unknown) => void, closed: () => void): void {
  const onMessage = (event: object): void => received((event as { readonly data?: unknown }).data)
  if ('addEventListener' in port) {
    port.addEventListener('message', onMessage)
    port.addEventListener('close', closed)
  } else {
    port.on('message', onMessage)
    port.on('close', closed)
  }
  port.start?.()
}
