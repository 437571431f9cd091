/** The console twin as people get it: unpacked from its archive, in a path with spaces and Cyrillic letters. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import about from '../../package.json' with { type: 'json' }
import { type Stage, serverStory } from '../../scripts/server-story.ts'
import { type Lab, openLab } from '../lab/lab.ts'
import { resetServer, setupOf } from '../lab/server.ts'
import { packedFiles } from '../packed-files.ts'
import { wine, wineVersions } from '../wine/wine.ts'
import { labPackages, missing, patience } from './lab-package.ts'

const top = `etwdns-${about.version}-win-x64`
const place = 'Program Files/Проверка из архива'

describe.skipIf(missing.length > 0)('the archive of the console twin', { timeout: 400_000 }, () => {
  let files: Readonly<Record<string, Uint8Array>>

  beforeAll(async () => {
    files = unzipSync(readFileSync((await labPackages()).zip))
  }, patience)

  test('holds the program, what it loads, the papers, and nothing else', () => {
    expect(Object.keys(files)).toEqual(
      [
        'LICENSE.txt',
        'README.en.txt',
        'README.ru.txt',
        'THIRD-PARTY.txt',
        'etwdns.exe',
        ...packedFiles,
        'sbom.cdx.json',
      ].map((name) => `${top}/${name}`),
    )
  })

  test('its texts say the version and are readable in an old Notepad', () => {
    for (const language of ['en', 'ru']) {
      const text = Buffer.from(files[`${top}/README.${language}.txt`] ?? []).toString('utf8')
      expect(text.startsWith(`\uFEFFetwDNS ${about.version}: `)).toBe(true)
      expect(text.replaceAll('\r\n', '')).not.toContain('\n')
    }
  })

  describe.each(wineVersions)('on %s', (version) => {
    let lab: Lab
    let program: string

    beforeAll(async () => {
      const windows = await wine(version, 'zip')
      const drive = join(windows.prefix, 'drive_c')
      program = `C:\\${place.replaceAll('/', '\\')}\\${top}\\etwdns.exe`
      rmSync(join(drive, place), { recursive: true, force: true })
      for (const [name, content] of Object.entries(files)) {
        const path = join(drive, place, name)
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, content)
      }
      lab = await openLab(windows, `zip-${version}`)
      await resetServer(lab, 'consumer etwDNS-Analytics')
    })
    afterAll(() => lab?.close())

    test('check, plan, apply, prove, undo: the whole story', async () => {
      const profile = ['--set', 'account.kind=existing', '--set', 'account.name=CORP\\svc-kuma']
      const stage: Stage = {
        etwdns: (args) => lab.run(program, args),
        setup: () => setupOf(lab),
        restart: () => lab.reboot(),
        counted: version !== 'server-2012r2',
      }
      await serverStory(stage, profile)
    })
  })
})
