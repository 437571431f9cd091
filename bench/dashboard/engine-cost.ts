/**
 * What the engine costs under an open dashboard: its process over the Windows adapter, with 64 sessions in the lab. The
 * same calls from C at the same time show what of it Wine and the lab cost.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, packFiles } from '../../scripts/build-cli.ts'
import { windowsPath } from '../../test/wine/wine.ts'
import { compile } from '../compile.ts'
import { openServer, type Server } from '../server.ts'

export interface EngineCost {
  readonly looks: number
  readonly seconds: number
  /** Of one core: the engine's process, and the same calls in C. */
  readonly share: number
  readonly callsShare: number
  /** Bytes after garbage collection. */
  readonly before: number
  readonly after: number
}

export async function engineCost(seconds: number): Promise<EngineCost> {
  const server = await openServer('bench-dashboard')
  try {
    return await costOn(server, seconds)
  } finally {
    server.close()
  }
}

export async function costOn({ folder, lab }: Server, seconds: number): Promise<EngineCost> {
  const file = (name: string): string => join(folder, name)
  await bundle('bench/dashboard/engine.ts', file('engine.cjs'), packFiles(folder))
  const sources = ['dashboard/look.c', 'inspection/twin/keys.c', 'inspection/twin/sessions.c']
  compile(file('look.exe'), sources, '-ladvapi32', '-lpdh')
  const run = async (exe: string, args: readonly string[]): Promise<void> => {
    const { code, stdout, stderr } = await lab.run(file(exe), args)
    if (code !== 0) throw new Error(`${exe} ended with ${code}\n${stdout}${stderr}`)
  }
  const at = (name: string): string => windowsPath(file(name))
  await run('node.exe', [at('engine.cjs'), 'fill'])
  await Promise.all([
    run('node.exe', ['--expose-gc', at('engine.cjs'), 'watch', at('engine.json'), String(seconds)]),
    run('look.exe', [at('look.txt'), String(seconds)]),
  ])
  const measured = JSON.parse(readFileSync(file('engine.json'), 'utf8')) as Omit<EngineCost, 'callsShare'>
  return { ...measured, callsShare: Number(readFileSync(file('look.txt'), 'utf8')) }
}
