/** The shipped program as an administrator has it: in a folder of drive C, on a server that the lab makes of a Wine prefix. */
import { cpSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { buildCli } from '../../scripts/build-cli.ts'
import { cacheFolder } from '../../scripts/windows-packages.ts'
import { type Lab, openLab } from '../lab/lab.ts'
import { resetServer, setupOf } from '../lab/server.ts'
import type { Result, RunOptions, Wine } from '../wine/wine.ts'

export interface Twin {
  readonly lab: Lab
  etwdns(args: readonly string[], options?: RunOptions): Promise<Result>
  /** Registry, lab and services as one text; equal texts are equal servers. */
  setup(): Promise<string>
  /** A fresh server without a journal. */
  reset(...lines: readonly string[]): Promise<void>
  close(): void
}

export async function openTwin(windows: Wine, name: string, build: Promise<string>): Promise<Twin> {
  const folder = await build
  const drive = join(windows.prefix, 'drive_c')
  const program = join(drive, 'Program Files/etwDNS Setup')
  rmSync(program, { recursive: true, force: true })
  cpSync(folder, program, { recursive: true })
  const lab = await openLab(windows, name)
  const twin: Twin = {
    lab,
    etwdns: (args, options) => lab.run('C:\\Program Files\\etwDNS Setup\\etwdns.exe', args, options),
    setup: () => setupOf(lab),
    reset: (...lines) => resetServer(lab, ...lines),
    close: () => lab.close(),
  }
  await twin.reset().catch((error: unknown) => {
    lab.close()
    throw error
  })
  return twin
}

/** Built once for all servers of a test file. */
export function buildTwin(name: string): { readonly folder: Promise<string>; remove(): void } {
  const folder = join(cacheFolder, `${name}-${process.pid}`)
  return {
    folder: buildCli('src-main/cli.ts', folder).then(() => folder),
    remove: () => {
      for (const each of [folder, join(cacheFolder, 'build-cli', basename(folder))])
        rmSync(each, { recursive: true, force: true })
    },
  }
}
