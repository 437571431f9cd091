/** Asks a person, on the error stream: standard output may be going elsewhere. */
import { fail } from '../../src-core/errors.ts'
import type { Context } from './context.ts'
import { readLine } from './input.ts'
import { screenOf } from './output/screen.ts'

const isTerminal = ({ io, options }: Context): boolean =>
  io.stdin.isTTY === true && io.errIsTerminal && options.json !== true

/** True: go on. Without a terminal somebody must have said `--yes`. */
export async function confirmed(context: Context, text: string): Promise<boolean> {
  if (context.options.yes === true) return true
  if (!isTerminal(context)) fail('invalid', 'arguments', 'nobody to ask', { field: '--yes', reason: 'needs-yes' })
  screenOf(context.io, 'err').raw(`${text} [${context.messages.text('cli.ask.choices')}] `)
  const answer = await readLine(context.io.stdin, false)
  return /^\s*(y|yes|д|да)\s*$/i.test(answer ?? '')
}

/** The password of the account that is to be created; null: the person gave up. */
export async function accountPassword(context: Context, account: string): Promise<string | null> {
  if (context.options.passwordStdin === true) return given(await readLine(context.io.stdin, true))
  if (!isTerminal(context))
    fail('invalid', 'password', 'nobody to ask', { field: '--password-stdin', reason: 'needs-password' })
  const { messages } = context
  for (let tries = 0; tries < 3; tries++) {
    const password = await hidden(context, messages.text('cli.ask.password', { account }))
    if (password === null) return null
    const again = await hidden(context, messages.text('cli.ask.password-again'))
    if (again === null) return null
    if (password === again) return given(password)
    screenOf(context.io, 'err').line(messages.text('cli.ask.password-differs'))
  }
  return fail('invalid', 'password', 'three times two different ones', { reason: 'password-differs' })
}

async function hidden({ io }: Context, text: string): Promise<string | null> {
  const screen = screenOf(io, 'err')
  screen.raw(`${text} `)
  const line = await readLine(io.stdin, true)
  screen.raw('\n')
  return line
}

const given = (password: string | null): string =>
  password === null || password === '' ? fail('invalid', 'password', 'empty', { reason: 'password-empty' }) : password
