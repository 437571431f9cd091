/**
 * A self-relative SECURITY_DESCRIPTOR as the registry keeps it, and what it grants. The bytes may be anybody's: every
 * offset and size is checked, and what makes no sense is `null`, never an exception.
 * Layouts: [MS-DTYP] 2.4.2.2 (SID), 2.4.4 (ACE), 2.4.5 (ACL), 2.4.6 (SECURITY_DESCRIPTOR).
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-dtyp/7d4dac05-9cef-4563-a058-f108abecce1d
 */
import type { Sid } from './host.ts'

/** An entry that decides about the object itself; inherit-only ones and those of other types are left out. */
export interface Ace {
  readonly type: 'allow' | 'deny'
  readonly mask: number
  readonly sid: Sid
}

export interface Descriptor {
  readonly owner: Sid | null
  readonly group: Sid | null
  /** null: there is no DACL, which grants everything to everybody; an empty one grants nothing to anybody. */
  readonly dacl: readonly Ace[] | null
}

const headerSize = 20
// Control bits. https://learn.microsoft.com/windows/win32/secauthz/security-descriptor-control
const daclPresent = 0x0004
const selfRelative = 0x8000
// ACE_HEADER. https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-ace_header
const aceTypes: Readonly<Record<number, Ace['type']>> = { 0: 'allow', 1: 'deny' }
const inheritOnly = 0x08
/** SID_MAX_SUB_AUTHORITIES of winnt.h. */
const maxSubAuthorities = 15

export function parseDescriptor(hex: string): Descriptor | null {
  const bytes = bytesOf(hex)
  if (bytes === null || bytes.byteLength < headerSize) return null
  const control = bytes.getUint16(2, true)
  if (bytes.getUint8(0) !== 1 || (control & selfRelative) === 0) return null
  const owner = optional(bytes, 4, sidAt)
  const group = optional(bytes, 8, sidAt)
  const dacl = (control & daclPresent) === 0 ? { value: null } : optional(bytes, 16, aclAt)
  if (owner === null || group === null || dacl === null) return null
  return { owner: owner.value, group: group.value, dacl: dacl.value }
}

/**
 * Does the descriptor grant all of `mask` to a token with these SIDs? null: it cannot be parsed. The entries count in
 * their order: the first one that speaks of a bit decides it, and one denied bit denies the request. Generic rights in an
 * entry grant nothing here, as in Windows, which maps them when a descriptor is assigned.
 * https://learn.microsoft.com/windows/win32/secauthz/how-dacls-control-access-to-an-object
 */
export function grants(hex: string, sids: readonly Sid[], mask: number): boolean | null {
  const descriptor = parseDescriptor(hex)
  if (descriptor === null) return null
  if (descriptor.dacl === null) return true
  let wanted = mask
  for (const ace of descriptor.dacl) {
    if (!sids.includes(ace.sid)) continue
    if (ace.type === 'allow') wanted &= ~ace.mask
    else if ((ace.mask & wanted) !== 0) return false
  }
  return wanted === 0
}

function bytesOf(hex: string): DataView | null {
  if (hex.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(hex)) return null
  const bytes = new Uint8Array(hex.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16)
  return new DataView(bytes.buffer)
}

/** What the offset at `field` points to: `{ value: null }` for none, null for nonsense. */
function optional<T>(
  bytes: DataView,
  field: number,
  read: (bytes: DataView, at: number, end: number) => T | null,
): { readonly value: T | null } | null {
  const at = bytes.getUint32(field, true)
  if (at === 0) return { value: null }
  const value = at < headerSize ? null : read(bytes, at, bytes.byteLength)
  return value === null ? null : { value }
}

function sidAt(bytes: DataView, at: number, end: number): Sid | null {
  if (at + 8 > end || bytes.getUint8(at) !== 1) return null
  const count = bytes.getUint8(at + 1)
  if (count > maxSubAuthorities || at + 8 + 4 * count > end) return null
  // 48 bits, the only big-endian number here; written in hexadecimal from 2^32 on.
  const authority = bytes.getUint16(at + 2) * 2 ** 32 + bytes.getUint32(at + 4)
  const parts = Array.from({ length: count }, (_, i) => bytes.getUint32(at + 8 + 4 * i, true))
  return ['S-1', authority < 2 ** 32 ? authority : `0x${authority.toString(16).padStart(12, '0')}`, ...parts].join('-')
}

function aclAt(bytes: DataView, at: number, end: number): readonly Ace[] | null {
  if (at + 8 > end) return null
  const revision = bytes.getUint8(at)
  const aclEnd = at + bytes.getUint16(at + 2, true)
  // ACL_REVISION and ACL_REVISION_DS.
  if ((revision !== 2 && revision !== 4) || aclEnd < at + 8 || aclEnd > end) return null
  const aces: Ace[] = []
  let next = at + 8
  for (let left = bytes.getUint16(at + 4, true); left > 0; left--) {
    if (next + 4 > aclEnd) return null
    const size = bytes.getUint16(next + 2, true)
    if (size < 4 || size % 4 !== 0 || next + size > aclEnd) return null
    const type = aceTypes[bytes.getUint8(next)]
    if (type !== undefined) {
      const sid = size < 16 ? null : sidAt(bytes, next + 8, next + size)
      if (sid === null) return null
      if ((bytes.getUint8(next + 1) & inheritOnly) === 0)
        aces.push({ type, mask: bytes.getUint32(next + 4, true), sid })
    }
    next += size
  }
  return aces
}
