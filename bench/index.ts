/**
 * `npm run bench`: everything that is held against a limit, one after the other; fails when a limit is missed.
 * `npm run bench -- [--rounds=20] [--loads=15] [--minutes=10] [inspection] [process] [page] [dashboard]`
 */
import { parseArgs } from 'node:util'
import { missingPackages } from '../test/wine/wine.ts'
import { measureDashboard, tell as tellDashboard } from './dashboard/index.ts'
import { tell } from './figures.ts'
import { measureInspection } from './inspection/index.ts'
import { measurePage } from './page/index.ts'
import { measureProcess } from './process/index.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '20' },
    loads: { type: 'string', default: '15' },
    minutes: { type: 'string', default: '10' },
  },
})

const benches: Readonly<Record<string, () => Promise<boolean>>> = {
  inspection: async () => tell(await measureInspection(Number(values.rounds))),
  process: async () => tell(await measureProcess(Number(values.rounds))),
  page: async () => tell(await measurePage(Number(values.loads))),
  dashboard: async () => tellDashboard(await measureDashboard(Number(values.minutes))),
}

if (missingPackages !== null) throw new Error(missingPackages)
for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
  const bench = benches[name]
  if (bench === undefined) throw new Error(`no bench ${name}; there are ${Object.keys(benches).join(', ')}`)
  console.log(`\n${name}`)
  if (!(await bench())) process.exitCode = 1
}
