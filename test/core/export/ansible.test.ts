import { describe, expect, test } from 'vitest'
import { isScalar, parseDocument, type ScalarTag, visit } from 'yaml'
import { ansibleOf } from '../../../src-core/export/ansible.ts'
import { changing, type Plan } from '../../../src-core/plan.ts'
import { scenarioIds } from '../../../src-core/simulated/index.ts'
import { engineOver, intentOf, server } from '../settings/server.ts'
import { wordsIn } from '../words.ts'
import { hostileIntents } from './hostile.ts'
import { outsideOf } from './powershell-words.ts'

type Task = Readonly<Record<string, unknown>> & { readonly name: string }

const unsafe: ScalarTag = { tag: '!unsafe', resolve: (text) => text }

/** As Ansible reads it: YAML 1.1, with its own tag. */
function read(playbook: string) {
  const document = parseDocument(playbook, { version: '1.1', customTags: (tags) => [...tags, unsafe] })
  expect(document.errors).toEqual([])
  expect(document.warnings).toEqual([])
  const [play] = document.toJS() as readonly [{ hosts: string; tasks: readonly Task[]; handlers?: readonly Task[] }]
  return { document, play }
}

const planOf = (scenario: (typeof scenarioIds)[number], profile: object = {}): Promise<Plan> =>
  engineOver(server(scenario)).plan(intentOf(profile))

const account = { kind: 'existing', name: 'CORP\\svc-kuma' } as const

test.each(scenarioIds.filter((id) => id !== 'hanging-call'))(
  '%s: every setting that changes has its tasks',
  async (scenario) => {
    const plan = await planOf(scenario, { account })
    const { play } = read(ansibleOf(plan, wordsIn('ru')))
    const titles = changing(plan).map(({ setting }) => wordsIn('ru').text(`setting.${setting}.title`))
    for (const title of titles) expect(play.tasks.map(({ name }) => name).join('\n')).toContain(title)
    expect(play.tasks.length).toBeGreaterThanOrEqual(titles.length)
  },
)

test('registry values are typed, and the mask keeps its top bit', async () => {
  const { play } = read(ansibleOf(await planOf('fresh-2022'), wordsIn('en')))
  const values = play.tasks.flatMap((task) => (task['ansible.windows.win_regedit'] as object | undefined) ?? [])
  expect(values).toContainEqual({
    path: 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger\\etwDNS-Analytics',
    name: 'LogFileMode',
    data: 0x100,
    type: 'dword',
  })
  expect(values).toContainEqual(
    expect.objectContaining({ name: 'MatchAnyKeyword', data: '0xffffffffffffffff', type: 'qword' }),
  )
})

test('what does not belong there goes', async () => {
  const { play } = read(ansibleOf(await planOf('mistake-file-and-real-time'), wordsIn('en')))
  const gone = play.tasks.map((task) => task['ansible.windows.win_regedit']).filter((value) => value !== undefined)
  expect(gone).toContainEqual(expect.objectContaining({ name: 'FileName', state: 'absent' }))
})

test('a script changes nothing where all is as wanted, and nothing in check mode', async () => {
  const { play } = read(ansibleOf(await planOf('fresh-2022'), wordsIn('en')))
  const scripts = play.tasks.flatMap(
    (task) => (task['ansible.windows.win_powershell'] as { script: string } | undefined) ?? [],
  )
  expect(scripts.length).toBe(2)
  for (const { script } of scripts) {
    const lines = script.split('\n')
    const wanted = lines.indexOf('if (Test-Wanted) { $Ansible.Changed = $false; return }')
    const check = lines.indexOf('if ($Ansible.CheckMode) { return }')
    const change = lines.findIndex((line) => /\/e:true|create trace|Start-Etw/.test(line))
    expect(wanted).toBeGreaterThan(0)
    expect(check).toBe(wanted + 1)
    expect(change).toBeGreaterThan(check)
  }
})

test('the log is cleared only after its copy was made, and where none can be made nothing is touched', async () => {
  const plan = await planOf('mistake-sequential-log', { log: { copyTo: 'C:\\Logs\\a b.evtx' } })
  const { play } = read(ansibleOf(plan, wordsIn('en')))
  const scripts = play.tasks.flatMap(
    (task) => (task['ansible.windows.win_powershell'] as { script: string } | undefined) ?? [],
  )
  const lines = scripts.find(({ script }) => script.includes('wevtutil.exe'))?.script.split('\n') ?? []
  const at = (words: string) => lines.findIndex((line) => line.includes(words))
  const order = ["throw 'C:\\Logs\\a b.evtx'", '/e:false', ' epl ', '/ms:', '/e:true'].map(at)
  expect(order).toEqual(order.filter((line) => line > 0).sort((a, b) => a - b))
  // A program's failure is no error to PowerShell.
  for (const words of ['/e:false', ' epl ', '/ms:', '/e:true'])
    expect(lines[at(words) + 1]?.trim()).toBe("if ($LASTEXITCODE -ne 0) { throw 'wevtutil.exe' }")
})

test.each(['NO', '1E3', '0X1F'])('a server called %s is not taken for a value', async (name) => {
  const plan = { ...(await planOf('fresh-2022')), server: name }
  expect(read(ansibleOf(plan, wordsIn('en'))).play.hosts).toBe(name)
})

test('the password of a new account is a variable of whoever runs it', async () => {
  const plan = await planOf('fresh-2022', { account: { kind: 'new-local', name: '.\\svc-etw' } })
  const playbook = ansibleOf(plan, wordsIn('en'))
  const { play } = read(playbook)
  const user = play.tasks.find((task) => 'ansible.windows.win_user' in task)
  expect(user).toMatchObject({
    'ansible.windows.win_user': { name: 'svc-etw', password: '{{ etwdns_account_password }}' },
    no_log: true,
  })
  expect(playbook).toMatch(/^# .*\n# .*etwdns_account_password.*Vault/)
})

test('the agent is restarted where it has to be, and is there', async () => {
  const kuma = { agentId: '6d2b3f0e-8b1c-4f5a-9d3e-2a7c1e5b9f10' }
  const absent = read(ansibleOf(await planOf('fresh-2022', { account, kuma }), wordsIn('en')))
  expect(absent.play.handlers).toBeUndefined()
  const there = server('fresh-2022', (machine) => {
    machine.services.push({
      name: `WindowsAgent-${kuma.agentId}`,
      displayName: 'KUMA agent',
      state: 'running',
      start: 'automatic',
      account: 'LocalSystem',
      pid: 4000,
    })
  })
  const { play } = read(ansibleOf(await engineOver(there).plan(intentOf({ account, kuma })), wordsIn('en')))
  expect(play.handlers).toMatchObject([
    { 'ansible.windows.win_service': { name: `WindowsAgent-${kuma.agentId}`, state: 'restarted' } },
  ])
  const group = play.tasks.find((task) => 'ansible.windows.win_group_membership' in task)
  expect(group?.['notify']).toBe(play.handlers?.[0]?.name)
})

describe.each(hostileIntents.map((intent) => [intent.account.name ?? 'a path', intent] as const))('%s', (_, intent) => {
  test('is text and nothing else', async () => {
    const plan = await engineOver(server('fresh-2022')).plan(intent)
    const { document, play } = read(ansibleOf(plan, wordsIn('ru')))
    // A template is expanded on the controller: outside of what is marked there are none but our own.
    visit(document, {
      Node: (_key, node) => {
        expect([undefined, '!unsafe']).toContain(node.tag)
        if (isScalar(node) && typeof node.value === 'string' && node.tag !== '!unsafe')
          expect(node.value).not.toMatch(/\{[{%#]/)
      },
    })
    const rights = play.tasks.flatMap(
      (task) => (task['ansible.windows.win_user_right'] as { users: readonly string[] } | undefined)?.users ?? [],
    )
    expect(rights).toEqual(intent.account.name === null ? [] : [intent.account.name])
    for (const task of play.tasks) {
      const { script } = (task['ansible.windows.win_powershell'] ?? { script: '' }) as { script: string }
      expect(outsideOf(script)).not.toContain('calc')
    }
  })
})
