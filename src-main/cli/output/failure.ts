/** A failure for a person: what happened, what to do, and the system's own words under it. */
import type { Failure } from '../../../src-core/errors.ts'
import type { Messages } from '../../messages.ts'
import type { Screen } from './screen.ts'

/** Under a setting's own title it is not named once more. */
export function showFailure(screen: Screen, messages: Messages, failure: Failure, indent = 0, titled = false): void {
  const { kind, reason, setting } = failure
  const title = setting === undefined || titled ? '' : `${messages.text(`setting.${setting}.title`)}: `
  const exact = reason !== undefined && messages.has(`reason.${reason}`)
  const headline = exact ? reasonOf(messages, failure) : messages.text(`failure.${kind}`)
  screen.line(screen.paint('bad', `${title}${headline}`), indent)
  const advice = exact ? `advice.${reason}` : `advice.${kind}`
  if (messages.has(advice)) screen.line(messages.text(advice), indent + 2)
  screen.line(screen.paint('dim', detailsOf(messages, failure)), indent + 2)
}

/** The text of a failure's reason, with the values that it speaks of. */
export const reasonOf = (messages: Messages, { reason, field = '', message, values }: Failure): string =>
  messages.text(`reason.${reason}`, { field, message, ...values })

function detailsOf(messages: Messages, { operation, code, message, field }: Failure): string {
  const parts = [operation, ...(code === undefined ? [] : [String(code)]), ...(field === undefined ? [] : [field])]
  return messages.text('cli.details', { where: parts.join(', '), message })
}
