/** What is in a package, looked at from outside: the files, the fuses, the hashes, the resources. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractFile, getRawHeader, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { NtExecutable, NtExecutableResource, Resource } from 'resedit'
import { beforeAll, describe, expect, test } from 'vitest'
import { projectFolder } from '../../scripts/windows-packages.ts'
import { filesBelow } from '../../scripts/zip.ts'
import { packedFiles } from '../packed-files.ts'
import { windowsPath } from '../wine/wine.ts'
import { electronDist, labPackages, labVersion, missing, type Packages, patience } from './lab-package.ts'

/** Everything that is not Electron's. */
const ours = [
  'LICENSE.txt',
  'THIRD-PARTY.txt',
  'etwDNS Setup.exe',
  'etwdns.exe',
  ...packedFiles,
  'resources/app.asar',
  'sbom.cdx.json',
]
/** What makes an Electron of Electron 22 the one that ships; in no released package. */
const labFiles = ['electron-22.cjs', 'lab-engine.cjs', 'lab-main.cjs', 'lab-node-16.cjs']

/** As a fuse stands in the file. https://github.com/electron/fuses */
const [off, on] = ['0'.charCodeAt(0), '1'.charCodeAt(0)]

describe.skipIf(missing.length > 0)('a package', () => {
  let packages: Packages
  let archive: string
  let program: Buffer
  const inArchive = (name: string): Buffer => extractFile(archive, name)
  const archived = (): readonly string[] =>
    listPackage(archive, { isPack: false })
      .map((path) => path.replaceAll('\\', '/').slice(1))
      .filter((path) => /\.[a-z]+$/.test(path))
      .sort()

  beforeAll(async () => {
    packages = await labPackages()
    archive = join(packages.unpacked, 'resources/app.asar')
    program = readFileSync(join(packages.unpacked, 'etwDNS Setup.exe'))
  }, patience)

  test('is Electron, in two languages, and our files', () => {
    const dropped = /^(electron\.exe|version|debug\.log|resources\/default_app\.asar|locales\/(?!(en-US|ru)\.pak$).*)$/
    const electron = filesBelow(electronDist).filter((path) => !dropped.test(path))
    const expected = electron.map((path) => (path === 'LICENSE' ? 'LICENSE.electron.txt' : path))
    expect(filesBelow(packages.unpacked)).toEqual([...expected, ...ours].sort())
  })

  test('its archive holds the bundles and nothing else', () => {
    const names = archived().map((path) => path.replace(/-[\w-]{8}(?=\.(js|cjs|css)$)/, ''))
    const kinds = names.filter((name) => !labFiles.includes(name))
    const known =
      /^(package\.json|main\/[a-z0-9-]+\.cjs|preload\/preload\.cjs|page\/(index\.html|icon\.svg|assets\/[A-Za-z0-9-]+\.(js|css)))$/
    expect(kinds.filter((name) => !known.test(name))).toEqual([])
    for (const name of ['package.json', 'main/index.cjs', 'main/engine.cjs', 'preload/preload.cjs', 'page/index.html'])
      expect(kinds).toContain(name)
  })

  test('nothing inside tells where it was built or refers to its sources', () => {
    for (const name of archived()) {
      const content = inArchive(name).toString('utf8')
      expect(content, name).not.toContain(projectFolder)
      expect(content, name).not.toContain('sourceMappingURL')
      expect(content, name).not.toContain('node_modules/')
    }
    for (const path of [projectFolder, windowsPath(projectFolder)]) expect(program.includes(path)).toBe(false)
  })

  test('the bundles know the hashes of what lies beside the program', () => {
    const engine = archived()
      .filter((name) => name.startsWith('main/'))
      .map((name) => inArchive(name).toString('utf8'))
    for (const name of ours.filter((path) => path === 'koffi.node' || path.startsWith('regedit/'))) {
      const content = readFileSync(join(packages.unpacked, name))
      const hash = createHash('sha256').update(content).digest('hex')
      expect(
        engine.some((text) => text.includes(hash)),
        name,
      ).toBe(true)
      // The console twin is given the same.
      expect(readFileSync(join(packages.cli, name)).equals(content), name).toBe(true)
    }
  })

  test('the fuses are as designed', async () => {
    const wire = await getCurrentFuseWire(join(packages.unpacked, 'etwDNS Setup.exe'))
    expect({
      runAsNode: wire[FuseV1Options.RunAsNode],
      nodeOptions: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
      inspect: wire[FuseV1Options.EnableNodeCliInspectArguments],
      integrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
      onlyArchive: wire[FuseV1Options.OnlyLoadAppFromAsar],
    }).toEqual({
      runAsNode: off,
      nodeOptions: off,
      inspect: off,
      integrity: on,
      onlyArchive: on,
    })
  })

  test('the program carries the hash of its archive, its icon, its version, and asks for administrator rights', () => {
    const resources = NtExecutableResource.from(NtExecutable.from(program))
    const integrity = resources.entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR')
    const { headerString } = getRawHeader(archive)
    expect(JSON.parse(textOf(integrity))).toEqual([
      { file: 'resources\\app.asar', alg: 'SHA256', value: createHash('sha256').update(headerString).digest('hex') },
    ])
    const [icon] = Resource.IconGroupEntry.fromEntries(resources.entries)
    expect(icon?.icons.map(({ width }) => width || 256)).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256])
    const [version] = Resource.VersionInfo.fromEntries(resources.entries)
    const [language] = version?.getAllLanguagesForStringValues() ?? []
    expect(language && version?.getStringValues(language)).toMatchObject({
      ProductName: 'etwDNS Setup',
      FileVersion: labVersion,
      ProductVersion: expect.stringContaining(labVersion),
      CompanyName: 'The etwDNS Setup authors',
      LegalCopyright: expect.stringContaining('The etwDNS Setup authors'),
    })
    // RT_MANIFEST: https://learn.microsoft.com/windows/win32/menurc/resource-types
    const manifest = resources.entries.find(({ type }) => type === 24)
    expect(textOf(manifest)).toContain('requireAdministrator')
  })
})

const textOf = (entry: { readonly bin: ArrayBuffer } | undefined): string =>
  Buffer.from(entry?.bin ?? new ArrayBuffer(0)).toString('utf8')
