/** Electron's main process: lifecycle, one window, the page's files, and the engine's port handed over. Nothing else. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { app, type BrowserWindow, protocol, shell as system } from 'electron'
import { assertNever } from '../src-core/errors.ts'
import type { About, ShellRequest } from '../src-core/shell.ts'
import { Closing } from './closing.ts'
import { keepDataSafe } from './data-folder.ts'
import { engineLog } from './engine-log.ts'
import { EngineProcess } from './engine-process.ts'
import { pageFile } from './page-files.ts'
import { tellRefusal } from './refusal.ts'
import { Shell } from './shell.ts'
import { openWindow, pageUrl } from './window.ts'

// Drawn by the processor: the same through RDP, on virtual machines and without a graphics driver. The page is still,
// but for one chart, and a server's graphics driver is the most frequent cause of a window that stays black.
app.disableHardwareAcceleration()
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])

/** On anything but Windows there is only the simulated server. */
const simulate =
  process.argv.find((option) => option.startsWith('--simulate='))?.slice('--simulate='.length) ??
  (process.argv.includes('--simulate') || process.platform !== 'win32' ? 'fresh-2022' : null)

start().catch(async (error: unknown) => {
  await tellRefusal(error)
  app.exit(1)
})

async function start(): Promise<void> {
  await keepDataSafe(simulate !== null)
  if (!app.requestSingleInstanceLock()) return app.quit()
  await app.whenReady()
  protocol.handle('app', answer)
  const { electron = '', chrome = '', node = '' } = process.versions
  const about: About = { versions: { Electron: electron, Chromium: chrome, Node: node }, logs: app.getPath('logs') }
  const shell = new Shell((request) => void act(request))
  const engine = new EngineProcess({
    file: join(__dirname, 'engine.cjs'),
    options: simulate === null ? [] : [`--simulate=${simulate}`],
    log: engineLog(app.getPath('logs')),
    changed: (state) => {
      shell.tell({ type: 'engine', engine: state })
      closing.look()
    },
  })
  const window = openWindow(join(__dirname, '..', 'preload', 'preload.cjs'))
  const closing = new Closing({
    window,
    running: () => engine.state.running,
    ask: () => shell.tell({ type: 'closing' }),
    end: () => engine.end(),
  })
  window.webContents.on('did-finish-load', () => {
    if (!window.webContents.getURL().startsWith(pageUrl)) return
    shell.connect(window.webContents, { type: 'about', about }, { type: 'engine', engine: engine.state })
    engine.connect(window.webContents)
  })
  app.on('second-instance', () => show(window))
  app.on('window-all-closed', () => app.quit())
  // However the application ends: an engine left behind might go on writing.
  app.on('will-quit', () => engine.end())

  async function act(request: ShellRequest): Promise<void> {
    switch (request.type) {
      case 'new-engine':
        return engine.renew()
      case 'close':
        return closing.whenIdle()
      case 'end-and-close':
        return closing.now()
      case 'open-logs': {
        const message = await system.openPath(about.logs)
        if (message !== '') shell.tell({ type: 'logs-refused', message })
        return
      }
      default:
        return assertNever(request)
    }
  }
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
