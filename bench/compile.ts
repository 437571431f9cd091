/** C programs for Windows, from sources below this folder. */
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'

const windows10 = ['-D_WIN32_WINNT=0x0A00', '-DNTDDI_VERSION=0x0A000006']
const strict = ['-Wall', '-Wextra', '-Werror', '-Wno-cast-function-type', '-Itest/lab']

export function compile(output: string, sources: readonly string[], ...flags: readonly string[]): void {
  const kind = output.endsWith('.dll') ? '-shared' : '-municode'
  const files = sources.map((name) => `bench/${name}`)
  execFileSync('x86_64-w64-mingw32-gcc', ['-O2', kind, ...windows10, ...strict, '-o', output, ...files, ...flags])
}

/** The calls of an inspection, as a program or as a library. */
export function compileTwin(output: string): void {
  const sources = readdirSync('bench/inspection/twin').filter((name) => name.endsWith('.c'))
  const libraries = ['-ladvapi32', '-lnetapi32', '-lwevtapi', '-lntdll']
  compile(
    output,
    sources.map((name) => `inspection/twin/${name}`),
    ...libraries,
  )
}
