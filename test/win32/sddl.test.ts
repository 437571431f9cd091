import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  adminFolderProblem,
  adminFolderSddl,
  isAdministrative,
  programProblem,
  writableProblem,
} from '../../src-main/win32/access.ts'
import { parseSddl } from '../../src-main/win32/sddl.ts'

const programFiles =
  'O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464G:SYD:PAI' +
  '(A;;FA;;;S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464)' +
  '(A;CIIO;GA;;;S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464)' +
  '(A;;0x1301bf;;;SY)(A;OICIIO;GA;;;SY)(A;;0x1301bf;;;BA)(A;OICIIO;GA;;;BA)' +
  '(A;;0x1200a9;;;BU)(A;OICIIO;GXGR;;;BU)(A;OICIIO;GA;;;CO)(A;;0x1200a9;;;AC)(A;OICIIO;GXGR;;;AC)'
const driveC =
  'O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)' +
  '(A;OICI;0x1200a9;;;BU)(A;CI;LC;;;BU)(A;CIIO;DC;;;BU)(A;OICIIO;GA;;;CO)'
/** What a folder made at the root of a drive inherits. */
const below = 'O:BAD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)(A;CIID;LC;;;BU)(A;CIID;DC;;;BU)'

describe('reading SDDL', () => {
  test('owner, protection and entries', () => {
    const parsed = parseSddl(adminFolderSddl)
    expect(parsed?.owner).toBe('BA')
    expect(parsed?.isProtected).toBe(true)
    expect(parsed?.dacl?.map(({ type, flags, mask, trustee }) => [type, flags, mask, trustee])).toEqual([
      ['A', ['OI', 'CI'], 0x1f01ff, 'BA'],
      ['A', ['OI', 'CI'], 0x1f01ff, 'SY'],
    ])
  })

  test.each([
    ['O:DAG:DAD:(A;;FA;;;DA)', 'DA', 0x1f01ff],
    ['O:S-1-5-21-1-2-3-500G:SYD:AI(A;;0x2;;;WD)', 'S-1-5-21-1-2-3-500', 2],
    ['O:BAD:(A;;2;;;WD)', 'BA', 2],
    ['O:BAD:(A;;010;;;WD)', 'BA', 8],
    ['O:BAD:(A;;DCLCRPWP;;;WD)', 'BA', 0x36],
    ['O:BAD:(A;;gagr;;;WD)', 'BA', 0x90000000],
    ['O:EDD:(A;;;;;WD)', 'ED', 0],
    ['O:BAD:(XA;;FX;;;WD;(Member_of {SID(BA)} && @User.Title=="O:WD"))', 'BA', 0x1200a0],
  ])('%s', (text, owner, mask) => {
    expect(parseSddl(text)?.owner).toBe(owner)
    expect(parseSddl(text)?.dacl?.[0]?.mask).toBe(mask)
  })

  test.each(['', 'nonsense', 'D:(A;;FA;;;BA', 'D:A;;FA;;;BA)', 'O:BAO:WDD:P', 'xO:BA', '(A;;FA;;;BA)'])(
    '%j is none',
    (text) => {
      expect(parseSddl(text)).toBeNull()
    },
  )

  test('rights that nobody knows are all rights', () => {
    for (const rights of ['ZZ', 'F', 'FAZ', '0xfffffffff', '99999999999', '-1', '0x', ' 0x1']) {
      expect(parseSddl(`O:BAD:(A;;${rights};;;WD)`)?.dacl?.[0]?.mask).toBe(0xffffffff)
    }
  })

  test('any text: an answer or null, never a throw, never a trusted folder by accident', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'OGDS:();ABFWCIPY0x1-5,"\0') }), (text) => {
        parseSddl(text)
        if (adminFolderProblem(text) === null) expect(text).toMatch(/O:(BA|SY)/)
      }),
      { numRuns: 5000 },
    )
  })
})

describe('may somebody who is no administrator change it?', () => {
  test('Program Files, and a drive as a folder on the way: no', () => {
    expect(writableProblem(programFiles)).toBeNull()
    expect(writableProblem(programFiles, 'way')).toBeNull()
    expect(writableProblem(driveC, 'way')).toBeNull()
    expect(writableProblem(adminFolderSddl)).toBeNull()
  })

  test('a folder made at the root of a drive: yes, users may add files and folders', () => {
    expect(writableProblem(below)).toBe('(A;CIID;LC;;;BU)')
    expect(writableProblem(below, 'way')).toBeNull()
    expect(writableProblem(driveC)).toBe('(A;CI;LC;;;BU)')
  })

  test.each([
    'DC',
    'LC',
    'RP',
    'DT',
    'CR',
    'SD',
    'WD',
    'WO',
    'GW',
    'GA',
    'FA',
    'FW',
    '0x1301bf',
    '0x2',
    '0x40',
    '65536',
  ])('right %s of Authenticated Users: yes', (rights) => {
    expect(writableProblem(`O:BAD:P(A;;FA;;;BA)(A;;${rights};;;AU)`)).toBe(`(A;;${rights};;;AU)`)
  })

  test.each(['GR', 'GX', 'FR', 'FX', '0x1200a9', 'CC', 'SW', 'WP', 'LO', 'RC', ''])('right %s: no', (rights) => {
    expect(writableProblem(`O:BAD:P(A;;FA;;;BA)(A;;${rights};;;WD)`)).toBeNull()
  })

  test.each([
    ['no DACL at all', 'O:BA', 'no access list'],
    ['a null DACL', 'O:BAD:NO_ACCESS_CONTROL', 'no access list'],
    ['a protected null DACL', 'O:BAD:PNO_ACCESS_CONTROL', 'no access list'],
    ['an owner who is a user', 'O:S-1-5-21-1-2-3-1001D:P(A;;FA;;;BA)', 'owner S-1-5-21-1-2-3-1001'],
    [
      'an owner who only looks like the built-in one',
      'O:S-1-5-21-1-2-3-1500D:P(A;;FA;;;BA)',
      'owner S-1-5-21-1-2-3-1500',
    ],
    ['no owner', 'D:P(A;;FA;;;BA)', 'owner unknown'],
    ['garbage', '?', 'unreadable security descriptor ?'],
    ['an object entry', 'O:BAD:P(OA;;FA;;;WD)', '(OA;;FA;;;WD)'],
    ['a conditional entry', 'O:BAD:P(XA;;FA;;;WD;(@User.x==1))', '(XA;;FA;;;WD;(@User.x==1))'],
    ['a type of tomorrow', 'O:BAD:P(QQ;;FA;;;WD)', '(QQ;;FA;;;WD)'],
    ['a later entry', 'O:BAD:P(D;;FA;;;WD)(A;;FR;;;WD)(A;;FW;;;BU)', '(A;;FW;;;BU)'],
    ['CREATOR OWNER here and now', 'O:BAD:P(A;;FA;;;CO)', '(A;;FA;;;CO)'],
    ['an entry without a trustee', 'O:BAD:P(A;;FA)', '(A;;FA)'],
  ])('%s: yes', (_, sddl, problem) => {
    expect(writableProblem(sddl)).toBe(problem)
  })

  test('what gives nothing to anybody, or only to what is made later: no', () => {
    const entries = '(D;;FA;;;WD)(AU;SAFA;FA;;;WD)(A;OICIIO;FA;;;BU)(A;;FA;;;OW)'
    expect(writableProblem(`O:SYD:P${entries}S:(ML;;NW;;;LW)`)).toBeNull()
  })

  test('administrators of the machine and of the domain count as such, nobody else', () => {
    for (const sid of ['BA', 'SY', 'ba', 'S-1-5-18', 'S-1-5-32-544', 'S-1-5-21-9-8-7-512', 'S-1-5-21-9-8-7-519']) {
      expect(isAdministrative(sid)).toBe(true)
    }
    for (const sid of [
      'WD',
      'AU',
      'BU',
      'IU',
      'CO',
      'S-1-5-32-545',
      'S-1-5-21-9-8-7-513',
      'S-1-5-21-9-8-512',
      'XS-1-5-18',
      '',
    ]) {
      expect(isAdministrative(sid)).toBe(false)
    }
  })
})

describe('the program, its files, and the way to it', () => {
  const folder = 'C:\\Program Files\\etwDNS Setup'
  const inside = [`${folder}\\koffi.node`, `${folder}\\regedit\\util.vbs`]
  const good: Readonly<Record<string, string>> = {
    'C:\\': driveC,
    'C:\\Program Files': programFiles,
    [folder]: 'O:BAD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)',
    [inside[0] as string]: 'O:BAD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)',
    [inside[1] as string]: 'O:SYD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)',
  }
  const problem = (changed: Readonly<Record<string, string>>): string | null => {
    const all: Readonly<Record<string, string>> = { ...good, ...changed }
    return programProblem(folder, inside, (path) => all[path] ?? `not asked for: ${path}`)
  }

  test('installed as usual: nothing to say', () => expect(problem({})).toBeNull())

  test.each(Object.keys(good))('%s changeable by users: named', (path) => {
    expect(problem({ [path]: 'O:BAD:P(A;;FA;;;BA)(A;;FA;;;AU)' })).toBe(`${path}: (A;;FA;;;AU)`)
    expect(problem({ [path]: 'O:S-1-5-21-1-2-3-1001D:P(A;;FA;;;BA)' })).toBe(`${path}: owner S-1-5-21-1-2-3-1001`)
  })

  test('straight below the root of a drive, or on a share', () => {
    expect(programProblem('C:\\Tools', [], (path) => (path === 'C:\\' ? driveC : below))).toBe(
      'C:\\Tools: (A;CIID;LC;;;BU)',
    )
    const asked: string[] = []
    const share = (path: string): string => {
      asked.push(path)
      return adminFolderSddl
    }
    expect(programProblem('\\\\server\\share\\tools', [], share)).toBeNull()
    expect(asked).toEqual(['\\\\server\\share\\tools', '\\\\server\\share\\'])
  })
})

describe('the folder for journals', () => {
  test('as it is made, and as Windows gives it back', () => {
    expect(adminFolderProblem(adminFolderSddl)).toBeNull()
    expect(adminFolderProblem('O:BAG:S-1-5-21-1-2-3-513D:PAI(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)')).toBeNull()
    expect(adminFolderProblem('O:S-1-5-32-544D:P(A;OICI;0x1f01ff;;;S-1-5-32-544)(A;OICI;FA;;;S-1-5-18)')).toBeNull()
  })

  test.each([
    [
      'made by a user beforehand',
      'O:S-1-5-21-1-2-3-1001D:P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)',
      'owner S-1-5-21-1-2-3-1001',
    ],
    ['owned by one administrator', 'O:S-1-5-21-1-2-3-500D:P(A;OICI;FA;;;BA)', 'owner S-1-5-21-1-2-3-500'],
    ['inheriting', 'O:BAD:AI(A;OICIID;FA;;;BA)(A;OICIID;FA;;;SY)', 'access list inherited from the folder above'],
    ['readable by users', 'O:BAD:P(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)', '(A;OICI;0x1200a9;;;BU)'],
    ['readable by users later', 'O:BAD:P(A;OICI;FA;;;BA)(A;OICIIO;GR;;;BU)', '(A;OICIIO;GR;;;BU)'],
    ['with a conditional entry', 'O:BAD:P(XA;;FA;;;BA;(1==1))', '(XA;;FA;;;BA;(1==1))'],
    ['without an access list', 'O:BAD:NO_ACCESS_CONTROL', 'no access list'],
    ['without a DACL', 'O:BA', 'no access list'],
    ['without an owner', 'D:P(A;OICI;FA;;;BA)', 'owner unknown'],
  ])('%s: refused', (_, sddl, problem) => {
    expect(adminFolderProblem(sddl)).toBe(problem)
  })
})
