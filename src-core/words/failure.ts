import type { Failure } from '../errors.ts'
import type { Words } from './words.ts'

/** The exact text of a failure's reason where there is one, else the headline of its kind. */
export function headlineOf(words: Words, { kind, reason, field = '', message, values }: Failure): string {
  const exact = `reason.${reason}`
  return reason !== undefined && words.has(exact)
    ? words.text(exact, { field, message, ...values })
    : words.text(`failure.${kind}`)
}

/** For people who look things up: the API, its code, Windows' own words. */
export function detailsOf({ operation, code, message, field }: Failure): string {
  const place = [operation, ...(code === undefined ? [] : [String(code)]), ...(field === undefined ? [] : [field])]
  return `${place.join(', ')}: ${message}`
}
