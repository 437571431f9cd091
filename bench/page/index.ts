/**
 * The built page's first load, held against an empty page of the same libraries, built and served in the same way.
 * `tsx bench/page/index.ts [--loads=15]`
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { buildPage, pageFolder } from '../../scripts/page-build.ts'
import { servePage } from '../../scripts/page-server.ts'
import { cacheFolder } from '../../scripts/windows-packages.ts'
import { type Figure, tell } from '../figures.ts'
import { type Load, load } from './load.ts'

const most = 1.3
const commands = {
  page: 'src-renderer/index.html',
  empty: 'bench/page/empty/index.html',
  engine: 'bench/page/engine/index.html',
} as const

export async function measurePage(loads: number): Promise<readonly Figure[]> {
  await buildPage()
  const [emptyFolder, engineFolder] = [await buildOther('empty'), await buildOther('engine')]
  const executablePath = process.env['ETWDNS_CHROMIUM'] ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const servers = await Promise.all([pageFolder, emptyFolder, engineFolder].map(servePage))
  const [page = '', empty = '', engine = ''] = servers.map(({ address }) => address)
  try {
    const taken: Record<keyof typeof commands, Load>[] = []
    // The first round warms the browser and is not counted.
    for (let number = 0; number <= loads; number++) {
      const round = {
        empty: await load(browser, empty),
        page: await load(browser, `${page}?simulate=fresh-2022&pace=0`),
        engine: await load(browser, `${engine}?simulate=fresh-2022&pace=0`),
      }
      if (number > 0) taken.push(round)
    }
    const series = (which: keyof typeof commands, of: (one: Load) => number) => ({
      command: commands[which],
      numbers: taken.map((round) => of(round[which])),
    })
    const figure = (which: 'page' | 'engine', what: string, of: (one: Load) => number): Figure => ({
      what,
      ours: series(which, of),
      theirs: series('empty', of),
      unit: 'ms',
      limit: { most },
    })
    return [
      figure('page', 'the page, first contentful paint', ({ painted }) => painted),
      figure('page', 'the page, heading focused and Next enabled', ({ usable }) => usable),
      // Without React and with nothing to look at: what no page can be quicker than that waits for the server to be read.
      figure('engine', 'the simulated server read once, and nothing else', ({ usable }) => usable),
    ]
  } finally {
    await browser.close()
    await Promise.all(servers.map((server) => server.close()))
  }
}

async function buildOther(name: 'empty' | 'engine'): Promise<string> {
  const root = join(import.meta.dirname, name)
  const outDir = join(cacheFolder, 'bench', `${name}-page`)
  const out = { outDir, rollupOptions: { input: join(root, 'index.html') } }
  await build({ configFile: 'page.config.ts', root, logLevel: 'warn', build: out })
  return outDir
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { loads: { type: 'string', default: '15' } } })
  if (!tell(await measurePage(Number(values.loads)))) process.exitCode = 1
}
