/** Every finding can be said, in both languages, with the values that it has. */
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import en from '../../../assets/locales/en.json'
import ru from '../../../assets/locales/ru.json'
import { type Finding, findingIds } from '../../../src-core/lint.ts'
import { scenarios } from '../../../src-core/simulated/index.ts'
import { cases } from './cases.ts'
import { findingsAfter, lintOf } from './server.ts'

const catalogues: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, ru }
const parts = ['title', 'cause', 'effect', 'fix'] as const

const say = (lang: string, { id, values }: Finding, part: string): string =>
  String(new IntlMessageFormat(catalogues[lang]?.[`finding.${id}.${part}`] ?? '', lang).format(values))

const samples = async (id: (typeof findingIds)[number]): Promise<readonly Finding[]> => {
  const hits = (cases[id] ?? []).map(({ hit }) => findingsAfter(hit))
  const all = (await Promise.all([...hits, lintOf(scenarios['not-elevated']())])).flat()
  return all.filter((finding) => finding.id === id)
}

describe.each(Object.keys(catalogues))('in %s', (lang) => {
  it.each(findingIds)('%s', async (id) => {
    const findings = await samples(id)
    expect(findings.length).toBeGreaterThan(0)
    for (const finding of findings) {
      for (const part of parts) {
        const text = say(lang, finding, part)
        expect(text.length).toBeGreaterThan(10)
        // Placeholders are filled, selections have a branch for every value, the languages are not mixed up.
        expect(text).not.toMatch(/undefined|\{\w+[,}]|\s{2}|\.\.|\s\.(\s|$)/)
        expect(/[а-яё]{3}/i.test(text)).toBe(lang === 'ru')
        if (part !== 'title') expect(text).toMatch(/\.$/)
      }
    }
  })

  it('has no text of a finding that is none', () => {
    const known = new Set(findingIds.flatMap((id) => parts.map((part) => `finding.${id}.${part}`)))
    const present = Object.keys(catalogues[lang] ?? {}).filter((key) => key.startsWith('finding.'))
    expect(present.filter((key) => !known.has(key))).toEqual([])
  })
})
