/** A display of a test's own; programs under Wine have one desktop for a prefix, and that needs it from the first on. */
import { type ChildProcess, spawn } from 'node:child_process'

export const xvfb = '/usr/bin/Xvfb'

export interface Display {
  readonly name: string
  close(): void
}

export async function openDisplay(): Promise<Display> {
  // It takes a free number and tells it through the descriptor, once it listens.
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp']
  const server = spawn(xvfb, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  return { name: `:${await numberOf(server)}`, close: () => void server.kill() }
}

const numberOf = (server: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    server.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString('utf8').trim()))
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
  })
