/**
 * One turn of the event loop by way of a message: a timer that follows upon others waits four milliseconds at least.
 * https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timers
 */
const { port1, port2 } = new MessageChannel()
const waiting: (() => void)[] = []
port1.onmessage = () => waiting.shift()?.()

export const turn = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve)
    port2.postMessage(null)
  })
