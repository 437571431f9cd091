/** Builds self-relative security descriptors for tests, field by field as [MS-DTYP] 2.4 lays them out. */
export interface TestAce {
  readonly type: number
  readonly flags?: number
  readonly mask: number
  readonly sid: string
  /** Bytes behind the SID, as a condition or an object's data has them. */
  readonly tail?: string
}

export const u8 = (value: number): string => value.toString(16).padStart(2, '0')
export const u16 = (value: number): string => u8(value & 0xff) + u8((value >> 8) & 0xff)
export const u32 = (value: number): string => u16(value & 0xffff) + u16((value >>> 16) & 0xffff)

export function sidHex(sid: string): string {
  const [authority = '0', ...parts] = sid.split('-').slice(2)
  const head = BigInt(authority).toString(16).padStart(12, '0')
  return u8(1) + u8(parts.length) + head + parts.map((part) => u32(Number(part))).join('')
}

const aceHex = ({ type, flags = 0, mask, sid, tail = '' }: TestAce): string => {
  const body = u32(mask) + sidHex(sid) + tail
  return u8(type) + u8(flags) + u16(4 + body.length / 2) + body
}

export const aclHex = (aces: readonly TestAce[], revision = 2): string => {
  const body = aces.map(aceHex).join('')
  return u8(revision) + u8(0) + u16(8 + body.length / 2) + u16(aces.length) + u16(0) + body
}

/** `dacl`: an ACL's bytes; null: present, but NULL; undefined: not present. */
export function descriptorHex(dacl: string | null | undefined, owner = 'S-1-5-32-544', group = 'S-1-5-18'): string {
  const control = 0x8000 | (dacl === undefined ? 0 : 0x4)
  const [first, second] = [sidHex(owner), sidHex(group)]
  const groupAt = 20 + first.length / 2
  const daclAt = dacl == null ? 0 : groupAt + second.length / 2
  return u8(1) + u8(0) + u16(control) + u32(20) + u32(groupAt) + u32(0) + u32(daclAt) + first + second + (dacl ?? '')
}

export const allow = (sid: string, mask: number, flags = 0): TestAce => ({ type: 0, flags, mask, sid })
export const deny = (sid: string, mask: number, flags = 0): TestAce => ({ type: 1, flags, mask, sid })
