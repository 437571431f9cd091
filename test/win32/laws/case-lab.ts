/** The lab of this very process: lab.dll is already in it, and here is what it answers to many cases in a row. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { koffiOf } from '../../../src-main/win32/library.ts'
import { configuration } from '../../lab/configuration.ts'
import type { State } from '../../lab/lab.ts'

export interface CaseLab {
  /** A case begins: its configuration takes the place of the last one's, and its calls are counted anew. */
  begin(...lines: readonly string[]): void
  /** The native calls since then, in order. */
  calls(): readonly string[]
  /** The native call at which the planned fault came, such as `StartTraceW#1`; empty: it has not. */
  met(): string
  openHandles(): number
  reboot(): void
  /** Lab and registry as text; equal texts are equal servers. */
  setup(): string
  /** A server as its installer left it. */
  fresh(): void
  keep(): Kept
  bring(kept: Kept): void
}

export interface Kept {
  readonly name: string
  readonly state: string
}

/** What the profiles make outside of lab and registry. */
const copy = 'C:\\Windows\\Temp\\dns.evtx'
const pristine = 'pristine'

export function caseLab(dll: string, folder: string): CaseLab {
  const lab = koffiOf().load(dll)
  const bound = {
    begin: lab.func('void lab_begin(str config)') as (config: string) => void,
    calls: lab.func('int lab_calls()') as () => number,
    call: lab.func('str lab_call(int number)') as (number: number) => string,
    met: lab.func('str lab_met()') as () => string,
    handles: lab.func('int open_handles()') as () => number,
    command: lab.func('int lab_command(str16 verb)') as (verb: string) => number,
    state: lab.func('str lab_state()') as () => string,
    registry: lab.func('str lab_registry()') as () => string,
    keep: lab.func('int32 lab_keep(str16 name)') as (name: string) => number,
    bring: lab.func('int32 lab_bring(str16 name)') as (name: string) => number,
  }
  const file = join(folder, 'state')
  const well = (status: number, what: string): void => {
    if (status !== 0) throw new Error(`${what}: ${status}`)
  }
  let number = 0
  well(bound.keep(pristine), 'lab_keep')
  return {
    begin: (...lines) => bound.begin(lines.map((line) => `${line}\n`).join('')),
    calls: () => Array.from({ length: bound.calls() }, (_, index) => bound.call(index + 1)),
    met: bound.met,
    openHandles: bound.handles,
    reboot: () => well(bound.command('reboot'), 'reboot'),
    setup: () => `${JSON.stringify(configuration(JSON.parse(bound.state()) as State), null, 1)}\n${bound.registry()}`,
    fresh() {
      rmSync(file, { force: true })
      rmSync(copy, { force: true })
      well(bound.bring(pristine), 'lab_bring')
    },
    keep() {
      const name = `case ${number++}`
      well(bound.keep(name), 'lab_keep')
      // A server that nobody has called yet has no file: this call makes it.
      bound.state()
      return { name, state: readFileSync(file, 'utf8') }
    },
    bring({ name, state }) {
      writeFileSync(file, state)
      rmSync(copy, { force: true })
      well(bound.bring(name), 'lab_bring')
    },
  }
}
