/** The console twin under test: in this process with streams of its own, or as the real program in a child process. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { virtualClock } from '../../src-core/simulated/index.ts'
import type { Io } from '../../src-main/cli/io.ts'
import { main } from '../../src-main/cli/main.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

export type Terminal = PassThrough & { isTTY: boolean; raw: boolean[]; setRawMode(on: boolean): unknown }

export interface Around {
  readonly stdin?: string
  /** Somebody sits at it: what is asked for is typed by `type`. */
  readonly terminal?: Terminal
  readonly io?: Partial<Io>
}

export function terminal(): Terminal {
  const raw: boolean[] = []
  return Object.assign(new PassThrough(), { isTTY: true, raw, setRawMode: (on: boolean) => raw.push(on) })
}

export function testIo({ stdin = '', terminal: tty, io = {} }: Around = {}) {
  const texts = { out: '', err: '' }
  const input = new PassThrough()
  input.end(stdin)
  const made: Io = {
    stdin: tty ?? input,
    out: (text) => {
      texts.out += text
    },
    err: (text) => {
      texts.err += text
    },
    outIsTerminal: tty !== undefined,
    errIsTerminal: tty !== undefined,
    columns: 500,
    env: { LANG: 'en_US.UTF-8', NO_COLOR: '1' },
    platform: 'linux',
    locale: 'en-US',
    clock: virtualClock(),
    patienceMs: 60_000,
    onInterrupt: () => ({ remove: () => {} }),
    ...io,
  }
  return { io: made, texts }
}

/** The whole program in this process, its simulated time virtual. */
export async function etwdns(args: readonly string[], around: Around = {}): Promise<Ran> {
  const { io, texts } = testIo(around)
  const code = await main(args, io)
  return { code, ...texts }
}

export async function json(args: readonly string[], around: Around = {}) {
  const ran = await etwdns([...args, '--json'], around)
  // biome-ignore lint/suspicious/noExplicitAny: a document of any command; the schemas are tested in json.test.ts
  return { ...ran, document: JSON.parse(ran.out) as any }
}

export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'etwdns-test-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

const cli = fileURLToPath(new URL('../../src-main/cli.ts', import.meta.url))
const loader = import.meta.resolve('tsx')

/** The real program; `preload` is a module that runs before it. */
export function start(args: readonly string[], preload?: string): ChildProcess {
  const planted = preload === undefined ? [] : ['--import', preload]
  const env = { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' }
  return spawn(process.execPath, ['--import', loader, ...planted, cli, ...args], { env, stdio: 'pipe' })
}

export function ended(child: ChildProcess, stdin = ''): Promise<Ran & { readonly signal: string | null }> {
  return new Promise((resolve, reject) => {
    let [out, err] = ['', '']
    child.stdout?.on('data', (chunk) => {
      out += chunk
    })
    child.stderr?.on('data', (chunk) => {
      err += chunk
    })
    child.stdin?.on('error', () => {})
    child.stdin?.end(stdin)
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code: code ?? -1, out, err, signal }))
  })
}

export const spawned = (args: readonly string[], preload?: string, stdin?: string) => ended(start(args, preload), stdin)
