/** Why the window does not open, in the system's own box: there is no page yet that could say it. */
import { dialog } from 'electron'
import { failureOf } from '../src-core/errors.ts'
import { detailsOf, headlineOf } from '../src-core/words/failure.ts'
import { languageOf, messagesIn } from './messages.ts'

export async function tellRefusal(error: unknown): Promise<void> {
  const messages = await messagesIn(languageOf(Intl.DateTimeFormat().resolvedOptions().locale))
  const failure = failureOf(error)
  dialog.showErrorBox(messages.text('ui.refused'), `${headlineOf(messages, failure)}\n\n${detailsOf(failure)}`)
}
