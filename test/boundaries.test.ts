import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** Imports planted in files of a folder that has this project's linter settings and nothing else of it. */
const refused = [
  ['src-core', 'node:fs'],
  ['src-core', 'koffi'],
  ['src-core', '../src-main/journal.ts'],
  ['src-core', './settings/index.ts'],
  ['src-core', './simulated/index.ts'],
  ['src-core/settings', '../engine.ts'],
  ['src-core/settings', 'electron'],
  ['src-core/simulated', '../observe.ts'],
  ['src-core/lint', 'node:os'],
  ['src-main', 'koffi'],
  ['src-main/cli', 'regedit'],
  ['src-main', '../src-renderer/main.tsx'],
  ['src-renderer', '../src-main/journal.ts'],
  ['src-renderer', 'electron'],
] as const
const allowed = [
  ['src-main/win32', 'koffi'],
  ['src-main', '../src-core/engine.ts'],
  ['src-renderer', '../src-core/intent.ts'],
  ['src-core/settings', '../host.ts'],
] as const

interface Report {
  readonly diagnostics: readonly { readonly category: string; readonly location: { readonly path: string } }[]
}

const project = mkdtempSync(join(tmpdir(), 'etwdns-boundaries-'))
const planted = [...refused, ...allowed].map(([folder, target], index) => ({
  path: `${folder}/planted-${index}.ts`,
  target,
}))
let report: Report

beforeAll(() => {
  const settings = JSON.parse(readFileSync('biome.json', 'utf8')) as Record<string, unknown>
  cpSync('package.json', join(project, 'package.json'))
  // A folder of its own is no checkout: everything else of the settings stays.
  writeFileSync(
    join(project, 'biome.json'),
    JSON.stringify({ ...settings, $schema: undefined, vcs: { enabled: false } }),
  )
  for (const { path, target } of planted) {
    mkdirSync(dirname(join(project, path)), { recursive: true })
    writeFileSync(join(project, path), `export * from '${target}'\n`)
  }
  const biome = join(dirname(createRequire(import.meta.url).resolve('@biomejs/biome/package.json')), 'bin', 'biome')
  const run = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'], {
    cwd: project,
    encoding: 'utf8',
  })
  report = JSON.parse(run.stdout) as Report
})

afterAll(() => rmSync(project, { recursive: true, force: true }))

const restricted = (path: string): boolean =>
  report.diagnostics.some(
    ({ category, location }) => category.endsWith('noRestrictedImports') && location.path === path,
  )

describe('imports against the arrows', () => {
  test.each(planted.slice(0, refused.length))('$path may not import $target', ({ path }) => {
    expect(restricted(path)).toBe(true)
  })

  test.each(planted.slice(refused.length))('$path may import $target', ({ path }) => {
    expect(restricted(path)).toBe(false)
  })
})
