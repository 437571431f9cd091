/**
 * Signing is for who holds a certificate: `ETWDNS_SIGN` names a program or a PowerShell script that signs the file whose path
 * it is given. Whatever is to be signed is signed before it is packed.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

export type Sign = (file: string) => Promise<void>

/** Null: nothing is signed. */
export function signerOf(program: string | undefined): Sign | null {
  if (program === undefined || program === '') return null
  const [command, args] = program.endsWith('.ps1') ? ['pwsh', ['-NoProfile', '-File', program]] : [program, []]
  return async (file) => {
    await promisify(execFile)(command, [...args, file])
  }
}
