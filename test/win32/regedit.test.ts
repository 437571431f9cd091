/**
 * The way through regedit. Wine has no Windows Script Host, so a program of ours stands in for cscript.exe (and says so
 * in its source); what is proven here is which program is started, with what, and what the adapter makes of its end.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ask, probeFolder, type Step, values } from '../wine/port.ts'
import { describeWithWine } from '../wine/suite.ts'
import { compile, type Wine, windowsPath, wine } from '../wine/wine.ts'

const base = 'SOFTWARE\\etwDNS regedit'
/** Wine prefers its own program of this name, also to a file in the system folder. */
const ours = { WINEDLLOVERRIDES: 'cscript.exe=n' }
const dword = (data: number): object => ({ type: 'REG_DWORD', data })

describeWithWine('writing through regedit', () => {
  let windows: Wine
  let folder: string
  let log: string
  let cscript: string

  beforeAll(async () => {
    windows = await wine('server-2022', 'cscript')
    folder = await probeFolder('regedit')
    cscript = join(windows.prefix, 'drive_c/windows/system32/cscript.exe')
    rmSync(cscript, { force: true })
    compile('test/wine/cscript.c', cscript)
    log = join(windows.prefix, 'drive_c/cscript.log')
  })
  afterAll(() => {
    windows.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  beforeEach(async () => {
    await windows.run('reg', ['delete', `HKLM\\${base}`, '/f'])
    await windows.run('reg', ['delete', 'HKLM\\SOFTWARE\\Microsoft\\Windows Script Host\\Settings', '/f'])
    rmSync(log, { force: true })
  })

  const started = (): readonly string[] =>
    existsSync(log)
      ? readFileSync(log, 'utf8')
          .trim()
          .split(/\r?\n/)
          .map((line) => line.trim())
      : []

  test('keys and every value it can carry are written, replaced and removed by it', async () => {
    const carried = {
      dword: dword(0x7fffffff),
      qword: { type: 'REG_QWORD', data: '0x001fffffffffffff' },
      'text % "Ж" 😀 ': { type: 'REG_SZ', data: '  {eb79061a} \\ %41 "кавычки" 😀 ' },
      path: { type: 'REG_EXPAND_SZ', data: '%SystemRoot%\\x' },
      list: { type: 'REG_MULTI_SZ', data: ['a b', 'в'] },
      binary: { type: 'REG_BINARY', data: '00ff10' },
    }
    const [made, writer, read, unset, without, , removed, gone] = await values(
      windows,
      folder,
      [
        ['registry', 'create', base],
        ['registry', 'write', base, carried],
        ['registry', 'read', base],
        ['registry', 'unset', base, ['DWORD', 'text % "ж" 😀 ']],
        ['registry', 'read', base],
        ['registry', 'unset', base, ['qword', 'path', 'list', 'binary']],
        ['registry', 'remove', base],
        ['registry', 'read', base],
      ],
      { env: ours },
    )
    expect([made, writer, unset, removed]).toEqual(['regedit', 'regedit', 'regedit', 'regedit'])
    expect(read).toEqual({ values: carried, subkeys: [] })
    expect(Object.keys((without as { values: object }).values).sort()).toEqual(['binary', 'list', 'path', 'qword'])
    expect(gone).toBeNull()
    const system = 'C:\\windows\\system32\\cscript.exe //Nologo '
    const scripts = ['regCreateKey', 'regPutValue', 'regDeleteValue', 'regDeleteValue', 'regDeleteKey']
    expect(started()).toEqual(scripts.map((name) => `${system}${windowsPath(folder)}\\regedit\\${name}.wsf A`))
  })

  test('what it cannot carry exactly goes through the API, and the answer says so', async () => {
    const mixed = { small: dword(1), big: { type: 'REG_QWORD', data: '0x8000000000000000' } }
    const [, both, read, alone] = await values(
      windows,
      folder,
      [
        ['registry', 'create', base],
        ['registry', 'write', base, mixed],
        ['registry', 'read', base],
        ['registry', 'write', base, { big: mixed.big }],
      ],
      { env: ours },
    )
    expect([both, alone]).toEqual(['api', 'api'])
    expect(read).toEqual({ values: mixed, subkeys: [] })
    expect(started()).toHaveLength(2)
  })

  test('success claimed and nothing written is found out', async () => {
    await windows.must('reg', ['add', `HKLM\\${base}`, '/v', 'A', '/t', 'REG_DWORD', '/d', '7', '/f'])
    const steps: readonly Step[] = [
      ['registry', 'write', base, { A: dword(1) }],
      ['registry', 'create', `${base}\\child`],
      ['registry', 'unset', base, ['A']],
      ['registry', 'remove', base],
    ]
    const answers = await ask(windows, folder, steps, { env: { ...ours, TEST_CSCRIPT: 'lies' } })
    for (const { failure } of answers) expect(failure).toMatchObject({ kind: 'unverified', operation: 'regedit' })
    expect(answers[0]?.failure?.message).toContain(`HKLM\\${base}\\A`)
  })

  test('its failure hands over to the API, once and for all of this process', async () => {
    const steps: readonly Step[] = [
      ['registry', 'create', base],
      ['registry', 'write', base, { A: dword(1) }],
      ['registry', 'read', base],
    ]
    const [made, writer, read] = await ask(windows, folder, steps, { env: { ...ours, TEST_CSCRIPT: 'fails' } })
    expect([made?.value, writer?.value]).toEqual(['api', 'api'])
    expect(read?.value).toEqual({ values: { A: dword(1) }, subkeys: [] })
    expect(started()).toHaveLength(1)
  })

  test('a script that hangs is ended, and cannot write later', async () => {
    const late = `${base}\\late`
    const steps: readonly Step[] = [
      ['program', 'regeditWithin', `HKLM\\${late}`, 1500],
      ['registry', 'read', base],
    ]
    const begun = Date.now()
    const [done, read] = await ask(windows, folder, steps, { env: { ...ours, TEST_CSCRIPT: 'hangs' } })
    expect(done?.value).toBe(false)
    expect(read?.value).toBeNull()
    expect(Date.now() - begun).toBeLessThan(20_000)
    // The stand-in would write after its minute; that its process is gone shows that it cannot.
    const { stdout } = await windows.run('wmic', ['process', 'get', 'Name'])
    const running = stdout.replaceAll('\0', '')
    expect(running).toMatch(/services\.exe/i)
    expect(running).not.toMatch(/cscript/i)
  })

  test('Windows Script Host switched off by an administrator is not tried', async () => {
    const settings = 'HKLM\\SOFTWARE\\Microsoft\\Windows Script Host\\Settings'
    await windows.must('reg', ['add', settings, '/v', 'Enabled', '/t', 'REG_DWORD', '/d', '0', '/f'])
    const [made] = await values(windows, folder, [['registry', 'create', base]], { env: ours })
    expect(made).toBe('api')
    expect(started()).toEqual([])
  })

  test('another cscript.exe in the working directory or on PATH is not started', async () => {
    const trap = join(folder, 'trap')
    mkdirSync(trap, { recursive: true })
    compile('test/wine/trap.c', join(trap, 'cscript.exe'))
    const env = { ...ours, WINEPATH: windowsPath(trap), TEST_TRAP: windowsPath(join(trap, 'sprung')) }
    // The trap works where a program is looked for by name; otherwise this test would prove nothing.
    await windows.run('cmd', ['/c', 'cscript.exe'], { cwd: trap, env })
    expect(existsSync(join(trap, 'sprung'))).toBe(true)
    rmSync(join(trap, 'sprung'))
    const [made] = await ask(windows, folder, [['registry', 'create', base]], { cwd: trap, env })
    expect(made?.value).toBe('regedit')
    expect(existsSync(join(trap, 'sprung'))).toBe(false)
    expect(started()).toHaveLength(1)
  })

  test('a changed script is not handed to cscript.exe', async () => {
    const script = join(folder, 'regedit/regUtil.vbs')
    const good = readFileSync(script)
    writeFileSync(script, `${good}\nWScript.Quit 0`)
    try {
      const [answer] = await ask(windows, folder, [['registry', 'create', base]], { env: ours })
      expect(answer?.failure).toMatchObject({ kind: 'invalid', operation: 'integrity' })
      expect(started()).toEqual([])
    } finally {
      writeFileSync(script, good)
    }
  })
})
