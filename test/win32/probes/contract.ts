/** Runs the contract over the adapter for Windows and writes what came of each rule into the file that argument 1 names. */
import { writeFileSync } from 'node:fs'
import * as win32 from '../../../src-main/win32/index.ts'
import { contract } from '../../host/contract.ts'

void run(process.argv[2] ?? '')

async function run(file: string): Promise<void> {
  const host = win32.createWin32Host()
  const results: Record<string, string | null> = {}
  for (const { name, run: apply } of contract) {
    results[name] = await apply(host).then(
      () => null,
      (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error)),
    )
    writeFileSync(file, JSON.stringify(results))
  }
}
