import type { Failure } from '../../src-core/errors.ts'
import type { Speech } from './text.tsx'

/** The exact text of a failure's reason where there is one, else the headline of its kind. */
export function headlineOf(speech: Speech, { kind, reason, field = '', message, values }: Failure): string {
  const exact = `reason.${reason}`
  return reason !== undefined && speech.has(exact)
    ? speech.text(exact, { field, message, ...values })
    : speech.text(`failure.${kind}`)
}

/** For people who look things up: the API, its code, Windows' own words. */
export function detailsOf({ operation, code, message, field }: Failure): string {
  const place = [operation, ...(code === undefined ? [] : [String(code)]), ...(field === undefined ? [] : [field])]
  return `${place.join(', ')}: ${message}`
}
