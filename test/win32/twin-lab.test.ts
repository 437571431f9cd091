/** The whole story through the shipped program, on each of the two oldest and newest kinds of server, and on odd ones. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setDomainController } from '../mutations/server.ts'
import { describeWithWine } from '../wine/suite.ts'
import { wine, wineVersions } from '../wine/wine.ts'
import { buildTwin, openTwin, type Twin } from './twin.ts'

const session = 'etwDNS-Analytics'
const consumer = `consumer ${session}`
const account = ['--set', 'account.kind=existing', '--set', 'account.name=CORP\\svc-kuma']
const json = (text: string): Readonly<Record<string, unknown>> => JSON.parse(text) as Record<string, unknown>
const misuse = ({ lab }: Twin): readonly string[] =>
  lab.calls().filter((line) => line.includes(' ! ') && !line.endsWith('handles open: 0'))

describeWithWine('etwdns.exe on a server', () => {
  let program: ReturnType<typeof buildTwin>
  let twin: Twin
  const run = async (...args: readonly string[]): Promise<readonly [number | null, string]> => {
    const { code, stdout, stderr } = await twin.etwdns(args)
    return [code, stdout + stderr]
  }
  const codeOf = async (...args: readonly string[]): Promise<string> => {
    const [code, text] = await run(...args)
    // The text tells why, when a code is not the expected one.
    return code === 3 ? `3\n${text}` : String(code)
  }
  beforeAll(() => {
    program = buildTwin('twin-lab')
  })
  afterAll(() => program.remove())

  describe.each(wineVersions)('%s', (version) => {
    // Windows has had counters of sessions since Server 2016: before, the proof cannot be had.
    const counted = version !== 'server-2012r2'
    beforeAll(async () => {
      twin = await openTwin(await wine(version, 'lab'), `twin-${version}`, program.folder)
    })
    afterAll(() => twin.close())

    test('check, plan, apply, check, status, restart, check, lint, pause, resume, undo, check', async () => {
      await twin.reset(consumer)
      const before = await twin.setup()
      expect(await codeOf('check', ...account)).toBe('1')
      expect(await codeOf('plan', ...account)).toBe('1')
      expect(await twin.setup()).toBe(before)
      expect(await codeOf('apply', '--yes', ...account)).toBe(counted ? '0' : '2')
      expect(await twin.setup()).not.toBe(before)
      expect(await codeOf('check', ...account)).toBe('0')
      expect(await codeOf('check', '--prove', ...account)).toBe(counted ? '0' : '2')
      const [, status] = await run('status', '--json')
      expect(json(status)).toMatchObject({ verdict: counted ? 'flowing' : 'uncounted' })
      await twin.lab.reboot()
      expect(await codeOf('check', ...account)).toBe('0')
      const sessions = (await twin.lab.state())['session']?.map(({ name }) => name)
      expect(sessions).toContain(session)
      expect(sessions).toContain('EventLog-Microsoft-Windows-DNSServer-Analytical')
      expect(await codeOf('lint', ...account)).toBe('0')
      expect(await codeOf('pause')).toBe('0')
      expect((await twin.lab.state())['session']?.map(({ name }) => name)).not.toContain(session)
      expect(await codeOf('resume')).toBe('0')
      expect(await codeOf('check', ...account)).toBe('0')
      expect(await codeOf('undo', '--yes')).toBe('0')
      expect(await twin.setup()).toBe(before)
      expect(await codeOf('check', ...account)).toBe('1')
      expect(misuse(twin)).toEqual([])
    })

    test('from a folder that others can change it reads, and writes nothing', async () => {
      await twin.reset()
      const before = await twin.setup()
      const open = `${await program.folder}/etwdns.exe`
      const { code, stdout, stderr } = await twin.lab.run(open, ['apply', '--yes', '--json'])
      expect([code, json(stdout)]).toMatchObject([3, { error: { kind: 'denied', reason: 'program-folder' } }])
      expect(stderr).toBe('')
      expect((await twin.lab.run(open, ['check'])).code).toBe(1)
      expect(await twin.setup()).toBe(before)
    })
  })

  describe('server-2022, otherwise', () => {
    beforeAll(async () => {
      twin = await openTwin(await wine('server-2022', 'lab'), 'twin-other', program.folder)
    })
    afterAll(() => twin.close())

    test('a Russian server: a new account in the group of the Russian name, and gone again', async () => {
      await twin.reset('language ru', consumer)
      const before = await twin.setup()
      const create = ['--set', 'account.kind=new-local', '--set', 'account.name=kuma']
      const { code, stdout, stderr } = await twin.etwdns(['apply', '--yes', '--json', '--password-stdin', ...create], {
        input: 'Vq7#long-enough-23\n',
      })
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toContain(escaped('Пользователи журналов производительности'))
      const state = await twin.lab.state()
      const made = state['account']?.find(({ name }) => name === 'kuma')
      expect(state['member']).toEqual([{ group: 'S-1-5-32-559', sid: made?.['sid'] }])
      expect(state['right']).toContainEqual({ sid: made?.['sid'], name: 'SeServiceLogonRight' })
      expect(await codeOf('check', ...create)).toBe('0')
      expect(await codeOf('undo', '--yes')).toBe('0')
      expect(await twin.setup()).toBe(before)
      expect(twin.lab.calls().join('\n')).not.toContain('Vq7')
      expect(misuse(twin)).toEqual([])
    })

    test('without the DNS role, and with all sessions taken: told, and nothing half-done stays', async () => {
      await twin.reset('provider absent')
      let before = await twin.setup()
      expect(await codeOf('apply', '--yes')).toBe('2')
      expect(await twin.setup()).toBe(before)
      await twin.reset('other-sessions 63')
      before = await twin.setup()
      const { code, stdout } = await twin.etwdns(['apply', '--yes', '--json'])
      expect(code).toBe(3)
      expect(stdout).toContain('1450')
      expect(await codeOf('undo', '--yes')).toBe('0')
      expect(await twin.setup()).toBe(before)
    })
  })

  describe('a domain controller', () => {
    beforeAll(async () => {
      const windows = await wine('server-2022', 'lab-dc')
      await setDomainController(windows, true)
      windows.stop()
      twin = await openTwin(windows, 'twin-dc', program.folder)
    })
    afterAll(() => twin.close())

    test('makes no local account, and takes one of the domain into the group of all its controllers', async () => {
      await twin.reset(consumer)
      const before = await twin.setup()
      const create = ['--set', 'account.kind=new-local', '--set', 'account.name=kuma']
      expect(await codeOf('apply', '--yes', ...create)).toBe('2')
      expect(await twin.setup()).toBe(before)
      const { code, stdout } = await twin.etwdns(['apply', '--yes', '--json', ...account])
      expect(code).toBe(0)
      expect(stdout).toContain('domain-wide')
      expect(await codeOf('undo', '--yes')).toBe('0')
      expect(await twin.setup()).toBe(before)
    })
  })
})

/** As the pure ASCII of --json has it. */
const escaped = (text: string): string =>
  [...text].map((sign) => (sign === ' ' ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)).join('')
