/** A plan as the commands that a person would type instead, setting by setting: for an elevated PowerShell. */
import { newLocalName } from '../account.ts'
import { autologgerKey, autologgerProviderKey } from '../autologger.ts'
import type { Intent } from '../intent.ts'
import { isObject, type Json, type JsonObject } from '../json.ts'
import type { Item } from '../observe.ts'
import { changing, type Plan } from '../plan.ts'
import { analyticChannel, serviceLogonRight } from '../provider.ts'
import { checked, readRight } from './powershell.ts'
import { argument, literal } from './quoting.ts'
import { registryCommands } from './registry-commands.ts'
import { sessionCommands } from './session-commands.ts'

export interface SettingCommands {
  readonly setting: string
  readonly lines: readonly string[]
}

type Writer = (plan: Plan, to: JsonObject, from: JsonObject) => readonly string[]

const writers: Readonly<Record<string, Writer>> = {
  'analytic-channel': channelCommands,
  autologger: ({ intent }, to, from) =>
    registryCommands(autologgerKey(intent.session.name), to['values'], from['values']),
  'autologger-provider': ({ intent }, to, from) =>
    registryCommands(autologgerProviderKey(intent.session.name), to['values'], from['values']),
  'trace-session': ({ intent }, to, from) => sessionCommands(intent.session.name, to['session'], from['session']),
  'service-account': ({ intent }) => [
    `New-LocalUser -Name ${literal(newLocalName(intent) ?? '')} -Password (Read-Host -AsSecureString) -PasswordNeverExpires`,
  ],
  'performance-log-users': ({ intent }, to) => [
    `net.exe localgroup ${argument(textOf(to['group']))} ${argument(nameOf(intent))} /add`,
  ],
  'logon-right': ({ intent }, to) => rightCommands(textOf(to['sid']), nameOf(intent)),
}

export const commandsOf = (plan: Plan): readonly SettingCommands[] =>
  changing(plan)
    .map((item) => ({ setting: item.setting, lines: linesOf(plan, item) }))
    .filter(({ lines }) => lines.length > 0)

function linesOf(plan: Plan, { setting, state }: Item): readonly string[] {
  const [to, from] = [state?.wanted, state?.current]
  return isObject(to) && isObject(from) ? (writers[setting]?.(plan, to, from) ?? []) : []
}

/** The whole as a script that stops at the first error. */
export const scriptOf = (plan: Plan, comment: (setting: string) => string): string =>
  [
    '#Requires -RunAsAdministrator',
    "$ErrorActionPreference = 'Stop'",
    ...commandsOf(plan).flatMap(({ setting, lines }) => [
      '',
      `# ${comment(setting).replace(/[\r\n]+/g, ' ')}`,
      ...checked(lines),
    ]),
    '',
  ].join('\r\n')

/** An enabled analytic channel takes no other change, and a copy can be made only while it is disabled. */
function channelCommands({ intent }: Plan, to: JsonObject, from: JsonObject): readonly string[] {
  const [wanted, found] = [to['channel'], from['channel']]
  if (!isObject(wanted)) return []
  const set = `wevtutil.exe sl ${argument(analyticChannel)}`
  const { copyTo } = intent.log
  return [
    ...(isObject(found) && found['enabled'] === true ? [`${set} /e:false`] : []),
    ...(copyTo !== null && isObject(from['log'])
      ? [`wevtutil.exe epl ${argument(analyticChannel)} ${argument(copyTo)}`]
      : []),
    `${set} /ms:${wanted['maxSizeBytes']} /rt:${wanted['retention']} /ab:false`,
    // Asks before it clears the log unless told to be quiet.
    `${set} /e:true /q:true`,
  ]
}

/** secedit replaces the whole list of a right: what is there goes in again. */
export const rightCommands = (sid: string, name: string): readonly string[] => [
  ...readRight(sid, name),
  `$all = (@($had) + ('*' + $sid) | Select-Object -Unique) -join ','`,
  `'[Unicode]', 'Unicode=yes', '[Version]', 'signature="$CHICAGO$"', 'Revision=1', '[Privilege Rights]', "${serviceLogonRight} = $all" | Set-Content $inf -Encoding Unicode`,
  "secedit.exe /configure /db (Join-Path $env:TEMP 'etwdns-rights.sdb') /cfg $inf /areas USER_RIGHTS",
]

/** A new local account goes by its bare name. */
export const nameOf = (intent: Intent): string => newLocalName(intent) ?? intent.account.name ?? ''

export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
