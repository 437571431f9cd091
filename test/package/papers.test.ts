/** The papers of both packages: bills of materials against the lockfile, licences against a list. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { beforeAll, describe, expect, test } from 'vitest'
import { windowsPackages } from '../../scripts/windows-packages.ts'
import { electronDist, labPackages, missing, patience } from './lab-package.ts'

/** Licences that ask for nothing but to be passed on. */
const allowed = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD']

interface Bill {
  readonly components: readonly {
    readonly name: string
    readonly group?: string
    readonly version: string
    readonly purl: string
    readonly licenses: readonly { readonly license: { readonly id: string } }[]
    readonly hashes?: readonly { readonly content: string }[]
  }[]
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>
}

describe.skipIf(missing.length > 0)('the papers', () => {
  const folders: Record<string, string> = {}

  beforeAll(async () => {
    const { cli, unpacked } = await labPackages()
    Object.assign(folders, { twin: cli, application: unpacked })
  }, patience)

  const text = (of: string, name: string): string => readFileSync(join(folders[of] ?? '', name), 'utf8')
  const bill = (of: string): Bill => JSON.parse(text(of, 'sbom.cdx.json')) as Bill

  describe.each(['twin', 'application'])('of the %s', (of) => {
    test('the bill of materials is valid CycloneDX', async () => {
      const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6)
      expect(await validator.validate(text(of, 'sbom.cdx.json'))).toBeNull()
    })

    test('each component is the one that is locked, by version and hash', () => {
      const locked = new Map(
        Object.entries(lock.packages).map(([path, { version, integrity }]) => [
          `${path.replace(/.*node_modules\//, '')}@${version}`,
          integrity,
        ]),
      )
      for (const [name, { version, integrity }] of Object.entries(windowsPackages))
        locked.set(`${name}@${version}`, integrity)
      const wrong = bill(of).components.filter(({ purl, hashes }) => {
        const name = decodeURIComponent(purl.replace('pkg:npm/', ''))
        if (name.startsWith('electron@')) return false
        const [hash] = hashes ?? []
        return `sha512-${Buffer.from(hash?.content ?? '', 'hex').toString('base64')}` !== locked.get(name)
      })
      expect(wrong.map(({ purl }) => purl)).toEqual([])
    })

    test('what it is known to be made of is in it', () => {
      const names = bill(of).components.map(({ group, name }) => (group === undefined ? name : `${group}/${name}`))
      const both = ['node', '@koromix/koffi-win32-x64', 'regedit', 'zod', 'dns-packet', 'intl-messageformat']
      const window = [
        'electron',
        'react',
        'react-dom',
        'react-intl',
        '@tanstack/react-query',
        '@griffel/react',
        'birpc',
      ]
      expect(names).toEqual(expect.arrayContaining(of === 'twin' ? both : [...both, ...window]))
      for (const tool of ['vite', 'typescript', 'vitest', 'electron-builder', 'playwright-core', 'koffi'])
        expect(names).not.toContain(tool)
    })

    test('every licence is allowed, and its text is passed on', () => {
      const notices = text(of, 'THIRD-PARTY.txt')
      for (const { name, group, version, licenses } of bill(of).components) {
        const full = group === undefined ? name : `${group}/${name}`
        expect(allowed, full).toContain(licenses[0]?.license.id)
        expect(notices).toContain(`  ${full} ${version} (${licenses[0]?.license.id})\r\n`)
      }
      expect(notices).toContain('Permission is hereby granted')
      expect(text(of, 'LICENSE.txt')).toBe(readFileSync('LICENSE', 'utf8'))
    })
  })

  test('Electron’s own licences stay beside it', () => {
    expect(text('application', 'LICENSE.electron.txt')).toBe(readFileSync(join(electronDist, 'LICENSE'), 'utf8'))
    expect(text('application', 'LICENSES.chromium.html').length).toBeGreaterThan(1_000_000)
  })
})
