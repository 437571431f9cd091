/** What was found of a setting, in a few words for one line. */
import { foundValues } from '../found.ts'
import type { Item } from '../observe.ts'
import { detailsOf } from './failure.ts'
import { labelOf, rowsOf, shown } from './values.ts'
import type { Words } from './words.ts'

/** Where something differs, the first value that does. */
export function foundText(words: Words, item: Item): string {
  const { setting, status, state, failure, changes } = item
  if (failure !== null) return detailsOf(failure)
  if (state === null) return words.text(`ui.status.${status}`)
  if (status === 'converged') return words.text(`found.${setting}`, foundValues(state.current)).replace(/\.$/, '')
  const [row] = rowsOf(changes)
  if (row === undefined) return words.text(`ui.status.${status}`)
  const label = labelOf(words, setting, row.path).text
  return words.text('ui.pair', { label, value: shown(words, setting, row.path, row.before).text })
}
