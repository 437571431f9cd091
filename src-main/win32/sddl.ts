/**
 * Security descriptors as SDDL text, as far as files and folders need them. Pure. A right that is not understood is read
 * as every right.
 * https://learn.microsoft.com/windows/win32/secauthz/security-descriptor-string-format
 */

export interface Ace {
  /** `A`, `D`, `OA`, … */
  readonly type: string
  /** `OI`, `CI`, `NP`, `IO`, `ID`, … */
  readonly flags: readonly string[]
  /** The access mask; all bits where the text could not be read. */
  readonly mask: number
  /** A SID, or one of SDDL's two-letter names. */
  readonly trustee: string
  readonly text: string
}

export interface Descriptor {
  readonly owner: string | null
  readonly isProtected: boolean
  /** null: no DACL, so everybody may do everything. */
  readonly dacl: readonly Ace[] | null
}

/** Two-letter rights. For files DC, LC and the like name bits of the mask (2, 4, …), not directory-service rights. */
const rights: Readonly<Record<string, number>> = {
  CC: 0x1,
  DC: 0x2,
  LC: 0x4,
  SW: 0x8,
  RP: 0x10,
  WP: 0x20,
  DT: 0x40,
  LO: 0x80,
  CR: 0x100,
  SD: 0x10000,
  RC: 0x20000,
  WD: 0x40000,
  WO: 0x80000,
  GA: 0x10000000,
  GX: 0x20000000,
  GW: 0x40000000,
  GR: 0x80000000,
  FA: 0x1f01ff,
  FR: 0x120089,
  FW: 0x120116,
  FX: 0x1200a0,
  KA: 0xf003f,
  KR: 0x20019,
  KW: 0x20006,
  KX: 0x20019,
}
const everything = 0xffffffff

/** null: not a security descriptor. */
export function parseSddl(text: string): Descriptor | null {
  // Sections start with O:, G:, D:, S: outside parentheses; a resource or conditional ACE may hold such text inside.
  const sections = new Map<string, string>()
  let current = ''
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string
    if (depth === 0 && 'OGDS'.includes(sign) && text[at + 1] === ':') {
      if (sections.has(sign)) return null
      current = sign
      sections.set(current, '')
      at++
      continue
    }
    if (sign === '(') depth++
    if (sign === ')') depth--
    if (depth < 0 || current === '') return null
    sections.set(current, `${sections.get(current)}${sign}`)
  }
  if (depth !== 0 || sections.size === 0) return null
  const dacl = sections.get('D')
  const flags = dacl?.slice(0, dacl.includes('(') ? dacl.indexOf('(') : dacl.length) ?? ''
  return {
    owner: sections.get('O') || null,
    isProtected: flags.startsWith('P'),
    dacl: dacl === undefined || flags.includes('NO_ACCESS_CONTROL') ? null : aces(dacl),
  }
}

function aces(dacl: string): readonly Ace[] {
  const found: Ace[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < dacl.length; at++) {
    if (dacl[at] === '(' && depth++ === 0) start = at + 1
    if (dacl[at] === ')' && --depth === 0) found.push(ace(dacl.slice(start, at)))
  }
  return found
}

/** `type;flags;rights;object;inherited object;trustee[;condition]` */
function ace(text: string): Ace {
  const [type = '', flags = '', mask = '', , , trustee = ''] = text.split(';')
  return { type, flags: flags.match(/.{1,2}/g) ?? [], mask: parseMask(mask), trustee, text: `(${text})` }
}

function parseMask(text: string): number {
  if (/^(0x[0-9a-f]{1,8}|[0-9]{1,10})$/i.test(text)) {
    const octal = /^0[0-7]+$/.test(text)
    const mask = octal ? Number.parseInt(text, 8) : Number(text)
    return Math.min(mask, everything)
  }
  if (text.length % 2 !== 0) return everything
  let mask = 0
  for (const name of text.match(/.{2}/g) ?? []) {
    const bits = rights[name.toUpperCase()]
    if (bits === undefined) return everything
    mask = (mask | bits) >>> 0
  }
  return mask
}
