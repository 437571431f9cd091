/** A lab and the Wine prefix beside it as one server: what is set up on it, and all of it gone again. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
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
  // `reg add` gives a key an empty default value.
  const empty = `[HKEY_LOCAL_MACHINE\\${autologgerKey}]\n@=""`
  for (let tries = 3; (await windows.exportKey(autologgerKey)) !== empty; tries--) {
    if (tries === 0) throw new Error('the Autologgers stay')
    await windows.run('reg', ['delete', `HKLM\\${autologgerKey}`, '/f'])
    await windows.must('reg', ['add', `HKLM\\${autologgerKey}`, '/f'])
  }
}
