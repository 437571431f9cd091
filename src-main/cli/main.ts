/** One call of the console twin, from its arguments to its exit code. */
import { CommanderError } from 'commander'
import { config } from 'zod'
import { type Failure, FailureError, fail, failureOf } from '../../src-core/errors.ts'
import { bugOf, fileLog, type Log, noLog } from '../log.ts'
import { type Language, languageOf, languages, type Messages, messagesIn } from '../messages.ts'
import type { Server } from '../server.ts'
import { programName, programVersion } from '../version.ts'
import type { Answer, Context } from './context.ts'
import { type ExitCode, exit, exitOfFailure, withElevation } from './exit.ts'
import { answerGiven, asciiJson, onBug } from './fatal.ts'
import type { Io } from './io.ts'
import { contextOf } from './open.ts'
import { showFailure } from './output/failure.ts'
import { screenOf } from './output/screen.ts'
import { type Chosen, parse } from './program.ts'
import { usageFailure } from './usage.ts'

// A process that checks a few documents ends before compiled checks would pay off.
config({ jitless: true })

export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const wanted = languageIn(argv)
  const messages = await messagesIn(isLanguage(wanted) ? wanted : languageOf(io.locale))
  const call = new Call(io, messages, argv.includes('--json'))
  let help = ''
  try {
    const chosen = parse(argv, messages, (text) => {
      help += text
    })
    if (wanted !== undefined && !isLanguage(wanted)) {
      fail('invalid', 'arguments', `no language ${wanted}`, {
        field: '--lang',
        reason: 'not-one-of',
        values: { known: languages.join(', ') },
      })
    }
    return await call.run(chosen)
  } catch (error) {
    const failure = error instanceof CommanderError ? usageFailure(error, help) : failureOf(error)
    if (failure !== null) return call.refuse(null, failure, error)
    return call.inform(help)
  }
}

const isLanguage = (name: string | undefined): name is Language => languages.some((language) => language === name)

/** Before the parser, whose own texts depend on it. */
function languageIn(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const arg = argv[at]
  return arg === '--lang' ? argv[at + 1] : arg?.slice('--lang='.length)
}

class Call {
  private server: Server | null = null
  private log: Log = noLog

  constructor(
    private readonly io: Io,
    private readonly messages: Messages,
    private readonly json: boolean,
  ) {}

  async run(chosen: Chosen): Promise<ExitCode> {
    const { name, args, options } = chosen
    try {
      if (options.log !== undefined) this.log = fileLog(options.log, () => new Date())
      onBug((error) => this.log.write('bug', bugOf(error)))
      this.log.write('start', { program: programName, command: name, simulate: options.simulate ?? null })
      const context = this.context(chosen)
      const command = await chosen.load()
      const answer = await command(context, args)
      return await this.end(name, answer)
    } catch (error) {
      return await this.fail(name, error)
    } finally {
      this.log.close()
    }
  }

  /** Help and version: what was asked for is the answer. */
  inform(text: string): ExitCode {
    const about = { command: 'help', version: programVersion, text }
    if (this.json) this.document('help', exit.asWanted, null, about)
    else screenOf(this.io, 'out').raw(text)
    return exit.asWanted
  }

  refuse(command: string | null, failure: Failure, error: unknown, code: ExitCode = exitOfFailure(failure)): ExitCode {
    const bug = !(error instanceof FailureError || error instanceof CommanderError)
    if (bug) this.log.write('bug', bugOf(error))
    this.log.write('end', { exit: code, failure })
    if (this.json) this.document(command, code, failure, {})
    else {
      const screen = screenOf(this.io, 'err')
      showFailure(screen, this.messages, failure)
      if (bug && error instanceof Error && error.stack !== undefined) screen.raw(`${error.stack}\n`)
    }
    return code
  }

  private context(chosen: Chosen): Context {
    return contextOf({
      io: this.io,
      chosen,
      messages: this.messages,
      json: this.json,
      log: this.log,
      opened: (server) => {
        this.server = server
      },
    })
  }

  private async end(command: string, { exit: code, body, failure = null }: Answer): Promise<ExitCode> {
    const final = withElevation(code, code === exit.asWanted || (await this.elevated()))
    this.log.write('end', { exit: final, ...(failure !== null && { failure }) })
    if (this.json) this.document(command, final, failure, body)
    else if (final === exit.notElevated) screenOf(this.io, 'out').line(this.messages.text('cli.not-elevated'))
    return final
  }

  private async fail(command: string, error: unknown): Promise<ExitCode> {
    const failure = failureOf(error)
    const code = exitOfFailure(failure)
    return this.refuse(command, failure, error, withElevation(code, await this.elevated()))
  }

  /** Of the server that was opened; a failure before that has nothing to do with elevation. */
  private async elevated(): Promise<boolean> {
    try {
      return this.server === null || (await this.server.host.system.elevation()).elevated
    } catch (error) {
      if (error instanceof FailureError) return true
      throw error
    }
  }

  private document(
    command: string | null,
    code: ExitCode,
    error: Failure | null,
    body: Readonly<Record<string, unknown>>,
  ): void {
    const simulated = this.server?.simulation?.scenario ?? null
    this.io.out(`${asciiJson({ schema: 1, command, exit: code, simulated, error, ...body })}\n`)
    answerGiven()
  }
}
