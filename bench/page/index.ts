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
const emptyFolder = join(cacheFolder, 'bench', 'empty-page')

export async function measurePage(loads: number): Promise<readonly Figure[]> {
  await buildPage()
  await buildEmpty()
  const executablePath = process.env['ETWDNS_CHROMIUM'] ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const [page, empty] = await Promise.all([servePage(pageFolder), servePage(emptyFolder)])
  try {
    const taken: { readonly page: Load; readonly empty: Load }[] = []
    // The first pair warms the browser and is not counted.
    for (let number = 0; number <= loads; number++) {
      const pair = {
        empty: await load(browser, empty.address),
        page: await load(browser, `${page.address}?simulate=fresh-2022&pace=0`),
      }
      if (number > 0) taken.push(pair)
    }
    const figure = (what: string, of: (one: Load) => number): Figure => ({
      what: `the page, ${what}`,
      ours: { command: 'src-renderer/index.html', numbers: taken.map((pair) => of(pair.page)) },
      theirs: { command: 'bench/page/empty/index.html', numbers: taken.map((pair) => of(pair.empty)) },
      unit: 'ms',
      limit: { most },
    })
    return [
      figure('first contentful paint', ({ painted }) => painted),
      figure('heading focused and Next enabled', ({ usable }) => usable),
    ]
  } finally {
    await browser.close()
    await Promise.all([page.close(), empty.close()])
  }
}

async function buildEmpty(): Promise<void> {
  const root = join(import.meta.dirname, 'empty')
  const out = { outDir: emptyFolder, rollupOptions: { input: join(root, 'index.html') } }
  await build({ configFile: 'page.config.ts', root, logLevel: 'warn', build: out })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { loads: { type: 'string', default: '15' } } })
  if (!tell(await measurePage(Number(values.loads)))) process.exitCode = 1
}
