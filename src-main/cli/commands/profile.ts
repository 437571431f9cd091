/** A profile to begin with, and the check of one. */
import { open } from 'node:fs/promises'
import { defaultIntent } from '../../../src-core/intent.ts'
import { isObject, type Json, type JsonObject } from '../../../src-core/json.ts'
import { fileFailure } from '../../files.ts'
import type { Messages } from '../../messages.ts'
import type { Command } from '../context.ts'
import { exit } from '../exit.ts'
import { readIntent } from '../profile.ts'

export const profileInit: Command = async ({ io, messages, chat, options }, [file]) => {
  const text = profileText(messages)
  if (file === undefined) {
    if (options.json !== true) io.out(text)
    return { exit: exit.asWanted, body: { file: null, intent: defaultIntent } }
  }
  try {
    // Never over a file that is there.
    const handle = await open(file, 'wx')
    try {
      await handle.writeFile(text)
    } finally {
      await handle.close()
    }
  } catch (error) {
    fileFailure(error, 'profile', file)
  }
  chat.line(messages.text('cli.profile.written', { file }))
  return { exit: exit.asWanted, body: { file, intent: defaultIntent } }
}

export const profileValidate: Command = async ({ chat, messages }, [file]) => {
  const intent = await readIntent(file, [])
  chat.line(messages.text('cli.profile.valid', { file: file ?? '' }))
  return { exit: exit.asWanted, body: { file: file ?? null, intent } }
}

/** Every field with its default and an explanation above it. */
export function profileText(messages: Messages): string {
  return [
    ...comment(messages.text('cli.profile.head'), ''),
    ...section(messages, defaultIntent as unknown as JsonObject, []),
    '',
  ].join('\n')
}

function section(messages: Messages, values: JsonObject, path: readonly string[]): readonly string[] {
  const indent = '  '.repeat(path.length)
  return Object.entries(values).flatMap(([name, value]) => {
    const at = [...path, name]
    const lines = comment(messages.text(`cli.profile.${at.join('.')}`), indent)
    const head = path.length === 0 ? ['', ...lines] : lines
    if (isObject(value)) return [...head, `${indent}${name}:`, ...section(messages, value, at)]
    return [...head, `${indent}${name}: ${yaml(value)}`]
  })
}

const comment = (text: string, indent: string): readonly string[] =>
  text.split('\n').map((line) => `${indent}# ${line}`)

/** JSON is YAML; a plain word needs no quotes. */
const yaml = (value: Json): string =>
  typeof value === 'string' && /^[a-z][a-z0-9-]*$/i.test(value) ? value : JSON.stringify(value)
