/**
 * The compiler's answer to every structure and constant that the adapter declares: the C program is written from the
 * declarations themselves, so a new one is asked about without anybody thinking of it.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { constantGroups } from '../../src-main/win32/constant.ts'
import { type Members, offsetOf, type Struct, sizeOf, structs } from '../../src-main/win32/struct.ts'
import { describeWithWine } from '../wine/suite.ts'
import { compile, wine } from '../wine/wine.ts'

const source = 'src-main/win32'

/** Without these, windows.h leaves out what ntsecapi.h and the ETW headers need. */
const prologue = [
  '#define _WIN32_WINNT 0x0A00',
  '#define NTDDI_VERSION 0x0A000006',
  '#include <winsock2.h>',
  '#include <windows.h>',
  '#include <stddef.h>',
  '#include <stdio.h>',
]

function question(): string {
  const headers = new Set([...structs.values(), ...constantGroups].map(({ header }) => header))
  const lines = [...structs.values()].flatMap(({ name, members }) => [
    `printf("${name} %zu\\n", sizeof(${name}));`,
    ...Object.keys(members).map(
      (member) =>
        `printf("${name}.${member} %zu %zu\\n", offsetof(${name}, ${member}), sizeof(((${name} *)0)->${member}));`,
    ),
  ])
  const names = constantGroups.flatMap(({ values }) => Object.keys(values))
  // Through its own width: a LONG such as PDH_NO_DATA must not be sign-extended.
  const numbers = names.map(
    (name) =>
      `printf("${name} %llu\\n", sizeof(${name}) == 8 ? (unsigned long long)(${name}) : (unsigned long long)(unsigned int)(unsigned long long)(${name}));`,
  )
  return [
    ...prologue,
    ...[...headers].map((header) => `#include <${header}>`),
    'int wmain(void) {',
    ...lines,
    ...numbers,
    'return 0; }',
    '',
  ].join('\n')
}

describeWithWine('structures and constants, as the C compiler has them', () => {
  const answers = new Map<string, string>()

  beforeAll(async () => {
    for (const file of readdirSync(source)) {
      if (/(?<!\.d)\.ts$/.test(file)) await import(/* @vite-ignore */ join(process.cwd(), source, file))
    }
    const folder = mkdtempSync(join(tmpdir(), 'abi-'))
    try {
      writeFileSync(join(folder, 'abi.c'), question())
      const program = compile(join(folder, 'abi.c'), join(folder, 'abi.exe'))
      const { code, stdout } = await (await wine('server-2022')).run(program, [])
      expect(code).toBe(0)
      for (const line of stdout.split(/\r?\n/)) answers.set(line.split(' ')[0] ?? '', line.slice(line.indexOf(' ') + 1))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('every structure has its size, every member its place and width', () => {
    const [ours, compiler]: [string[], string[]] = [[], []]
    for (const [name, of] of structs) {
      ours.push(`${name} ${sizeOf(of)}`)
      compiler.push(`${name} ${answers.get(name)}`)
      for (const member of Object.keys(of.members)) {
        ours.push(`${name}.${member} ${offsetOf(of as Struct<Members>, member)} ${widthOf(of, member)}`)
        compiler.push(`${name}.${member} ${answers.get(`${name}.${member}`)}`)
      }
    }
    expect(ours).toEqual(compiler)
    expect(structs.size).toBeGreaterThan(15)
  })

  test('every constant has its value', () => {
    const entries = constantGroups.flatMap(({ values }) => Object.entries(values))
    expect(entries.map(([name, value]) => `${name} ${value}`)).toEqual(
      entries.map(([name]) => `${name} ${answers.get(name)}`),
    )
    expect(entries.length).toBeGreaterThan(80)
  })
})

const widths: Readonly<Record<string, number>> = { uint8: 1, uint16: 2, uint32: 4, int32: 4, double: 8 }

function widthOf(of: Struct, member: string): number {
  const type = of.members[member]
  if (type === undefined) throw new Error(member)
  if (typeof type === 'string') return widths[type] ?? 8
  return 'members' in type ? sizeOf(type) : (widths[type[0]] ?? 8) * type[1]
}
