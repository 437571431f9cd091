/** The real program, killed in the middle of an apply: it says so at the next start, and undo brings everything back. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { ended, etwdns, folder, json, start } from './harness.ts'

/** What undo promises to bring back. Logs, counters and the numbers of accounts go on. */
function configuration(file: string) {
  const { channels, traces, registry, accounts, rights } = JSON.parse(readFileSync(file, 'utf8'))
  return {
    channels: channels.map(({ path, enabled, maxSizeBytes, retention }: Record<string, unknown>) => ({
      path,
      enabled,
      maxSizeBytes,
      retention,
    })),
    sessions: traces.sessions.map(({ name, guid, enabled }: Record<string, unknown>) => ({ name, guid, enabled })),
    registry,
    accounts: [accounts.list, accounts.groups],
    rights,
  }
}

async function killed(scenario: string, args: readonly string[], when: (text: string, file: string) => boolean) {
  const file = join(folder(), 'server.json')
  const server = `--simulate=${scenario}@${file}`
  await etwdns(['check', server])
  // Long enough to be killed in, short enough to wait for.
  writeFileSync(file, readFileSync(file, 'utf8').replace('"ms":3000', '"ms":1000'))
  const before = configuration(file)
  const child = start(['apply', server, '--yes', '--quiet', ...args])
  const end = ended(child, 'Correct-Horse-7-Battery\n')
  await vi.waitFor(() => expect(when(readFileSync(file, 'utf8'), file)).toBe(true), { timeout: 30_000, interval: 10 })
  child.kill('SIGKILL')
  expect((await end).signal).toBe('SIGKILL')
  return { file, server, before }
}

function journal(file: string): string {
  const names = existsSync(`${file}.journal`) ? readdirSync(`${file}.journal`) : []
  return names.map((name) => readFileSync(join(`${file}.journal`, name), 'utf8')).join('')
}

test('killed while a call hangs: what was in flight is named, undo takes it back', async () => {
  const { file, server, before } = await killed('hanging-call', [], (_, at) => journal(at).includes('"writing"'))
  const { out, code } = await etwdns(['check', server])
  expect(code).toBe(1)
  expect(out).toMatch(/was cut off while it wrote “Analytic log of the DNS server”/)
  expect(out).toContain('etwdns undo')
  // The server of this scenario never answers a change of the channel; another one would.
  writeFileSync(file, readFileSync(file, 'utf8').replace('"hanging":"channels.write"', '"hanging":null'))
  expect((await json(['undo', server, '--yes'])).document).toMatchObject({ exit: 0, outcome: { result: 'done' } })
  expect(configuration(file)).toEqual(before)
  expect((await json(['history', server])).document.runs.map(({ state }: { state: string }) => state)).toEqual([
    'done',
    'undone',
  ])
  expect((await json(['check', server])).document.interrupted).toBeNull()
})

test('killed after half of the settings: undo brings back exactly what was there', async () => {
  const account = ['--set', 'account.kind=new-local', '--set', 'account.name=svc-new', '--password-stdin']
  const { file, server, before } = await killed('slow-call', account, (text) => text.includes('"name":"svc-new"'))
  expect(configuration(file)).not.toEqual(before)
  const { document } = await json(['status', server])
  expect(document.interrupted).toMatch(/^\d{8}T/)
  expect((await etwdns(['undo', server, '--yes'])).code).toBe(0)
  expect(configuration(file)).toEqual(before)
  expect((await json(['status', server])).document.interrupted).toBeNull()
})
