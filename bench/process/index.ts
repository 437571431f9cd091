/**
 * `etwdns check` as a process, held against the same executable around the least program there can be.
 * `tsx bench/process/index.ts [--rounds=20]`
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { windowsPath } from '../../test/wine/wine.ts'
import { compile } from '../compile.ts'
import { type Figure, tell } from '../figures.ts'
import { buildProgram, install, openServer, quieten, type Server } from '../server.ts'

/** What one process took. */
interface Cost {
  readonly ms: number
  readonly workingSet: number
  readonly privateBytes: number
  readonly processorMs: number
}

export async function measureProcess(rounds: number): Promise<readonly Figure[]> {
  const server = await openServer('bench-process')
  try {
    quieten(server)
    return await processOn(server, rounds)
  } finally {
    server.close()
  }
}

async function processOn(server: Server, rounds: number): Promise<readonly Figure[]> {
  const least = join(server.folder, `baseline-${process.pid}`)
  await buildProgram('bench/process/baseline.ts', least, [])
  const baseline = install(server.lab.windows, least, 'etwDNS baseline')
  const measure = measuring(server)
  const ours: Cost[] = []
  const theirs: Cost[] = []
  for (let round = 0; round < rounds; round++) {
    ours.push(await measure(`${server.program}\\etwdns.exe`, 'check'))
    theirs.push(await measure(`${baseline}\\etwdns.exe`))
  }
  const figure = (what: string, unit: string, most: number, of: (cost: Cost) => number): Figure => ({
    what: `etwdns check, ${what}`,
    ours: { command: 'etwdns.exe check', numbers: ours.map(of) },
    theirs: { command: 'etwdns.exe around baseline.ts', numbers: theirs.map(of) },
    unit,
    limit: { most },
  })
  return [
    figure('time from start to end', 'ms', 1.3, ({ ms }) => ms),
    // Less disturbed by whatever else the machine does.
    figure('processor time', 'ms', 1.3, ({ processorMs }) => processorMs),
    figure('peak working set', 'MB', 1.25, ({ workingSet }) => workingSet / 2 ** 20),
    figure('peak private bytes', 'MB', 1.25, ({ privateBytes }) => privateBytes / 2 ** 20),
  ]
}

function measuring({ folder, lab }: Server): (exe: string, ...args: readonly string[]) => Promise<Cost> {
  const file = (name: string): string => join(folder, name)
  const [time, peak] = [file('time.txt'), file('peak.txt')]
  compile(file('measure.exe'), ['process/measure.c'])
  compile(file('peak.dll'), ['process/peak.c'])
  const env = { ...lab.env, BENCH_PEAK: windowsPath(peak) }
  return async (exe, ...args) => {
    const inside = [windowsPath(time), lab.files.dll, windowsPath(file('peak.dll'))]
    const { code, stdout, stderr } = await lab.windows.run(file('measure.exe'), [...inside, exe, ...args], { env })
    if (code !== 0) throw new Error(`${exe} ${args.join(' ')}: ${code}\n${stdout}${stderr}`)
    const [workingSet = NaN, privateBytes = NaN, processorMs = NaN] = numbersIn(peak)
    return { ms: numbersIn(time)[0] ?? NaN, workingSet, privateBytes, processorMs }
  }
}

const numbersIn = (file: string): readonly number[] => readFileSync(file, 'utf8').trim().split('\n').map(Number)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } })
  if (!tell(await measureProcess(Number(values.rounds)))) process.exitCode = 1
}
