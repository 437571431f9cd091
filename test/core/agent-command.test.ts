import { describe, expect, test } from 'vitest'
import { installCommand, licenceCommand, parseAgentCommand, uninstallCommand } from '../../src-core/agent-command.ts'
import { type Intent, parseIntent } from '../../src-core/intent.ts'

const id = '6d2b3f0e-8b1c-4f5a-9d3e-2a7c1e5b9f10'
const missing = { core: 'CORE:7210', id: 'ID', user: 'USER' }
const intentOf = (profile: object): Intent => parseIntent(profile)
const known = intentOf({
  account: { kind: 'existing', name: 'CORP\\svc-kuma' },
  kuma: { core: 'kuma-core.corp.example:7210', agentId: id, executable: 'C:\\KUMA\\kuma.exe' },
})

describe('a pasted line', () => {
  test.each([
    [
      'as it should be',
      `kuma.exe agent --core https://kuma-core.corp.example:7210 --id ${id} --user CORP\\svc-kuma --install`,
    ],
    [
      'with the guide’s en dash',
      `kuma.exe agent --core https://kuma-core.corp.example:7210 --id ${id} –-user CORP\\svc-kuma --install`,
    ],
    [
      'with dashes throughout',
      `kuma.exe agent —core https://kuma-core.corp.example:7210 –id ${id} –user CORP\\svc-kuma —install`,
    ],
    [
      'with quotes',
      `"C:\\KUMA\\kuma.exe" agent --core "https://kuma-core.corp.example:7210" --id "${id}" --user "CORP\\svc-kuma"`,
    ],
    [
      'broken into lines',
      `kuma.exe agent\n  --core https://kuma-core.corp.example:7210/\n  --id ${id.toUpperCase()}\n  --user CORP\\svc-kuma`,
    ],
    [
      'without a port',
      `C:\\Users\\admin\\Desktop\\KUMA>kuma.exe agent --core https://kuma-core.corp.example --id ${id} --user CORP\\svc-kuma`,
    ],
  ])('%s', (_what, line) => {
    expect(parseAgentCommand(line)).toMatchObject({
      core: 'kuma-core.corp.example:7210',
      agentId: id,
      user: 'CORP\\svc-kuma',
    })
  })

  test('placeholders of the guide say nothing', () => {
    const line =
      'kuma.exe agent --core https://<DOMAIN-NAME-KUMA-CORE-Server>:7210 --id <Windows Agent ID> –-user <Имя> --install'
    expect(parseAgentCommand(line)).toEqual({})
  })

  test('an option without a value says nothing', () => {
    expect(parseAgentCommand(`kuma.exe agent --core --id ${id}`)).toEqual({ agentId: id })
  })

  test.each(['', 'ipconfig /all', 'kuma collector --core https://kuma-core.corp.example:7210'])(
    'no agent: “%s”',
    (line) => {
      expect(parseAgentCommand(line)).toBeNull()
    },
  )

  test('what is composed is understood again', () => {
    const { core, agentId } = known.kuma
    expect(parseAgentCommand(installCommand(known, missing))).toEqual({
      core,
      agentId,
      user: 'CORP\\svc-kuma',
      executable: 'C:\\KUMA\\kuma.exe',
    })
  })
})

describe('the composed line', () => {
  test('has plain hyphens alone, and no password', () => {
    expect(installCommand(known, missing)).toBe(
      `C:\\KUMA\\kuma.exe agent --core https://kuma-core.corp.example:7210 --id ${id} --user CORP\\svc-kuma --install`,
    )
  })

  test('names what is not known yet', () => {
    const line = installCommand(intentOf({}), missing)
    expect(line).toBe('C:\\KUMA\\kuma.exe agent --core https://CORE:7210 --id ID --user USER --install')
  })

  test('LocalSystem is nobody to log on as', () => {
    expect(installCommand(intentOf({ account: { kind: 'local-system' } }), missing)).not.toContain('--user')
  })

  test('a folder with spaces is one word, and nothing in it is expanded or run', () => {
    const kuma = { executable: 'C:\\Program Files & co\\%PATH%\\kuma.exe', agentId: id }
    const quoted = '"C:\\Program Files & co\\"^%"PATH"^%"\\kuma.exe"'
    expect(licenceCommand(intentOf({ kuma }))).toBe(`${quoted} license`)
    expect(uninstallCommand(intentOf({ kuma }), 'ID')).toBe(`${quoted} agent --id ${id} --uninstall`)
  })
})
