/**
 * `etwdns check` as a process, held against the same executable around the least program there can be.
 * `tsx bench/process/index.ts [--rounds=20]`
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { windowsPath } from '../../test/wine/wine.ts'
import { compile, compileTwin } from '../compile.ts'
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
  const built = async (name: string): Promise<string> => {
    const folder = join(server.folder, `${name}-${process.pid}`)
    await buildProgram(`bench/process/${name}.ts`, folder, [])
    return `${install(server.lab.windows, folder, `etwDNS ${name}`)}\\etwdns.exe`
  }
  const [baseline, floor] = [await built('baseline'), await built('floor')]
  const twin = join(server.folder, 'twin.dll')
  compileTwin(twin)
  const measure = measuring(server)
  const check: Cost[] = []
  const least: Cost[] = []
  const calls: Cost[] = []
  for (let round = 0; round < rounds; round++) {
    check.push(await measure(`${server.program}\\etwdns.exe`, 'check'))
    least.push(await measure(baseline))
    calls.push(await measure(floor, windowsPath(twin)))
  }
  const series = {
    check: { command: 'etwdns.exe check', costs: check },
    least: { command: 'etwdns.exe around baseline.ts', costs: least },
    calls: { command: 'etwdns.exe around floor.ts', costs: calls },
  }
  type Series = keyof typeof series
  const figure = (
    ours: Series,
    theirs: Series,
    what: string,
    unit: string,
    most: number,
    of: (cost: Cost) => number,
  ) => {
    const numbersOf = ({ command, costs }: (typeof series)[Series]) => ({ command, numbers: costs.map(of) })
    return { what, ours: numbersOf(series[ours]), theirs: numbersOf(series[theirs]), unit, limit: { most } }
  }
  const [time, processor] = [({ ms }: Cost) => ms, ({ processorMs }: Cost) => processorMs]
  return [
    figure('check', 'least', 'etwdns check, time from start to end', 'ms', 1.3, time),
    // Some of them, and nothing else: what no program can be quicker than here.
    figure('calls', 'least', "the settings' Windows calls alone, from C, the same time", 'ms', 1.3, time),
    figure('check', 'calls', 'etwdns check, time against these calls', 'ms', 2.25, time),
    // Less disturbed by whatever else the machine does.
    figure('check', 'least', 'etwdns check, processor time', 'ms', 1.3, processor),
    figure('check', 'least', 'etwdns check, peak working set', 'MB', 1.25, ({ workingSet }) => workingSet / 2 ** 20),
    figure(
      'check',
      'least',
      'etwdns check, peak private bytes',
      'MB',
      1.25,
      ({ privateBytes }) => privateBytes / 2 ** 20,
    ),
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
