/** A profile as it lies in a file: YAML, or JSON, which is a part of it. */
import { yamlValue } from './yaml-value.ts'

/** Bytes; a profile has some hundreds. */
export const profileLimit = 1024 * 1024

/** UTF-8, or UTF-16 with its mark, as `>` of Windows PowerShell writes it. */
export const encodingOf = (bytes: Uint8Array): 'utf-8' | 'utf-16le' =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'

/** Throws a failure that tells line and column. `file` names what was read. */
export function profileIn(text: string, file: string): unknown {
  // An empty file, or one of comments only, asks for nothing but the defaults.
  return yamlValue(text, 'profile', file) ?? {}
}
