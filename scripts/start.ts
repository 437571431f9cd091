/** `npm start`: the application in Electron where its runtime is there or can be had, otherwise its page in the browser. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from 'electron-vite'
import { serveDemo } from './demo-page.ts'

const root = join(import.meta.dirname, '..')
const args = process.argv.slice(2)
const electron = electronPath()

if (electron === null) {
  console.error('Electron’s runtime is not here and cannot be downloaded now: showing the page in the browser instead.')
  await serveDemo(args)
} else {
  await build({ root, configFile: join(root, 'electron.config.ts'), logLevel: 'warn' })
  const child = spawn(electron, [join(root, 'dist', 'app', 'main', 'index.cjs'), ...args], { stdio: 'inherit' })
  child.on('exit', (code) => process.exit(code ?? 1))
}

/** The path of Electron's program. Its package would fetch what is missing by itself, and print a stack where it cannot. */
function electronPath(): string | null {
  const require = createRequire(import.meta.url)
  const folder = dirname(require.resolve('electron/package.json'))
  const isThere = existsSync(join(folder, 'path.txt')) || process.env['ELECTRON_OVERRIDE_DIST_PATH'] !== undefined
  if (!isThere && spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore' }).status !== 0)
    return null
  return require('electron') as string
}
