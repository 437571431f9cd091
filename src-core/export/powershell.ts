/** Pieces of PowerShell that several exports share. */
import { serviceLogonRight } from '../provider.ts'
import { literal } from './quoting.ts'

/** A program's failure is no error to PowerShell: each is asked for. */
export const checked = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => {
    const program = /^([a-z]+\.exe) /.exec(line)?.[1]
    return program === undefined ? [line] : [line, `if ($LASTEXITCODE -ne 0) { throw ${literal(program)} }`]
  })

/** An account's SID into `$sid`: as it was found, or looked up for one that is created only then. */
export const sidLine = (sid: string, name: string): string =>
  sid === ''
    ? `$sid = ([Security.Principal.NTAccount]${literal(name)}).Translate([Security.Principal.SecurityIdentifier])`
    : `$sid = ${literal(sid)}`

/** Who has the right to log on as a service, into `$had`; secedit writes SIDs with an asterisk. */
export const readRight = (sid: string, name: string): readonly string[] => [
  sidLine(sid, name),
  "$inf = Join-Path $env:TEMP 'etwdns-rights.inf'",
  'secedit.exe /export /cfg $inf /areas USER_RIGHTS | Out-Null',
  `$had = (Get-Content $inf) -match '^${serviceLogonRight}\\s*=' -replace '^[^=]*=' -replace '\\s' -split ',' -ne ''`,
]
