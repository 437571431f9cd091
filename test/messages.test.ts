/** Every text exists in both languages, says the same values, and is said by somebody. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'

type Messages = Readonly<Record<string, string>>
const messages = (locale: string): Messages => JSON.parse(readFileSync(`assets/locales/${locale}.json`, 'utf8'))
const en = messages('en')
const ru = messages('ru')

const sources = readdirSync('.')
  .filter((folder) => folder.startsWith('src-'))
  .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n')

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** The names of a message's values, with what a select offers; plurals differ by language and do not count. */
function valuesOf(elements: readonly Element[]): readonly string[] {
  return elements.flatMap((element) => {
    // Literals and `#` stand for themselves; tags do not occur.
    if (!('value' in element) || element.type === 0) return []
    if (!('options' in element)) return [element.value]
    const isSelect = element.type === 5
    const options = Object.entries(element.options)
    const inner = options.flatMap(([, option]) => valuesOf(option.value))
    return [isSelect ? `${element.value}(${options.map(([key]) => key).sort()})` : element.value, ...inner]
  })
}

const values = (text: string, locale: string): readonly string[] =>
  [...new Set(valuesOf(new IntlMessageFormat(text, locale).getAst()))].sort()

describe('the two languages', () => {
  test('have the same messages', () => {
    expect(Object.keys(ru)).toEqual(Object.keys(en))
  })

  test.each(Object.keys(en))('%s: the same values', (key) => {
    expect(values(ru[key] ?? '', 'ru')).toEqual(values(en[key] ?? '', 'en'))
  })

  test('are not each other', () => {
    const cyrillic = /[а-яё]/i
    expect(Object.keys(en).filter((key) => cyrillic.test(en[key] ?? ''))).toEqual(
      ['cli.yes.words', 'ui.language.ru'].filter((key) => cyrillic.test(en[key] ?? '')),
    )
    const same = Object.keys(en).filter(
      (key) => en[key] === ru[key] && /[a-z]{4}/i.test((en[key] ?? '').replace(/\{[^}]*\}/g, '')),
    )
    expect(same.filter((key) => !cyrillic.test(ru[key] ?? '') && key.startsWith('setting.'))).toEqual([])
  })
})

describe('no message is dead', () => {
  /** Ids that are put together: a suggestion is added, or a file's trouble named. */
  const stems = (id: string): readonly string[] => [id, id.replace(/-near$/, ''), id.replace(/^file-/, '')]
  test.each(['reason', 'note', 'tag', 'finding', 'failure', 'advice', 'status'])('%s', (family) => {
    const ids = Object.keys(en)
      .filter((key) => key.startsWith(`${family}.`))
      .map((key) => key.split('.')[1] ?? '')
    expect(
      ids.filter((id) => !stems(id).some((stem) => sources.includes(`'${stem}'`) || sources.includes(`${stem}:`))),
    ).toEqual([])
  })

  test.each(['cli', 'ui', 'report'])('%s', (family) => {
    const keys = Object.keys(en).filter((key) => key.startsWith(`${family}.`))
    // `cli.help.${command}` and the like: the stem before is put together in the source.
    const stemsOf = (key: string) =>
      key.split('.').map((_, index, parts) => `${parts.slice(0, index + 1).join('.')}.\${`)
    const said = (key: string): boolean =>
      sources.includes(key) || stemsOf(key).some((stem) => stem !== `${family}.\${` && sources.includes(stem))
    expect(keys.filter((key) => !said(key))).toEqual([])
  })
})
