const singles = "'\u2018\u2019\u201a\u201b"
const doubles = '"\u201c\u201d\u201e'

/**
 * What PowerShell would execute of a script: without its string literals and comments. A string in double quotes counts as
 * code where it expands something else than a variable of the script.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
export function outsideOf(script: string): string {
  let rest = ''
  let at = 0
  const upTo = (quotes: string): string => {
    let value = ''
    for (at++; at < script.length; at++) {
      const character = script[at] ?? ''
      if (!quotes.includes(character)) value += character
      else if (quotes.includes(script[at + 1] ?? ' ')) value += script[at++]
      else break
    }
    if (at >= script.length) throw new Error('a string without an end')
    at++
    return value
  }
  while (at < script.length) {
    const character = script[at] ?? ''
    if (singles.includes(character)) {
      upTo(singles)
      rest += "''"
    } else if (doubles.includes(character)) {
      const value = upTo(doubles)
      rest += /\$\(|`/.test(value) ? `"${value}"` : '""'
    } else if (character === '#' && /(^|[\s;({])$/.test(script.slice(0, at))) {
      while (at < script.length && script[at] !== '\n') at++
    } else {
      rest += character
      at++
    }
  }
  return rest
}

/** Every bracket that code opens, it closes, in order. */
export function isBalanced(code: string): boolean {
  const open: string[] = []
  for (const character of code) {
    if ('({['.includes(character)) open.push(character)
    else if (')}]'.includes(character) && open.pop() !== { ')': '(', '}': '{', ']': '[' }[character]) return false
  }
  return open.length === 0
}
