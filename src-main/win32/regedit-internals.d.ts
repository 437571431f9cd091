/** regedit's finder of cscript.exe; it has no types of its own. Only the seam its own tests use is declared. */
declare module 'regedit/lib/cscript.js' {
  type Callback = (error: (Error & { readonly code?: string }) | null, stdout?: string) => void
  const cscript: {
    /** The file system and the starter of programs that the search uses, and whether it counts as done. */
    _mock(fs: unknown, execFile: (command: string, callback: Callback) => void, initialised: boolean): void
    path(): string
  }
  export default cscript
}
