/** What a command works with: the options, the texts, the screen, and the server behind it, opened when it is asked for. */
import type { Failure } from '../../src-core/errors.ts'
import type { Intent } from '../../src-core/intent.ts'
import type { Log } from '../log.ts'
import type { Messages } from '../messages.ts'
import type { Server } from '../server.ts'
import type { ExitCode } from './exit.ts'
import type { Io } from './io.ts'
import type { Screen } from './output/screen.ts'

/** The options of all commands; each command has some of them. */
export interface Options {
  readonly json?: boolean
  readonly quiet?: boolean
  readonly log?: string
  readonly lang?: string
  readonly simulate?: string
  readonly profile?: string
  readonly set?: readonly string[]
  readonly only?: readonly string[]
  readonly prove?: boolean
  readonly out?: string
  readonly export?: string
  readonly format?: string
  readonly plan?: string
  readonly yes?: boolean
  readonly passwordStdin?: boolean
  readonly force?: boolean
}

export interface Context {
  readonly io: Io
  readonly options: Options
  readonly messages: Messages
  /** Silent where JSON is wanted. */
  readonly screen: Screen
  /** Told of everything that a person need not read when all is well; silent with --quiet, too. */
  readonly chat: Screen
  readonly log: Log
  intent(): Promise<Intent>
  /** The chosen settings, known ones only; undefined: all. */
  only(): Promise<readonly string[] | undefined>
  server(): Promise<Server>
}

/** How a command ended, and its part of the JSON document. */
export interface Answer {
  readonly exit: ExitCode
  readonly body: Readonly<Record<string, unknown>>
  /** An expected failure that the command has shown already. */
  readonly failure?: Failure | null
}

export type Command = (context: Context, args: readonly string[]) => Promise<Answer>
