/** The engine's process: watched, ended by force, started anew when it ends; each page and each new engine get fresh ports. */
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron'
import type { EngineState } from '../src-core/shell.ts'
import { Watch } from '../src-core/watch.ts'
import type { EngineSign } from './engine-sign.ts'

export interface EngineParts {
  readonly file: string
  readonly options: readonly string[]
  readonly log: (line: string) => void
  /** Told when the state has changed. */
  readonly changed: (state: EngineState) => void
}

export class EngineProcess {
  private process: UtilityProcess | null = null
  private watch = new Watch(0)
  private running = false
  /** It has given a sign of life: its server is open. One that cannot open it would end again. */
  private opened = false
  private page: WebContents | null = null
  private renewing = false
  private over = false
  private told = ''

  constructor(private readonly parts: EngineParts) {
    this.start()
    // A process that blocks tells nothing, so the silence is looked for.
    setInterval(() => this.look(), 1_000).unref()
  }

  get state(): EngineState {
    const alive = this.process !== null
    return { alive, running: this.running, late: alive ? this.watch.late(performance.now()) : null }
  }

  /** Hands the page its end of a new channel; the engine serves the other. The main process keeps none. */
  connect(page: WebContents): void {
    this.page = page
    if (this.process === null) return
    const { port1, port2 } = new MessageChannelMain()
    this.process.postMessage(null, [port1])
    page.postMessage('port', null, [port2])
  }

  /** Another engine in the place of the one that does not answer, or that has ended. */
  renew(): void {
    if (this.process === null) this.start()
    else {
      this.renewing = true
      kill(this.process)
    }
  }

  /** For good: nothing is started again. */
  end(): void {
    this.over = true
    if (this.process !== null) kill(this.process)
  }

  private start(): void {
    const { file, options, log } = this.parts
    const started = utilityProcess.fork(file, [...options], { serviceName: 'etwDNS engine', stdio: 'pipe' })
    this.process = started
    this.opened = false
    this.watch = new Watch(performance.now())
    started.stderr?.on('data', (data: Buffer) => log(data.toString('utf8')))
    started.on('message', (sign: EngineSign) => this.hear(sign))
    started.once('exit', (code) => this.ended(code))
    if (this.page !== null && !this.page.isDestroyed()) this.connect(this.page)
  }

  private hear(sign: EngineSign): void {
    if (sign.type === 'beat') this.opened = true
    if (sign.type === 'running') {
      this.running = sign.running
      this.look()
    } else this.watch.hear(sign, performance.now())
  }

  private look(): void {
    const { state } = this
    const told = JSON.stringify(state)
    if (told === this.told) return
    this.told = told
    this.parts.changed(state)
  }

  private ended(code: number): void {
    if (!this.over) this.parts.log(`${JSON.stringify({ message: 'the engine ended', code, asked: this.renewing })}\n`)
    const again = this.renewing || this.opened
    this.process = null
    this.running = false
    this.renewing = false
    if (again && !this.over) this.start()
    this.look()
  }
}

/** By force: one that hangs in a call hears no request to end. */
function kill({ pid }: UtilityProcess): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself meanwhile.
  }
}
