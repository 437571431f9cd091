import type { Port } from '../../src-core/port.ts'

export interface MortalPort {
  readonly port: Port
  /** Tells the port's user that the other end has gone. */
  end(): void
}

/** Before version 122 Chromium does not tell a page that the other end of its port has gone: whoever knows tells it here. */
export function mortal(port: MessagePort): MortalPort {
  const closed = new Set<(event: object) => void>()
  return {
    port: {
      postMessage: (message) => port.postMessage(message),
      addEventListener: (type, listener) => {
        if (type === 'close') closed.add(listener)
        else port.addEventListener(type, listener)
      },
      start: () => port.start(),
      close: () => port.close(),
    },
    end: () => {
      port.close()
      for (const listener of closed) listener({})
      closed.clear()
    },
  }
}
