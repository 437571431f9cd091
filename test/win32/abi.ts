/**
 * The question to the C compiler about every structure and constant that the adapter declares, and its answer. The
 * program is written from the declarations themselves, so a new one is asked about without anybody thinking of it.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { constantGroups } from '../../src-main/win32/constant.ts'
import { type Members, offsetOf, type Struct, sizeOf, structs } from '../../src-main/win32/struct.ts'
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

/** Loads every declaration of the adapter. */
export async function loadDeclarations(): Promise<void> {
  for (const file of readdirSync(source)) {
    if (/(?<!\.d)\.ts$/.test(file)) await import(/* @vite-ignore */ join(process.cwd(), source, file))
  }
}

/** `name` → `size`, `name.member` → `offset width`, `constant` → `value`. */
export async function compilerAnswers(): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'abi-'))
  try {
    writeFileSync(join(folder, 'abi.c'), question())
    const program = compile(join(folder, 'abi.c'), join(folder, 'abi.exe'))
    const { code, stdout, stderr } = await (await wine('server-2022')).run(program, [])
    if (code !== 0) throw new Error(`abi.exe ended with ${code}\n${stderr}`)
    const lines = stdout.split(/\r?\n/).map((line): [string, string] => {
      const end = line.indexOf(' ')
      return [line.slice(0, end), line.slice(end + 1)]
    })
    return new Map(lines)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Our own answers about one structure, in the form of the compiler's. */
export function layoutOf(of: Struct, name = of.name): readonly (readonly [string, string])[] {
  const members = Object.keys(of.members).map((member): [string, string] => [
    `${name}.${member}`,
    `${offsetOf(of as Struct<Members>, member)} ${widthOf(of, member)}`,
  ])
  return [[name, String(sizeOf(of))], ...members]
}

const widths: Readonly<Record<string, number>> = { uint8: 1, uint16: 2, uint32: 4, int32: 4, double: 8 }

function widthOf(of: Struct, member: string): number {
  const type = of.members[member]
  if (type === undefined) throw new Error(member)
  if (typeof type === 'string') return widths[type] ?? 8
  return 'members' in type ? sizeOf(type) : (widths[type[0]] ?? 8) * type[1]
}
