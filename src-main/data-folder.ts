/**
 * The program is elevated, so what it keeps lies where only administrators write, not in a profile that unelevated
 * programs of the same user can reach.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, crashReporter } from 'electron'

/**
 * Nothing in here waits for anything but code that is there already: Chromium takes its folders when the first turn of
 * the script is over, and what comes later comes too late.
 */
export async function keepDataSafe(simulated: boolean): Promise<void> {
  // A simulated server in development needs no administrator.
  if (process.platform === 'win32' && (app.isPackaged || !simulated)) {
    const { ensureAdminFolder, programData } = await import('./win32/index.ts')
    const folder = join(programData(), 'etwDNS Setup')
    app.setPath('userData', join(folder, 'window'))
    await ensureAdminFolder(folder)
  }
  const data = app.getPath('userData')
  const logs = join(data, 'logs')
  mkdirSync(logs, { recursive: true })
  app.setPath('logs', logs)
  app.setPath('crashDumps', join(data, 'crashes'))
  crashReporter.start({ uploadToServer: false })
}
