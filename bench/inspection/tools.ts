/** How a script would ask for a part of the same facts: one process for each question. */
import { agent } from '../../test/win32/inspected.ts'

/** What these tools can tell; sessions, accounts, groups, rights and disks are none of theirs. */
export const settingsOfTools = [
  'windows-version',
  'dns-role',
  'analytic-channel',
  'autologger',
  'autologger-provider',
  'agent-service',
]

const control = 'HKLM\\SYSTEM\\CurrentControlSet\\Control'
const services = 'HKLM\\SYSTEM\\CurrentControlSet\\Services'
const channel = 'Microsoft-Windows-DNSServer/Analytical'

/** Wine's wevtutil is a stub, which ends at once, and its sc knows no `qc`: account and start are read as registry. */
export const toolCommands = [
  'reg query "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion" /v CurrentBuildNumber',
  `reg query ${control}\\ProductOptions /v ProductType`,
  'sc query DNS',
  `wevtutil gl ${channel}`,
  `wevtutil gli ${channel}`,
  `reg query ${control}\\WMI\\Autologger /s`,
  `sc query ${agent}`,
  `reg query ${services}\\${agent}`,
]
