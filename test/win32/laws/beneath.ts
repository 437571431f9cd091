/** Faults beneath the port: a native call that Windows refuses, or that is the process's last. */
import type { WindowsHost } from '../../../src-core/host.ts'
import { around, type HostCall } from '../../../src-core/host-calls.ts'
import { ProcessDied } from '../../../src-core/simulated/index.ts'
import type { Planted } from '../../core/laws/faults.ts'
import type { CaseLab } from './case-lab.ts'

/** With this number, counted from 1, in its case. */
export interface NativeFault {
  readonly number: number
  /** `gone`: the process does no more, the lab sees to that; the call itself has still had its effect `after`. */
  readonly how: 'gone before' | 'gone after' | { readonly code: number }
}

/** The native calls that change a server, with what Windows may answer there; the LSA speaks NTSTATUS. */
const changing: Readonly<Record<string, readonly number[]>> = {
  StartTraceW: [5, 1450],
  EnableTraceEx2: [5, 1450],
  EvtSaveChannelConfig: [5, 15025],
  EvtExportLog: [5, 112],
  // A query too, for which 4201 would be an answer: no such session.
  ControlTraceW: [5],
  NetUserAdd: [5, 2245],
  NetUserDel: [5],
  NetLocalGroupAddMembers: [5],
  NetLocalGroupDelMembers: [5],
  LsaAddAccountRights: [0xc000_0022],
  LsaRemoveAccountRights: [0xc000_0022],
  RegCreateKeyExW: [5, 1018],
  RegSetValueExW: [5, 1018],
  RegDeleteValueW: [5, 1018],
  RegDeleteKeyExW: [5, 1018],
}
export const isChanging = (name: string): boolean => Object.hasOwn(changing, name)

const refusals = (name: string): readonly number[] => {
  // What gives something back does not fail.
  if (/Close|Free/.test(name)) return []
  return changing[name] ?? (name.startsWith('Lsa') ? [0xc000_0022] : name.startsWith('Pdh') ? [0x8000_07d5] : [5])
}

export function nativeFaultsOf(name: string, number: number): readonly NativeFault[] {
  const refused = refusals(name).map((code): NativeFault => ({ number, how: { code } }))
  const died: readonly NativeFault[] = [{ number, how: 'gone before' }]
  return isChanging(name) ? [...refused, ...died, { number, how: 'gone after' }] : [...refused, ...died]
}

/** The fault in every call that goes through this host; the lab's configuration is `lines` all the while, and after it. */
export function beneath(host: WindowsHost, lab: CaseLab, lines: readonly string[], fault: NativeFault): Planted {
  const { number, how } = fault
  const dies = typeof how === 'string'
  const end = (): never => {
    throw new ProcessDied('beneath the port')
  }
  let hit: HostCall | null = null
  let survived = false
  let name = 'no call'
  lab.begin(...lines, dies ? `${how} #${number}` : `fail #${number} ${how.code}`)
  return {
    get name() {
      return name
    },
    host: around(host, async (call, _, run) => {
      if (dies && hit !== null) end()
      const ended = await run().then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      )
      if (hit === null && lab.met() !== '') {
        hit = call
        survived = !dies && 'value' in ended
        name = `${lab.met()} ${dies ? how : how.code}, in ${call}`
        if (dies) end()
      }
      if ('error' in ended) throw ended.error
      return ended.value
    }),
    hit: () => hit,
    survived: () => survived,
    died: () => dies && hit !== null,
    lift: () => lab.begin(...lines),
  }
}
