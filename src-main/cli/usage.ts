/** The argument parser's refusals as failures, so that they are told in both languages and as JSON. */
import type { CommanderError } from 'commander'
import type { Failure } from '../../src-core/errors.ts'

const reasons: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'unknown-option',
  'commander.unknownCommand': 'unknown-command',
  'commander.missingArgument': 'missing-argument',
  'commander.optionMissingArgument': 'missing-option-value',
  'commander.excessArguments': 'excess-arguments',
  'commander.help': 'no-command',
}

const asked: ReadonlySet<string> = new Set(['commander.help', 'commander.helpDisplayed', 'commander.version'])

/** null: help or the version was asked for, and `written`. Help instead of an answer goes to the error output. */
export function usageFailure({ code, message }: CommanderError, written: string): Failure | null {
  if (asked.has(code) && written !== '') return null
  // The parser names what it stumbled over in quotes, and a near name in a second line.
  const what = message.match(/'(.+?)'/)?.[1]
  const near = message.match(/Did you mean (?:one of )?(.+?)\?/)?.[1]
  return {
    kind: 'invalid',
    operation: 'arguments',
    message: message
      .replace('(outputHelp)', 'no command')
      .replace(/^error: /, '')
      .replace(/\s*\n\s*/g, ' '),
    ...(what !== undefined && { field: what }),
    reason: `${reasons[code] ?? 'bad-arguments'}${near === undefined ? '' : '-near'}`,
    ...(near !== undefined && { values: { suggestion: near } }),
  }
}
