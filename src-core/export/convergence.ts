/**
 * What reg.exe and the modules of others cannot say: a test, whether it is as wanted, and what makes it so. For tools that
 * run again and again; on Windows Server 2016 or newer, whose cmdlets tell how a session runs.
 * https://learn.microsoft.com/previous-versions/windows/desktop/etwmgmt/msft-etwtracesession
 */
import { isObject, type JsonObject } from '../json.ts'
import { chosenMode } from '../log-file-mode.ts'
import type { Plan } from '../plan.ts'
import { analyticChannel, performanceLogUsers } from '../provider.ts'
import { Session } from '../trace-session.ts'
import { nameOf, rightCommands, textOf } from './commands.ts'
import { checked, readRight, sidLine } from './powershell.ts'
import { argument, literal } from './quoting.ts'
import { sessionCommands } from './session-commands.ts'

export interface Convergence {
  /** PowerShell whose only output is true or false. */
  readonly test: readonly string[]
  readonly set: readonly string[]
}

export function channelConvergence({ intent }: Plan, from: JsonObject): Convergence {
  const { maxSizeBytes, overwrite, copyTo } = intent.log
  const log = `(Get-WinEvent -ListLog ${literal(analyticChannel)})`
  const set = `wevtutil.exe sl ${argument(analyticChannel)}`
  const file = isObject(from['log']) ? copyTo : null
  return {
    test: [
      `$log = ${log}`,
      `$log.IsEnabled -and $log.MaximumSizeInBytes -eq ${maxSizeBytes} -and $log.LogMode -eq '${overwrite ? 'Circular' : 'Retain'}'`,
    ],
    set: [
      // An older copy is somebody's evidence, and without a new one enabling would clear the events for good.
      ...(file === null ? [] : [`if (Test-Path -LiteralPath ${literal(file)}) { throw ${literal(file)} }`]),
      `if (${log}.IsEnabled) {`,
      ...indented(checked([`${set} /e:false`])),
      '}',
      ...(file === null ? [] : checked([`wevtutil.exe epl ${argument(analyticChannel)} ${argument(file)}`])),
      ...checked([`${set} /ms:${maxSizeBytes} /rt:${!overwrite} /ab:false`, `${set} /e:true /q:true`]),
    ],
  }
}

export function sessionConvergence({ intent }: Plan, to: JsonObject, from: JsonObject): Convergence {
  const { name } = intent.session
  const session = Session.parse(to['session'])
  const find = `$session = Get-EtwTraceSession -Name ${literal(name)} -ErrorAction SilentlyContinue`
  const create = sessionCommands(name, to['session'], null)
  const change =
    from['session'] === null
      ? [`logman.exe stop ${argument(name)} -ets`, ...create]
      : sessionCommands(name, to['session'], from['session'])
  // Windows may add bits of its own, and enlarges numbers of buffers by itself.
  const mode = `0x${chosenMode(session.logFileMode).toString(16)}`
  const wanted = [
    '$null -ne $session',
    `($session.LogFileMode -band ${mode}) -eq ${mode}`,
    `$session.BufferSize -eq ${session.bufferSizeKb}`,
    `$session.MaximumBuffers -ge ${session.maximumBuffers}`,
    `$session.FlushTimer -eq ${session.flushTimerSeconds}`,
  ]
  const providers = Object.entries(session.providers).map(
    ([guid, { level, matchAnyKeyword }]) =>
      `@(Get-EtwTraceProvider -SessionName ${literal(name)} | Where-Object { [Guid]$_.Guid -eq ${literal(guid)} -and $_.Level -eq ${level} -and $_.MatchAnyKeyword -eq [UInt64]${literal(matchAnyKeyword)} }).Count -gt 0`,
  )
  return {
    test: [find, ...all([...wanted, ...providers])],
    set: [
      find,
      'if ($null -eq $session) {',
      ...indented(checked(create)),
      '} else {',
      ...indented(checked(change)),
      '}',
    ],
  }
}

export function rightConvergence({ intent }: Plan, to: JsonObject): Convergence {
  const [sid, name] = [textOf(to['sid']), nameOf(intent)]
  return {
    test: [...readRight(sid, name), "$had -contains ('*' + $sid)"],
    set: checked(rightCommands(sid, name)),
  }
}

/** By SID: on a domain controller the group is no local one, and its name is Windows' language's. */
export function groupConvergence({ intent }: Plan, to: JsonObject): Convergence {
  const [sid, name] = [textOf(to['sid']), nameOf(intent)]
  const group = `$group = (New-Object Security.Principal.SecurityIdentifier '${performanceLogUsers}').Translate([Security.Principal.NTAccount]).Value -replace '^.*\\\\'`
  return {
    test: [
      sidLine(sid, name),
      group,
      "$members = @(([ADSI]\"WinNT://$env:COMPUTERNAME/$group,group\").psbase.Invoke('Members')) | ForEach-Object { (New-Object Security.Principal.SecurityIdentifier ([byte[]]([ADSI]$_).InvokeGet('objectSid'), 0)).Value }",
      '@($members) -contains "$sid"',
    ],
    set: [group, ...checked([`net.exe localgroup $group ${argument(name)} /add`])],
  }
}

/** A line that ends with an operator goes on in the next. */
const all = (parts: readonly string[]): readonly string[] =>
  parts.map((part, at) => (at === parts.length - 1 ? part : `${part} -and`))

export const indented = (lines: readonly string[], by = '  '): readonly string[] =>
  lines.map((line) => (line === '' ? line : `${by}${line}`))
