/** Where a run may go wrong: each call that an undisturbed one makes, with every fault that may come there. */
import type { WindowsHost } from '../../../src-core/host.ts'
import { changingCalls, type HostCall } from '../../../src-core/host-calls.ts'
import { atCall, faultsOf, type Planted } from '../../core/laws/faults.ts'
import { beneath, isChanging, nativeFaultsOf } from './beneath.ts'
import type { CaseLab } from './case-lab.ts'
import type { Act, Site } from './site.ts'

export const levels = ['port', 'native'] as const
export type Level = (typeof levels)[number]

export interface Spot {
  readonly call: string
  readonly changing: boolean
  readonly faults: readonly ((host: WindowsHost) => Planted)[]
}

export function spotsOf(lab: CaseLab, { calls, lines }: Site, act: Act, level: Level): readonly Spot[] {
  const { port, native } = calls[act]
  if (level === 'port') return port.map(portSpot)
  return native.map((call, index) => {
    const faults = nativeFaultsOf(call, index + 1)
    return {
      call,
      changing: isChanging(call),
      faults: faults.map((fault) => (host: WindowsHost) => beneath(host, lab, lines, fault)),
    }
  })
}

const portSpot = (call: HostCall, at: number): Spot => ({
  call,
  changing: changingCalls.has(call),
  faults: faultsOf(call).map((fault) => (host: WindowsHost) => atCall(host, at, fault)),
})

/**
 * Enough of them to meet every call: of those that only read the first and the last of a name, and one fault at each
 * spot, another from spot to spot and, by `turn`, from server to server.
 */
export function covering(spots: readonly Spot[], turn: number): readonly Spot[] {
  const made = new Map<string, number>()
  return spots.flatMap((spot, index) => {
    const before = made.get(spot.call) ?? 0
    made.set(spot.call, before + 1)
    const last = !spots.slice(index + 1).some(({ call }) => call === spot.call)
    if (!spot.changing && before > 0 && !last) return []
    const at = (turn + before) % spot.faults.length
    return [{ ...spot, faults: spot.faults.slice(at, at + 1) }]
  })
}
