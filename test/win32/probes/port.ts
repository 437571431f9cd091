/**
 * Runs a list of calls on the adapter for Windows and writes what came of each: argument 1 names the list, argument 2 the
 * answers. Bundled and run by node.exe under Wine, laid out like the shipped program.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { failureOf } from '../../../src-core/errors.ts'
import { messageOf } from '../../../src-main/win32/call.ts'
import { securityOf } from '../../../src-main/win32/file-security.ts'
import * as win32 from '../../../src-main/win32/index.ts'
import { systemFolder } from '../../../src-main/win32/library.ts'
import { byRegedit } from '../../../src-main/win32/script-host.ts'

type Call = (...args: readonly unknown[]) => unknown

const program: Readonly<Record<string, Call>> = {
  processStart: (pid) => win32.processStart(pid === 'own' ? process.pid : Number(pid)),
  ensureAdminFolder: (path) => win32.ensureAdminFolder(String(path)),
  securityOf: (path) => securityOf(String(path)),
  programData: win32.programData,
  systemFolder,
  messageOf: (code) => messageOf(Number(code)),
  /** Gives regedit so many milliseconds for creating a key. */
  regeditWithin: (key, ms) => byRegedit((regedit) => regedit.promisified.createKey([String(key)]), Number(ms)),
}

const [, , list = '', answers = ''] = process.argv
const host = win32.createWin32Host() as unknown as Readonly<Record<string, Readonly<Record<string, Call>>>>
const results: unknown[] = []
void run()

async function run(): Promise<void> {
  for (const [place, name, ...args] of JSON.parse(readFileSync(list, 'utf8')) as [string, string, ...unknown[]][]) {
    try {
      const act = place === 'program' ? program[name] : host[place]?.[name]
      if (act === undefined) throw new Error(`no ${place}.${name}`)
      results.push({ value: (await act(...args)) ?? null })
    } catch (error) {
      results.push({ failure: failureOf(error) })
    }
    writeFileSync(answers, JSON.stringify(results))
  }
}
