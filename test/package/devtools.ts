/**
 * A page of a packaged program. Playwright needs the inspector's fuse, which is off there; the DevTools protocol of the
 * page itself is enough. https://chromedevtools.github.io/devtools-protocol/
 */
import { setTimeout as delay } from 'node:timers/promises'
import { WebSocket } from 'ws'

interface Answer {
  readonly id: number
  readonly error?: { readonly message: string }
  readonly result?: {
    readonly data?: string
    readonly result?: { readonly value?: unknown }
    readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } }
  }
}

export class DevTools {
  private count = 0
  private readonly calls = new Map<number, (answer: Answer) => void>()

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const answer = JSON.parse(data.toString()) as Answer
      this.calls.get(answer.id)?.(answer)
      this.calls.delete(answer.id)
    })
    // A page that goes answers nothing any more.
    socket.on('close', () => {
      for (const [id, answer] of this.calls) answer({ id, error: { message: 'the page has gone' } })
    })
  }

  /** Waits for the program's first page. */
  static async open(port: number, patienceMs: number): Promise<DevTools> {
    const until = Date.now() + patienceMs
    for (;;) {
      try {
        const pages = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as readonly Page[]
        const page = pages.find(({ type, url }) => type === 'page' && url.startsWith('app://'))
        if (page !== undefined) return new DevTools(await connect(page.webSocketDebuggerUrl))
      } catch (error) {
        if (Date.now() > until) throw error
      }
      if (Date.now() > until) throw new Error('the program shows no page')
      await delay(300)
    }
  }

  /** The value of an expression in the page. */
  async value<T>(expression: string): Promise<T> {
    const { result } = await this.call('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true })
    const problem = result?.exceptionDetails
    if (problem !== undefined) throw new Error(problem.exception?.description ?? problem.text)
    return result?.result?.value as T
  }

  /** Until the expression is true. */
  async until(expression: string, patienceMs = 60_000): Promise<void> {
    const end = Date.now() + patienceMs
    while (!(await this.value<boolean>(`Boolean(${expression})`))) {
      if (Date.now() > end) throw new Error(`never true: ${expression}\n${await this.value('document.body.innerText')}`)
      await delay(200)
    }
  }

  async picture(): Promise<Buffer> {
    const { result } = await this.call('Page.captureScreenshot', { format: 'png' })
    return Buffer.from(result?.data ?? '', 'base64')
  }

  close(): void {
    this.socket.close()
  }

  private call(method: string, params: object): Promise<Answer> {
    this.count += 1
    const id = this.count
    return new Promise((resolve, reject) => {
      this.calls.set(id, (answer) => {
        if (answer.error === undefined) resolve(answer)
        else reject(new Error(`${method}: ${answer.error.message}`))
      })
      this.socket.send(JSON.stringify({ id, method, params }))
    })
  }
}

interface Page {
  readonly type: string
  readonly url: string
  readonly webSocketDebuggerUrl: string
}

async function connect(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url)
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return socket
}
