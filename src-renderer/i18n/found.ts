/** What was found of a setting, in a few words for one line. */
import { foundValues } from '../../src-core/found.ts'
import type { Item } from '../../src-core/observe.ts'
import { detailsOf } from './failure.ts'
import type { Speech } from './text.tsx'
import { labelOf, rowsOf, shown } from './values.ts'

/** Where something differs, the first value that does. */
export function foundText(speech: Speech, item: Item): string {
  const { setting, status, state, failure, changes } = item
  if (failure !== null) return detailsOf(failure)
  if (state === null) return speech.text(`ui.status.${status}`)
  if (status === 'converged') return speech.text(`found.${setting}`, foundValues(state.current)).replace(/\.$/, '')
  const [row] = rowsOf(changes)
  if (row === undefined) return speech.text(`ui.status.${status}`)
  const label = labelOf(speech, setting, row.path).text
  return speech.text('ui.pair', { label, value: shown(speech, setting, row.path, row.before).text })
}
