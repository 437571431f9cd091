/** The page in the default browser: built if need be, served to this computer alone, until Ctrl+C. */
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { isScenario, scenarioIds } from '../src-core/simulated/index.ts'
import { buildPage, pageFolder } from './page-build.ts'
import { servePage } from './page-server.ts'

export async function serveDemo(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { simulate: { type: 'string', default: 'fresh-2022' }, open: { type: 'boolean', default: true } },
    allowNegative: true,
  })
  const { simulate, open } = values
  if (!isScenario(simulate)) {
    console.error(`There is no scenario ${simulate}. There are: ${scenarioIds.join(', ')}.`)
    process.exitCode = 4
    return
  }
  await buildPage()
  const { address } = await servePage(pageFolder)
  const url = `${address}?simulate=${simulate}`
  console.log(`etwDNS Setup over the simulated server ${simulate}: ${url}`)
  console.log('Ctrl+C ends it. Other servers: npm run demo -- --simulate=domain-controller')
  if (open) openBrowser(url)
}

/** Where nothing can be opened, the address was printed. */
function openBrowser(url: string): void {
  const openers: Readonly<Record<string, readonly [string, ...string[]]>> = {
    win32: ['rundll32.exe', 'url.dll,FileProtocolHandler', url],
    darwin: ['open', url],
  }
  const [command, ...args] = openers[process.platform] ?? ['xdg-open', url]
  const opener = spawn(command, args, { stdio: 'ignore', detached: true })
  opener.on('error', () => {})
  opener.unref()
}
