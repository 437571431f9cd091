/** The application's side of the port between it and its page: what the page asks for is parsed, and is done here. */
import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import { type ShellNews, ShellRequest } from '../src-core/shell.ts'

export class Shell {
  private port: MessagePortMain | null = null

  constructor(private readonly act: (request: ShellRequest) => void) {}

  /** Hands a page that was loaded its end of a new channel; the page before it is heard no more. */
  connect(page: WebContents, ...first: readonly ShellNews[]): void {
    this.port?.close()
    const { port1, port2 } = new MessageChannelMain()
    this.port = port1
    port1.on('message', ({ data }) => {
      const request = ShellRequest.safeParse(data)
      if (request.success) this.act(request.data)
    })
    port1.start()
    page.postMessage('shell', null, [port2])
    for (const news of first) this.tell(news)
  }

  tell(news: ShellNews): void {
    this.port?.postMessage(news)
  }
}
