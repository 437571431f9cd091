import { fail } from '../../src-core/errors.ts'
import { encodingOf, profileIn, profileLimit } from '../../src-core/profile-text.ts'

export async function profileOf(file: File): Promise<unknown> {
  const values = { file: file.name, limit: profileLimit }
  if (file.size > profileLimit) {
    return fail('invalid', 'profile', `${file.size} bytes`, { reason: 'file-too-big', values })
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  return profileIn(textOf(bytes, file.name), file.name)
}

function textOf(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    return fail('invalid', 'profile', 'neither UTF-8 nor UTF-16 with a mark', { reason: 'not-text', values: { file } })
  }
}
