/** Documents by the console twin: alone on the output, in a file, or in the answer of --json. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { documents } from '../../src-main/cli/json-schema.ts'
import { etwdns, folder, json } from './harness.ts'

const server = '--simulate=half-done'
const account = ['--set', 'account.kind=existing', '--set', 'account.name=CORP\\svc-kuma']

describe('plan --export', () => {
  test.each([
    ['html', /^<!doctype html>\n<html lang="en">/],
    ['json', /^\{\n {2}"schema": 1,/],
    ['powershell', /^\ufeff#Requires -RunAsAdministrator\r\n/],
    ['ansible', /^# .*\n\n- name: etwDNS Setup\n/],
    ['dsc', /^\ufeff# .*\r\nconfiguration EtwDns\r\n/],
  ])('%s is alone on the output', async (format, start) => {
    const { code, out, err } = await etwdns(['plan', server, ...account, '--export', format])
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(out).toMatch(start)
    const written = `${folder()}/plan`
    const told = await etwdns(['plan', server, ...account, '--export', format, '--out', written])
    expect(told.code).toBe(1)
    expect(told.out.replaceAll('\n', ' ')).toContain(written)
    // The time at which the plan was made is all that differs.
    const timeless = (text: string): string => text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z|\d?\d:\d\d:\d\d/g, '')
    expect(timeless(readFileSync(written, 'utf8'))).toBe(timeless(out))
  })

  test('a plan that was exported as JSON can be applied', async () => {
    const kept = `${server}@${folder()}/server.json`
    const file = `${folder()}/plan.json`
    await etwdns(['plan', kept, ...account, '--export', 'json', '--out', file])
    expect((await json(['apply', kept, '--plan', file, '--yes'])).document.outcome.result).toBe('done')
  })

  test('names the formats when it knows none of that name', async () => {
    const { code, document } = await json(['plan', server, '--export', 'word'])
    expect(code).toBe(4)
    expect(document.error).toMatchObject({ field: '--export', reason: 'not-one-of' })
    expect(document.error.values.known).toBe('html, json, powershell, ansible, dsc')
  })

  test('is in the answer of --json', async () => {
    const { document } = await json(['plan', server, ...account, '--export', 'ansible'])
    expect(documents['plan']?.safeParse(document).error).toBeUndefined()
    expect(parseDocument(document.document.text).errors).toEqual([])
    expect(document.plan.schema).toBe(1)
  })
})

describe('report', () => {
  test('as HTML, in the language that was chosen', async () => {
    const { code, out, err } = await etwdns(['report', '--simulate=configured', '--format', 'html', '--lang', 'ru'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^<!doctype html>\n<html lang="ru">/)
    expect(out).toMatch(/<\/html>\n$/)
    expect(out).toContain('Имитация сервера: configured')
  })

  test('as JSON it is the same as in the answer of --json', async () => {
    const alone = JSON.parse((await etwdns(['report', '--simulate=configured', '--format', 'json'])).out)
    const { document } = await json(['report', '--simulate=configured'])
    // Two servers, each of which began at a time of its own.
    const timeless = (report: unknown): unknown =>
      JSON.parse(JSON.stringify(report, (key, value) => (key === 'at' || key === 'lastWrite' ? '' : value)))
    expect(timeless(alone)).toEqual(timeless(document.report))
  })

  test('of one run, held against what was wanted of it', async () => {
    const kept = `${server}@${folder()}/server.json`
    const { document: applied } = await json(['apply', kept, ...account, '--yes'])
    const { run } = applied.outcome
    const { document, code } = await json(['report', run, kept, '--prove'])
    expect(code).toBe(0)
    expect(documents['report']?.safeParse(document).error).toBeUndefined()
    const { report } = document
    expect(report.run).toMatchObject({ run, state: 'done' })
    expect(report.intent.account.name).toBe('CORP\\svc-kuma')
    expect(report.evidence.proof).toMatchObject({ sent: 20, answers: 20 })
    const written = report.settings.filter((one: { written: unknown }) => one.written !== null)
    expect(written.map((one: { setting: string }) => one.setting)).toEqual(applied.outcome.changed)
    const html = await etwdns(['report', run, kept, '--format', 'html'])
    expect(html.out).toContain(run)
  })

  test('a run that there is not, and a format that there is not', async () => {
    const { code, document } = await json(['report', '20260101T000000000Z', server])
    expect([code, document.error.reason]).toEqual([3, 'no-such-run'])
    expect((await etwdns(['report', server, '--format', 'pdf'])).code).toBe(4)
  })

  test('what goes into a file is a document: text is refused, not left out', async () => {
    const file = `${folder()}/report`
    const { code, document } = await json(['report', server, '--out', file])
    expect([code, document.error.field, document.error.reason]).toEqual([4, '--format', 'not-one-of'])
    expect(existsSync(file)).toBe(false)
    expect((await etwdns(['report', '--simulate=configured', '--out', file, '--format', 'json'])).code).toBe(0)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ schema: 1 })
  })

  test('without elevation it says what could not be read', async () => {
    const { code, document } = await json(['report', '--simulate=not-elevated'])
    expect(code).toBe(5)
    expect(document.report.evidence.flow).toBeNull()
    expect(document.report.server.elevated).toBe(false)
  })
})
