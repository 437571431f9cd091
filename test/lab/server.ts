/** A lab and the Wine prefix beside it as one server: what is set up on it, and all of it gone again. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Wine } from '../wine/wine.ts'
import { configuration } from './configuration.ts'
import type { Lab } from './lab.ts'

export const autologgerKey = 'SYSTEM\\CurrentControlSet\\Control\\WMI\\Autologger'

/** Registry, lab and services as one text of many lines; equal texts are equal servers. */
export async function setupOf(lab: Lab): Promise<string> {
  const autologgers = await lab.windows.exportKey(autologgerKey)
  const services = await lab.windows.exportKey('SYSTEM\\CurrentControlSet\\Services')
  return [autologgers, services, JSON.stringify(configuration(await lab.state()), null, 1)].join('\n')
}

/** A fresh server without a journal. */
export async function resetServer(lab: Lab, ...lines: readonly string[]): Promise<void> {
  const { windows } = lab
  lab.reset(...lines)
  rmSync(join(windows.prefix, 'drive_c/ProgramData/etwDNS Setup'), { recursive: true, force: true })
  await emptyAutologgers(windows)
}

/** Nothing starts with Windows; the key itself is there, as on every Windows. */
export async function emptyAutologgers(windows: Wine): Promise<void> {
  const found = await windows.exportKey(autologgerKey)
  // `reg add` gives a key an empty default value.
  if (found === `[HKEY_LOCAL_MACHINE\\${autologgerKey}]\n@=""`) return
  if (found !== null) await windows.must('reg', ['delete', `HKLM\\${autologgerKey}`, '/f'])
  await windows.must('reg', ['add', `HKLM\\${autologgerKey}`, '/f'])
}
