import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { foundValues } from '../../../src-core/found.ts'
import { tags } from '../../../src-core/setting.ts'
import { settings } from '../../../src-core/settings/index.ts'
import { names, scenarioIds } from '../../../src-core/simulated/index.ts'
import { engineOver, intentOf, outcomeOf, server } from './server.ts'

const locales = ['en', 'ru'] as const
const messagesOf = (locale: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(`assets/locales/${locale}.json`, 'utf8'))

/** Throws for a text that is missing, is not ICU, or wants a value that it is not given. */
const text = (locale: string, key: string, values: Readonly<Record<string, string | number>> = {}): string => {
  const message = messagesOf(locale)[key]
  if (message === undefined) throw new Error(`${locale}: no ${key}`)
  return String(new IntlMessageFormat(message, locale).format({ ...values }))
}

test.each(locales)('%s: every setting has a title and a reason, every requirement what to do', (locale) => {
  for (const { id, write } of settings) {
    expect(text(locale, `setting.${id}.title`)).not.toBe('')
    expect(text(locale, `setting.${id}.why`)).toMatch(/[.]$/)
    if (write === undefined) expect(text(locale, `setting.${id}.todo`)).toMatch(/[.]$/)
  }
  for (const tag of Object.keys(tags)) expect(text(locale, `tag.${tag}`)).not.toBe('')
})

test.each(locales)('%s: every note that a server calls forth is a sentence with its values', async (locale) => {
  const profiles = [
    {},
    { account: { kind: 'local-system' }, kuma: { agentId: '6d2b3f0e-8b1c-4f5a-9d3e-2a7c1e5b9f10' } },
    {
      account: { kind: 'existing', name: 'CORP\\nobody' },
      kuma: { core: 'nowhere.example:1', collector: 'localhost:1' },
    },
    { account: { kind: 'new-local', name: 'etw' }, log: { overwrite: false } },
  ]
  const told = new Set<string>()
  for (const scenario of [
    'configured',
    'fresh-2022',
    'domain-controller',
    '2012r2-no-hotfix',
    'no-agent',
    'disk-nearly-full',
    'gpo-logon-right',
    'dns-stopped',
  ] as const) {
    for (const profile of profiles) {
      for await (const { notes } of engineOver(server(scenario)).observe(intentOf(profile), { prove: true })) {
        for (const { id, values } of notes) {
          told.add(id)
          expect(text(locale, `note.${id}`, values)).toMatch(/^[\p{Lu}“«{].*[.]$|^[a-z].*[.]$/u)
        }
      }
    }
  }
  expect(told.size).toBeGreaterThan(12)
})

test.each(locales)('%s: a changed value has a label, and a word where it is one of a few', async (locale) => {
  const messages = messagesOf(locale)
  const raw = new Set(['autologger', 'autologger-provider'])
  const profile = intentOf({ account: { kind: 'existing', name: 'CORP\\svc-kuma' }, session: { clock: 'system' } })
  for (const scenario of [
    'fresh-2022',
    'configured',
    'name-clash',
    'no-dns-role',
    'not-elevated',
    'no-agent',
  ] as const) {
    for await (const { setting, changes } of engineOver(server(scenario)).observe(profile)) {
      if (raw.has(setting)) continue
      for (const { path, before, after } of changes) {
        const key = `${setting}.${path.join('.')}`
        expect(messages).toHaveProperty([`field.${key}`])
        for (const value of [before, after])
          if (typeof value === 'boolean') expect(messages).toHaveProperty([`value.${key}.${value}`])
      }
    }
  }
})

test('both languages speak of the same things', () => {
  expect(Object.keys(messagesOf('ru'))).toEqual(Object.keys(messagesOf('en')))
})

test.each(locales)('%s: what is as wanted is told in a sentence, on every server', async (locale) => {
  const account = { kind: 'existing', name: 'CORP\\svc-kuma' }
  const kuma = {
    core: 'kuma-core.corp.example:7210',
    collector: 'kuma-collector.corp.example:5151',
    agentId: names.agentId,
  }
  const told = new Set<string>()
  for (const scenario of scenarioIds.filter((id) => id !== 'hanging-call')) {
    const here = server(scenario)
    const engine = engineOver(here)
    await outcomeOf(engine.apply(await engine.plan(intentOf({ account, kuma }))))
    for await (const item of engine.observe(intentOf({ account, kuma }), { prove: true })) {
      if (item.status !== 'converged') continue
      told.add(item.setting)
      expect(text(locale, `found.${item.setting}`, foundValues(item.state?.current))).not.toBe('')
    }
  }
  expect(settings.map(({ id }) => id).filter((id) => !told.has(id))).toEqual([])
})
