/** Electron's main process: lifecycle, one window, the page's files, and the engine's port handed over. Nothing else. */
import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, crashReporter, protocol } from 'electron'
import { EngineProcess } from './engine-process.ts'
import { pageFile } from './page-files.ts'
import { openWindow, pageUrl } from './window.ts'

// Drawn by the processor: the same through RDP, on virtual machines and without a graphics driver.
app.disableHardwareAcceleration()
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])

/** On anything but Windows there is only the simulated server. */
const simulate =
  process.argv.find((option) => option.startsWith('--simulate='))?.slice('--simulate='.length) ??
  (process.argv.includes('--simulate') || process.platform !== 'win32' ? 'fresh-2022' : null)

void start()

async function start(): Promise<void> {
  await keepDataSafe()
  if (!app.requestSingleInstanceLock()) return app.quit()
  await app.whenReady()
  protocol.handle('app', answer)
  const engine = new EngineProcess(
    join(__dirname, 'engine.cjs'),
    simulate === null ? [] : [`--simulate=${simulate}`],
    (line) => appendFileSync(join(app.getPath('logs'), 'engine.log'), line),
  )
  const window = openWindow(join(__dirname, '..', 'preload', 'preload.cjs'))
  window.webContents.on('did-finish-load', () => {
    if (window.webContents.getURL().startsWith(pageUrl)) engine.connect(window.webContents)
  })
  app.on('second-instance', () => show(window))
  app.on('window-all-closed', () => {
    engine.end()
    app.quit()
  })
}

/**
 * The program is elevated, so what it keeps lies where only administrators write, not in a profile that unelevated
 * programs of the same user can reach.
 */
async function keepDataSafe(): Promise<void> {
  if (process.platform === 'win32') {
    const { ensureAdminFolder, programData } = await import('./win32/index.ts')
    const folder = join(programData(), 'etwDNS Setup')
    await ensureAdminFolder(folder)
    app.setPath('userData', join(folder, 'window'))
  }
  const logs = join(app.getPath('userData'), 'logs')
  mkdirSync(logs, { recursive: true })
  app.setPath('logs', logs)
  app.setPath('crashDumps', join(app.getPath('userData'), 'crashes'))
  crashReporter.start({ uploadToServer: false })
}

async function answer({ url }: { readonly url: string }): Promise<Response> {
  const { host, pathname } = new URL(url)
  const nonce = randomBytes(16).toString('base64')
  const file = host === 'etwdns' ? await pageFile(join(__dirname, '..', 'page'), pathname, nonce) : null
  return file === null
    ? new Response(null, { status: 404 })
    : new Response(new Uint8Array(file.body), { headers: file.headers })
}

function show(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.focus()
}
