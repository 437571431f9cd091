/**
 * A plan as a configuration of Windows PowerShell's Desired State Configuration: resources that Windows has by itself.
 * https://learn.microsoft.com/powershell/dsc/reference/psdscresources/overview
 */
import { newLocalName } from '../account.ts'
import { autologgerKey, autologgerProviderKey } from '../autologger.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { changing, type Plan } from '../plan.ts'
import type { Words } from '../words/words.ts'
import { nameOf, textOf } from './commands.ts'
import {
  type Convergence,
  channelConvergence,
  groupConvergence,
  indented,
  rightConvergence,
  sessionConvergence,
} from './convergence.ts'
import { literal } from './quoting.ts'
import { registryChanges } from './registry-commands.ts'

interface Resource {
  readonly type: string
  readonly name: string
  /** Values are PowerShell already. */
  readonly properties: readonly (readonly [name: string, value: string])[]
}
type Writer = (plan: Plan, to: JsonObject, from: JsonObject) => readonly Resource[]

const writers: Readonly<Record<string, Writer>> = {
  'analytic-channel': (plan, _to, from) => [script('analytic-channel', channelConvergence(plan, from))],
  autologger: ({ intent }, to, from) => registry('autologger', autologgerKey(intent.session.name), to, from),
  'autologger-provider': ({ intent }, to, from) =>
    registry('autologger-provider', autologgerProviderKey(intent.session.name), to, from),
  'trace-session': (plan, to, from) => [script('trace-session', sessionConvergence(plan, to, from))],
  'service-account': ({ intent }) => [
    {
      type: 'User',
      name: 'service-account',
      properties: [
        ['UserName', literal(newLocalName(intent) ?? '')],
        ['Password', '$AgentAccount'],
        ['PasswordNeverExpires', '$true'],
        ['Ensure', "'Present'"],
      ],
    },
  ],
  'performance-log-users': (plan, to) => [
    to['domainWide'] === true
      ? script('performance-log-users', groupConvergence(plan, to))
      : {
          type: 'Group',
          name: 'performance-log-users',
          properties: [
            ['GroupName', literal(textOf(to['group']))],
            ['MembersToInclude', literal(nameOf(plan.intent))],
            ['Ensure', "'Present'"],
          ],
        },
  ],
  'logon-right': (plan, to) => [script('logon-right', rightConvergence(plan, to))],
}

/** In the order of the plan, each resource after the one before it. */
export function dscOf(plan: Plan, words: Words): string {
  const resources = changing(plan).flatMap(({ setting, state }) => {
    const [to, from] = [state?.wanted, state?.current]
    return isObject(to) && isObject(from) ? (writers[setting]?.(plan, to, from) ?? []) : []
  })
  const isNew = newLocalName(plan.intent) !== null
  const notes = ['report.export.dsc', ...(isNew ? ['report.export.dsc.password'] : [])]
  const parameter = isNew
    ? ['param ([Parameter(Mandatory)] [PSCredential] [System.Management.Automation.Credential()] $AgentAccount)', '']
    : []
  return [
    ...notes.map((id) => `# ${words.text(id)}`),
    'configuration EtwDns',
    '{',
    ...indented(parameter),
    "  Import-DscResource -ModuleName 'PSDesiredStateConfiguration'",
    '',
    `  Node ${literal(plan.server)}`,
    '  {',
    ...indented(
      resources.flatMap((resource, at) => linesOf(resource, resources[at - 1] ?? null)),
      '    ',
    ),
    '  }',
    '}',
    '',
  ].join('\r\n')
}

const linesOf = ({ type, name, properties }: Resource, before: Resource | null): readonly string[] => [
  `${type} ${literal(name)}`,
  '{',
  ...indented(properties.flatMap(([property, value]) => `${property} = ${value}`.split('\n'))),
  ...(before === null ? [] : [`  DependsOn = ${literal(`[${before.type}]${before.name}`)}`]),
  '}',
]

const types: Readonly<Record<string, string>> = {
  REG_DWORD: 'Dword',
  REG_QWORD: 'Qword',
  REG_SZ: 'String',
  REG_EXPAND_SZ: 'ExpandString',
  REG_MULTI_SZ: 'MultiString',
  REG_BINARY: 'Binary',
}

function registry(setting: string, key: string, to: JsonObject, from: JsonObject): readonly Resource[] {
  const { set, unset } = registryChanges(to['values'], from['values'])
  const resource = (name: string, rest: Resource['properties']): Resource => ({
    type: 'Registry',
    // DependsOn takes no other characters.
    name: `${setting}-${name.replace(/[^A-Za-z0-9_.-]/g, '-')}`,
    properties: [['Key', literal(`HKEY_LOCAL_MACHINE\\${key}`)], ['ValueName', literal(name)], ...rest],
  })
  return [
    ...set.map(([name, { type, data }]) =>
      resource(name, [
        ['ValueType', literal(types[type] ?? 'Binary')],
        ['ValueData', dataOf(data)],
        ...(type === 'REG_DWORD' || type === 'REG_QWORD' ? ([['Hex', '$true']] as const) : []),
        // Without it a value of other data is refused.
        ['Force', '$true'],
        ['Ensure', "'Present'"],
      ]),
    ),
    ...unset.map((name) => resource(name, [['Ensure', "'Absent'"]])),
  ]
}

/** Numbers in hexadecimal: a mask with its top bit set is no decimal that the resource takes. */
const dataOf = (data: Json): string =>
  Array.isArray(data)
    ? `@(${data.map((part) => literal(String(part))).join(', ')})`
    : literal(typeof data === 'number' ? `0x${data.toString(16)}` : String(data))

const script = (name: string, { test, set }: Convergence): Resource => ({
  type: 'Script',
  name,
  properties: [
    ['GetScript', `{ @{ Result = ${literal(name)} } }`],
    ['TestScript', block(test)],
    ['SetScript', block(["$ErrorActionPreference = 'Stop'", ...set])],
  ],
})

const block = (lines: readonly string[]): string => ['{', ...indented(lines), '}'].join('\n')
