/**
 * The console twin's entry. Everything is loaded after the handlers below stand: Node ends with 1 on an error that nobody
 * caught, and 1 means "changes needed" here.
 */
import { fatal, finish } from './cli/fatal.ts'

// What remains when the event loop runs dry under an answer that never came.
process.exitCode = 3
process.on('uncaughtException', fatal)
process.on('unhandledRejection', fatal)

async function run(): Promise<void> {
  const { main } = await import('./cli/main.ts')
  const { processIo } = await import('./cli/io.ts')
  await finish(await main(process.argv.slice(2), processIo()))
}

run().catch(fatal)
