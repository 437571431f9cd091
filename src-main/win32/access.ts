/**
 * Who may change a file or folder, decided from its security descriptor. Pure: the reading is done by file-security.ts.
 * Every doubt counts against the folder.
 */
import { win32 } from 'node:path'
import { parseSddl } from './sddl.ts'

/** Accounts that can change the machine anyway: Administrators, SYSTEM, TrustedInstaller, the domain's own administrators. */
export function isAdministrative(trustee: string): boolean {
  const sid = trustee.toUpperCase()
  return (
    ['BA', 'SY', 'LA', 'DA', 'EA', 'S-1-5-32-544', 'S-1-5-18'].includes(sid) ||
    sid === 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464' ||
    // 500 the built-in Administrator, 512 Domain Admins, 519 Enterprise Admins
    /^S-1-5-21-\d+-\d+-\d+-(500|512|519)$/.test(sid)
  )
}

/** Types that give nothing: denials, audits, labels. Every other type, also an unknown one, counts as a grant. */
const givesNothing: ReadonlySet<string> = new Set([
  'D',
  'OD',
  'XD',
  'AU',
  'OU',
  'XU',
  'AL',
  'OL',
  'ML',
  'RA',
  'SP',
  'TL',
  'FL',
])

const change = {
  // FILE_WRITE_DATA = FILE_ADD_FILE, FILE_APPEND_DATA = FILE_ADD_SUBDIRECTORY, FILE_WRITE_EA, FILE_DELETE_CHILD,
  // FILE_WRITE_ATTRIBUTES (it can set a reparse point), DELETE, WRITE_DAC, WRITE_OWNER, GENERIC_WRITE, GENERIC_ALL
  content: 0x2 | 0x4 | 0x10 | 0x40 | 0x100 | 0x10000 | 0x40000 | 0x80000 | 0x40000000 | 0x10000000,
  // Of a folder further up only: what lets somebody move the way to the program aside.
  way: 0x40 | 0x10000 | 0x40000 | 0x80000 | 0x10000000,
} as const

/**
 * Why somebody who is no administrator can change this file or folder; null: nobody can. `way` asks about a folder on
 * the way to the program: there, adding files does no harm, renaming or deleting does.
 */
export function writableProblem(sddl: string, aspect: keyof typeof change = 'content'): string | null {
  const descriptor = parseSddl(sddl)
  if (descriptor === null) return `unreadable security descriptor ${sddl}`
  if (descriptor.owner === null || !isAdministrative(descriptor.owner)) return `owner ${descriptor.owner ?? 'unknown'}`
  if (descriptor.dacl === null) return 'no access list'
  for (const entry of descriptor.dacl) {
    if (givesNothing.has(entry.type.toUpperCase()) || entry.flags.includes('IO')) continue
    // OWNER RIGHTS speaks of the owner, who was looked at above.
    if (isAdministrative(entry.trustee) || ['OW', 'S-1-3-4'].includes(entry.trustee.toUpperCase())) continue
    if ((entry.mask & change[aspect]) !== 0) return entry.text
  }
  return null
}

/** The same for a program: its folder, all that lies in it, and every folder on the way to it. */
export function programProblem(
  folder: string,
  inside: readonly string[],
  sddlOf: (path: string) => string,
): string | null {
  for (const path of [folder, ...inside]) {
    const problem = writableProblem(sddlOf(path))
    if (problem !== null) return `${path}: ${problem}`
  }
  let way = folder
  while (way !== win32.dirname(way)) {
    way = win32.dirname(way)
    const problem = writableProblem(sddlOf(way), 'way')
    if (problem !== null) return `${way}: ${problem}`
  }
  return null
}

/** Full control for Administrators and SYSTEM, inherited by what is made inside, nothing inherited from outside. */
export const adminFolderSddl = 'O:BAG:BAD:P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)'

/** Why this folder is not one that only administrators can read and write; null: it is. */
export function adminFolderProblem(sddl: string): string | null {
  const descriptor = parseSddl(sddl)
  if (descriptor === null) return `unreadable security descriptor ${sddl}`
  const owner = descriptor.owner ?? 'unknown'
  if (!['BA', 'SY', 'S-1-5-32-544', 'S-1-5-18'].includes(owner.toUpperCase())) return `owner ${owner}`
  if (descriptor.dacl === null) return 'no access list'
  if (!descriptor.isProtected) return 'access list inherited from the folder above'
  for (const entry of descriptor.dacl) {
    if (givesNothing.has(entry.type.toUpperCase())) continue
    if (entry.type.toUpperCase() !== 'A') return entry.text
    if (!['BA', 'SY', 'S-1-5-32-544', 'S-1-5-18'].includes(entry.trustee.toUpperCase())) return entry.text
  }
  return null
}
