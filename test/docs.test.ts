import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { changesPage, pageFile } from '../scripts/changes-page.ts'
import { findingIds } from '../src-core/lint.ts'
import { languages } from '../src-main/messages.ts'

const docs = fileURLToPath(new URL('../docs', import.meta.url))
const root = dirname(docs)
const pages = (language: string): readonly string[] => readdirSync(join(docs, language)).sort()
const read = (file: string): string => readFileSync(file, 'utf8')
/** Headings, table rows and code blocks: what a translation keeps. */
const shape = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((line) => /^(#+ |\| ?[^-]|```)/.exec(line)?.slice(0, 1) ?? [])
    .map((mark) => mark.slice(0, 2))

describe('the documentation', () => {
  it.each(languages)('lists in %s what the catalogue really changes', async (language) => {
    expect(await changesPage(language), 'npm run docs').toBe(read(pageFile(language)))
  })

  it('has the same pages, of the same shape, in both languages', () => {
    expect(pages('ru')).toEqual(pages('en'))
    for (const page of pages('en'))
      expect(shape(read(join(docs, 'ru', page))), page).toEqual(shape(read(join(docs, 'en', page))))
  })

  it.each(languages)('tells in %s what to do about every finding', (language) => {
    const named = new Set(
      Array.from(read(join(docs, language, 'troubleshooting.md')).matchAll(/`([a-z0-9-]+)`/g), ([, id]) => id),
    )
    expect(findingIds.filter((id) => !named.has(id))).toEqual([])
  })

  const linked = [
    'README.md',
    ...readdirSync(docs, { recursive: true, encoding: 'utf8' }).map((file) => join('docs', file)),
  ]
  it.each(linked.filter((file) => file.endsWith('.md')))('has no dead link in %s', (file) => {
    const links = Array.from(
      read(join(root, file)).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g),
      ([, link = '']) => link,
    )
    expect(links.filter((link) => !existsSync(join(root, dirname(file), link)))).toEqual([])
  })
})
