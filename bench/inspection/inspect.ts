/**
 * Inspections in one process of Windows' own node.exe: `calls FILE` writes the Windows calls of a whole one, in their order,
 * `times FILE WARM COUNT [SETTINGS]` the milliseconds of each of COUNT after WARM more. twin/ is the same in C.
 */
import { writeFileSync } from 'node:fs'
import { observe } from '../../src-core/observe.ts'
import { settings } from '../../src-core/settings/index.ts'
import * as win32 from '../../src-main/win32/index.ts'
import { koffiOf } from '../../src-main/win32/library.ts'
import { inspected } from '../../test/win32/inspected.ts'

const [, , verb = '', file = '', warm = '0', count = '0', settingsWanted] = process.argv
const wanted = settingsWanted?.split(',')
const catalogue = settings.filter(({ id }) => wanted?.includes(id) ?? true)

/** The question to PowerShell is a process of its own, and no call. */
function quiet() {
  const host = win32.createWin32Host()
  return { ...host, rights: { ...host.rights, policy: async () => null } }
}

async function inspect(host: ReturnType<typeof quiet>): Promise<void> {
  for await (const { setting, status, failure, changes } of observe(catalogue, host, inspected, {}, () => {})) {
    // Quick answers are no achievement when they are failures. The agent is a service that nobody started.
    if (status === 'failed' || (changes.length > 0 && setting !== 'agent-service')) {
      throw new Error(`${setting}: ${JSON.stringify(failure ?? changes)}`)
    }
  }
}

/** Every native call from now on; functions are bound at their first use, so none may have been used before. */
function recordCalls(): readonly string[] {
  const calls: string[] = []
  const koffi = koffiOf() as unknown as {
    load(path: string): { func(prototype: string): (...args: unknown[]) => unknown }
  }
  const load = koffi.load.bind(koffi)
  koffi.load = (path) => {
    const library = load(path)
    return {
      func: (prototype) => {
        const call = library.func(prototype)
        const name = /(\w+)\(/.exec(prototype)?.[1] ?? prototype
        return (...args) => {
          calls.push(name)
          return call(...args)
        }
      },
    }
  }
  return calls
}

async function run(): Promise<void> {
  const calls = verb === 'calls' ? recordCalls() : []
  const host = quiet()
  await inspect(host)
  if (verb === 'calls') {
    // The first inspection also finds the system folder, once in a process.
    const once = calls.length
    await inspect(host)
    writeFileSync(file, `${calls.slice(once).join('\n')}\n`)
    return
  }
  for (let i = 0; i < Number(warm); i++) await inspect(host)
  const times: number[] = []
  for (let i = 0; i < Number(count); i++) {
    const begin = process.hrtime.bigint()
    await inspect(host)
    times.push(Number(process.hrtime.bigint() - begin) / 1e6)
  }
  writeFileSync(file, `${times.join('\n')}\n`)
}

run().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
