/** The profile: a file, single values on the command line over it, the guide's values for everything else. */
import { fail } from '../../src-core/errors.ts'
import { type Intent, parseIntent } from '../../src-core/intent.ts'
import { encodingOf, profileIn, profileLimit } from '../../src-core/profile-text.ts'
import { yamlValue } from '../../src-core/yaml-value.ts'
import { readBounded } from '../files.ts'

export async function readIntent(file: string | undefined, sets: readonly string[]): Promise<Intent> {
  const content = file === undefined ? {} : await readProfile(file)
  return parseIntent(sets.reduce(withValue, content))
}

export async function readProfile(file: string): Promise<unknown> {
  return profileIn(decoded(readBounded(file, profileLimit, 'profile'), file), file)
}

/** UTF-8, or UTF-16 with its mark, as `>` of Windows PowerShell writes it. */
export function decoded(bytes: Buffer, file: string, operation = 'profile'): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    return fail('invalid', operation, 'neither UTF-8 nor UTF-16 with a mark', { reason: 'not-text', values: { file } })
  }
}

/** `session.level=2`: a dotted path and a YAML value, read as it would be in a file. */
function withValue(content: unknown, option: string): unknown {
  const at = option.indexOf('=')
  if (at <= 0) {
    return fail('invalid', 'arguments', `no key=value: ${option}`, {
      field: '--set',
      reason: 'set-form',
      values: { option },
    })
  }
  const path = option.slice(0, at)
  const keys = path.split('.')
  const value = yamlValue(option.slice(at + 1), 'profile', `--set ${path}`, keys.at(-1) === 'keywords')
  return placed(content, keys, value, path)
}

function placed(content: unknown, path: readonly string[], value: unknown, field: string): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (content !== null && content !== undefined && (typeof content !== 'object' || Array.isArray(content)))
    fail('invalid', 'profile', `${field}: a value has no parts`, { field, reason: 'unknown-field' })
  const inner = Object.entries(content ?? {})
  const old = inner.find(([name]) => name === key)?.[1]
  return Object.fromEntries([...inner, [key, placed(old, rest, value, field)]])
}
