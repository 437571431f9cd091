/** Writes self-relative security descriptors, as the registry holds them: [MS-DTYP] 2.4.6. */
import type { Sid } from '../host.ts'

export interface Ace {
  readonly kind: 'allow' | 'deny'
  readonly mask: number
  readonly sid: Sid
}

/** A self-relative SECURITY_DESCRIPTOR with this DACL, owned by Administrators; hex. */
export function descriptor(aces: readonly Ace[]): string {
  const owner = sidHex('S-1-5-32-544')
  const acl = aces.map(aceHex).join('')
  const dacl = `0200${u16(8 + acl.length / 2)}${u16(aces.length)}0000${acl}`
  // Control: SE_SELF_RELATIVE | SE_DACL_PRESENT. Offsets: owner, group, SACL, DACL.
  const header = `0100${u16(0x8004)}${u32(20)}${u32(20)}${u32(0)}${u32(20 + owner.length / 2)}`
  return header + owner + dacl
}

const aceHex = ({ kind, mask, sid }: Ace): string =>
  `${kind === 'allow' ? '00' : '01'}00${u16(8 + sidHex(sid).length / 2)}${u32(mask)}${sidHex(sid)}`

function sidHex(sid: Sid): string {
  const [authority = 0, ...parts] = sid.split('-').slice(2).map(Number)
  const size = parts.length.toString(16).padStart(2, '0')
  return `01${size}${authority.toString(16).padStart(12, '0')}${parts.map(u32).join('')}`
}

const u16 = (value: number): string => reversed(value.toString(16).padStart(4, '0'))
const u32 = (value: number): string => reversed((value >>> 0).toString(16).padStart(8, '0'))
const reversed = (hex: string): string => (hex.match(/../g) ?? []).reverse().join('')
