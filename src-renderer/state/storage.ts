/** The window's own storage. It may be switched off or full; what it held is a convenience, never needed. */

const prefix = 'etwdns.'

export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value))
  } catch {
    // Without storage the next start begins afresh.
  }
}

export function recall(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(prefix + name) ?? 'null')
  } catch {
    return null
  }
}
