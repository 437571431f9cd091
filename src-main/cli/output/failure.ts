/** A failure for a person: what happened, what to do, and the system's own words under it. */
import type { Failure } from '../../../src-core/errors.ts'
import { headlineOf } from '../../../src-core/words/failure.ts'
import type { Messages } from '../../messages.ts'
import type { Screen } from './screen.ts'

/** Under a setting's own title it is not named once more. */
export function showFailure(screen: Screen, messages: Messages, failure: Failure, indent = 0, titled = false): void {
  const { kind, reason, setting } = failure
  const title = setting === undefined || titled ? '' : `${messages.text(`setting.${setting}.title`)}: `
  const exact = reason !== undefined && messages.has(`reason.${reason}`)
  screen.line(screen.paint('bad', `${title}${headlineOf(messages, failure)}`), indent)
  const advice = exact ? `advice.${reason}` : `advice.${kind}`
  if (messages.has(advice)) screen.line(messages.text(advice), indent + 2)
  screen.line(screen.paint('dim', detailsOf(messages, failure)), indent + 2)
}

function detailsOf(messages: Messages, { operation, code, message, field }: Failure): string {
  const parts = [operation, ...(code === undefined ? [] : [String(code)]), ...(field === undefined ? [] : [field])]
  return messages.text('cli.details', { where: parts.join(', '), message })
}
