/** Hands a file to the person: the browser, or the application's window, asks where to. */
export function save(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name.replace(/[^\p{L}\p{N}._-]/gu, '-')
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
