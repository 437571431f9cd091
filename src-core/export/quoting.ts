/**
 * Words of a PowerShell line. A profile is untrusted input: no value of it may end its word. PowerShell takes typographic
 * quotes for straight ones, so all of them are doubled inside a single-quoted string.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */

/** A value as a PowerShell string literal: nothing in it is expanded. */
export function literal(value: string): string {
  // A line break is allowed in a literal, but not in a line that a person reads and pastes.
  const oneLine = value.replace(/[\p{Cc}\u2028\u2029]/gu, '?')
  return `'${oneLine.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`
}

/** Needs no quotes: letters, digits and what neither PowerShell nor a program takes for anything else. */
const plain = /^[A-Za-z0-9][A-Za-z0-9_.:\\/]*$/

/**
 * A value as one argument of a program. Windows PowerShell puts double quotes around what has spaces and escapes nothing
 * in it, so a quote gets the backslash that the C runtime wants, and so do backslashes before a closing quote.
 * https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
 */
export function argument(value: string): string {
  if (plain.test(value)) return value
  const escaped = value.replace(/(\\*)"/g, '$1$1\\"')
  return literal(/\s/.test(escaped) ? escaped.replace(/\\+$/, '$&$&') : escaped)
}
