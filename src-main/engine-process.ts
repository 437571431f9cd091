/** The engine's process, started anew when it ends; each page and each new engine get a fresh pair of ports. */
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron'

export class EngineProcess {
  private process: UtilityProcess
  private page: WebContents | null = null
  private ending = false

  constructor(
    private readonly file: string,
    private readonly options: readonly string[],
    private readonly told: (line: string) => void,
  ) {
    this.process = this.start()
  }

  /** Hands the page its end of a new channel; the engine serves the other. The main process keeps none. */
  connect(page: WebContents): void {
    this.page = page
    const { port1, port2 } = new MessageChannelMain()
    this.process.postMessage(null, [port1])
    page.postMessage('port', null, [port2])
  }

  /** For good: nothing is started again. */
  end(): void {
    this.ending = true
    this.process.kill()
  }

  private start(): UtilityProcess {
    const started = utilityProcess.fork(this.file, [...this.options], { serviceName: 'etwDNS engine', stdio: 'pipe' })
    started.stderr?.on('data', (data: Buffer) => this.told(data.toString('utf8')))
    const since = Date.now()
    started.once('exit', (code) => {
      this.told(`${JSON.stringify({ message: 'the engine ended', code })}\n`)
      // One that ends at once would end again: the page then stays without, and says so.
      if (this.ending || Date.now() - since < 1_000) return
      this.process = this.start()
      if (this.page !== null && !this.page.isDestroyed()) this.connect(this.page)
    })
    return started
  }
}
