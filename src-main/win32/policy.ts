/**
 * Which Group Policy object defines a user right. The Resultant Set of Policy is only in WMI, which is COM: PowerShell
 * asks it, started by its full path. The script holds one checked word and uses no cmdlet, because PowerShell would look
 * for a cmdlet's module in a folder of the user first, and this process is elevated.
 * https://learn.microsoft.com/previous-versions/windows/desktop/policy/rsop-userprivilegeright
 */
import { join } from 'node:path'
import { hostError } from './call.ts'
import { constants } from './constant.ts'
import { systemFolder } from './library.ts'

const { ERROR_INVALID_PARAMETER } = constants('winerror.h', { ERROR_INVALID_PARAMETER: 87 })
const longestMs = 20_000

/** null: no policy of the domain defines it, or this machine does not tell (no PowerShell, no such data, too slow). */
export async function rightPolicy(right: string): Promise<string | null> {
  if (!/^Se[A-Za-z]+$/.test(right)) throw hostError('RSOP_UserPrivilegeRight', ERROR_INVALID_PARAMETER)
  const powershell = join(systemFolder(), 'WindowsPowerShell\\v1.0\\powershell.exe')
  const encoded = Buffer.from(script(right), 'utf16le').toString('base64')
  const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-EncodedCommand', encoded]
  const options = { timeout: longestMs, windowsHide: true, cwd: systemFolder(), encoding: 'utf8' } as const
  // Most checks ask no policy, and it brings all that Node has for networks.
  const { execFile } = process.getBuiltinModule('node:child_process')
  return new Promise((resolve) => {
    execFile(powershell, args, options, (error, stdout) => {
      const name = stdout.trim()
      resolve(error !== null || name === '' ? null : name)
    })
  })
}

function script(right: string): string {
  return String.raw`
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [Text.Encoding]::UTF8
$rights = [wmisearcher]"SELECT * FROM RSOP_UserPrivilegeRight WHERE UserRight='${right}' AND Precedence=1"
$rights.Scope = 'root\rsop\computer'
$policies = [wmisearcher]'SELECT * FROM RSOP_GPO'
$policies.Scope = 'root\rsop\computer'
foreach ($found in $rights.Get()) {
  if ($found['GPOID'] -eq 'LocalGPO') { continue }
  foreach ($policy in $policies.Get()) {
    if ($policy['id'] -eq $found['GPOID']) { $policy['name']; exit 0 }
  }
  $found['GPOID']; exit 0
}`
}
