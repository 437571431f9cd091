import type { Failure } from '../errors.ts'
import type { Words } from './words.ts'

/** The exact text of a failure's reason where there is one, else the headline of its kind. */
export function headlineOf(words: Words, failure: Failure): string {
  return exactOf(words, failure) ?? words.text(`failure.${failure.kind}`)
}

function exactOf(words: Words, { reason, field = '', message, values }: Failure): string | null {
  const id = `reason.${reason}`
  if (reason === undefined || !words.has(id)) return null
  try {
    return words.text(id, { field, message, ...values })
  } catch {
    // A journal is input: a reason in it may come without the values that its text speaks of.
    return null
  }
}

/** For people who look things up: the API, its code, Windows' own words. */
export function detailsOf({ operation, code, message, field }: Failure): string {
  const place = [operation, ...(code === undefined ? [] : [String(code)]), ...(field === undefined ? [] : [field])]
  return `${place.join(', ')}: ${message}`
}
