/** Who has a certificate gets packages in which both programs are signed, and the installer around them. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { certificate, labPackages, missing, type Packages, patience } from './lab-package.ts'

describe.skipIf(missing.length > 0)('a package that is signed', () => {
  let packages: Packages

  beforeAll(async () => {
    packages = await labPackages()
  }, patience)

  const verify = (file: string): string =>
    execFileSync('osslsigncode', ['verify', '-CAfile', certificate, '-in', file], { encoding: 'utf8', stdio: 'pipe' })

  test.each(['etwDNS Setup.exe', 'etwdns.exe'])('%s was signed before it was packed', (name) => {
    const told = verify(join(packages.olderUnpacked, name))
    expect(told).toContain('Subject: /CN=The etwDNS Setup tests')
    expect(told).toContain('Number of verified signatures: 1')
    expect(() => verify(join(packages.unpacked, name))).toThrow()
  })

  test('the installer is signed last, with the signed programs in it', () => {
    expect(verify(packages.older)).toContain('Number of verified signatures: 1')
    // Nothing is compressed in it.
    const program = readFileSync(join(packages.olderUnpacked, 'etwdns.exe'))
    expect(readFileSync(packages.older).includes(program.subarray(-4_096))).toBe(true)
  })
})
