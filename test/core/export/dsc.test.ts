import { describe, expect, test } from 'vitest'
import { dscOf } from '../../../src-core/export/dsc.ts'
import { changing } from '../../../src-core/plan.ts'
import { scenarioIds } from '../../../src-core/simulated/index.ts'
import { engineOver, intentOf, server } from '../settings/server.ts'
import { wordsIn } from '../words.ts'
import { hostileIntents } from './hostile.ts'
import { isBalanced, outsideOf } from './powershell-words.ts'

const planOf = (scenario: (typeof scenarioIds)[number], profile: object = {}) =>
  engineOver(server(scenario)).plan(intentOf(profile))

const account = { kind: 'existing', name: 'CORP\\svc-kuma' } as const

/** The resources, in their order: type and name, and the one each depends on. */
const resourcesOf = (configuration: string) =>
  [...configuration.matchAll(/^ {4}([A-Z][a-z]+) '([^']+)'\r\n {4}\{\r\n([\s\S]*?)\r\n {4}\}\r$/gm)].map(
    ([, type, name, body]) => ({
      id: `[${type}]${name}`,
      body: body ?? '',
      after: /DependsOn = '([^']+)'/.exec(body ?? '')?.[1] ?? null,
    }),
  )

describe.each(scenarioIds.filter((id) => id !== 'hanging-call'))('%s', (scenario) => {
  test('has resources for every setting that changes, each after the one before', async () => {
    const plan = await planOf(scenario, { account })
    const configuration = dscOf(plan, wordsIn('en'))
    expect(isBalanced(outsideOf(configuration))).toBe(true)
    const resources = resourcesOf(configuration)
    for (const { setting } of changing(plan))
      expect(resources.map(({ id }) => id).join('\n')).toMatch(new RegExp(`\\]${setting}`))
    expect(new Set(resources.map(({ id }) => id)).size).toBe(resources.length)
    expect(resources.map(({ after }) => after)).toEqual(
      [null, ...resources.map(({ id }) => id)].slice(0, resources.length),
    )
    // What DependsOn takes.
    for (const { id } of resources) expect(id).toMatch(/^\[[A-Za-z]\w*\][A-Za-z_0-9][A-Za-z_0-9 .-]*$/)
  })
})

test('registry values are typed and hexadecimal', async () => {
  const resources = resourcesOf(dscOf(await planOf('fresh-2022'), wordsIn('en')))
  const mask = resources.find(({ id }) => id === '[Registry]autologger-provider-MatchAnyKeyword')?.body
  expect(mask).toContain("ValueType = 'Qword'")
  expect(mask).toContain("ValueData = '0xffffffffffffffff'")
  expect(mask).toContain('Hex = $true')
  const gone = resourcesOf(dscOf(await planOf('mistake-file-and-real-time'), wordsIn('en')))
  expect(gone.find(({ id }) => id === '[Registry]autologger-FileName')?.body).toContain("Ensure = 'Absent'")
})

test('a domain controller has no local groups: the member is added by a script', async () => {
  const local = resourcesOf(dscOf(await planOf('fresh-2022', { account }), wordsIn('en'))).map(({ id }) => id)
  expect(local).toContain('[Group]performance-log-users')
  const domain = resourcesOf(dscOf(await planOf('domain-controller', { account }), wordsIn('en')))
  const member = domain.find(({ id }) => id === '[Script]performance-log-users')
  expect(member?.body).toContain('S-1-5-32-559')
})

test('the password is asked for and never written down', async () => {
  const plan = await planOf('fresh-2022', { account: { kind: 'new-local', name: 'svc-etw' } })
  const configuration = dscOf(plan, wordsIn('en'))
  expect(configuration).toContain('[PSCredential]')
  expect(configuration).toContain('Password = $AgentAccount')
  expect(dscOf(await planOf('fresh-2022', { account }), wordsIn('en'))).not.toContain('PSCredential')
})

test.each(hostileIntents.map((intent) => [intent.account.name ?? 'a path', intent] as const))(
  '%s cannot smuggle a command in',
  async (_, intent) => {
    const configuration = dscOf(await engineOver(server('fresh-2022')).plan(intent), wordsIn('ru'))
    const code = outsideOf(configuration)
    expect(code).not.toContain('calc')
    expect(isBalanced(code)).toBe(true)
  },
)
