/** The one window: our own page and nothing else, where it was left the last time. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, screen, session } from 'electron'
import * as z from 'zod'
import { zoomByKeys } from './zoom.ts'

export const pageUrl = 'app://etwdns/'

const Placement = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(960).max(10_000),
  height: z.int().min(640).max(10_000),
  maximized: z.boolean(),
})
type Placement = z.infer<typeof Placement>

const smallest = { minWidth: 960, minHeight: 640 } as const

export function openWindow(preload: string): BrowserWindow {
  const file = join(app.getPath('userData'), 'window.json')
  const placed = placementIn(file)
  const window = new BrowserWindow({
    ...(placed === null ? { width: 1280, height: 800 } : { ...placed }),
    ...smallest,
    show: false,
    autoHideMenuBar: true,
    title: 'etwDNS Setup',
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
  })
  window.removeMenu()
  if (placed?.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => keepPlacement(file, window))
  confine(window)
  zoomByKeys(window.webContents)
  openAgain(window)
  void window.loadURL(pageUrl)
  return window
}

/** A page that crashed is loaded anew: what was typed is in its storage, and a run goes on in the engine. */
function openAgain(window: BrowserWindow): void {
  let last = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_, { reason }) => {
    const now = performance.now()
    // One that crashes at once would crash again.
    if (reason === 'clean-exit' || now - last < 10_000) return
    last = now
    void window.loadURL(pageUrl)
  })
}

/** Nothing leads out of our page: https://www.electronjs.org/docs/latest/tutorial/security */
function confine({ webContents }: BrowserWindow): void {
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  webContents.on('will-navigate', (event) => event.preventDefault())
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) => decide(isHarmless(permission)))
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => isHarmless(permission))
  // What the page made itself, a plan or a profile, is saved where the person says; nothing else is fetched.
  session.defaultSession.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${pageUrl}`)) event.preventDefault()
  })
}

/** Copy buttons write to the clipboard; nothing reads it. */
const isHarmless = (permission: string): boolean => permission === 'clipboard-sanitized-write'

/** The file may be gone or damaged, the screen another one: then the window opens as the first time. */
function placementIn(file: string): Placement | null {
  try {
    const placement = Placement.parse(JSON.parse(readFileSync(file, 'utf8')))
    const { x, y, width, height } = screen.getDisplayMatching(placement).workArea
    const seen = placement.x < x + width - 100 && placement.x + placement.width > x + 100
    return seen && placement.y >= y - 10 && placement.y < y + height - 100 ? placement : null
  } catch {
    return null
  }
}

function keepPlacement(file: string, window: BrowserWindow): void {
  const placement: Placement = { ...window.getNormalBounds(), maximized: window.isMaximized() }
  try {
    writeFileSync(file, JSON.stringify(placement))
  } catch {
    // Where it was is not worth an error at closing.
  }
}
