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
import { type Figure, type Series, tell } from '../figures.ts'
import { buildProgram, install, openServer, quieten, type Server } from '../server.ts'

/** What one process took. */
interface Cost {
  readonly ms: number
  readonly workingSetMB: number
  readonly privateMB: number
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
  const check = measured('etwdns.exe check')
  const least = measured('etwdns.exe around baseline.ts')
  const calls = measured('etwdns.exe around floor.ts')
  for (let round = 0; round < rounds; round++) {
    check.costs.push(await measure(`${server.program}\\etwdns.exe`, 'check'))
    least.costs.push(await measure(baseline))
    calls.costs.push(await measure(floor, windowsPath(twin)))
  }
  return [
    { what: 'etwdns check, time from start to end', ...ratio(check, least, 'ms', 1.3) },
    // Some of them, and nothing else: what no program can be quicker than here.
    { what: "the settings' Windows calls alone, from C, the same time", ...ratio(calls, least, 'ms', 1.3) },
    { what: 'etwdns check, time against these calls', ...ratio(check, calls, 'ms', 2.25) },
    // Less disturbed by whatever else the machine does.
    { what: 'etwdns check, processor time', ...ratio(check, least, 'processorMs', 1.3) },
    { what: 'etwdns check, peak working set', ...ratio(check, least, 'workingSetMB', 1.25) },
    { what: 'etwdns check, peak private bytes', ...ratio(check, least, 'privateMB', 1.25) },
  ]
}

/** A program, and what each of its runs took. */
interface Measured {
  readonly command: string
  readonly costs: Cost[]
}

const measured = (command: string): Measured => ({ command, costs: [] })

function ratio(ours: Measured, theirs: Measured, cost: keyof Cost, most: number): Omit<Figure, 'what'> {
  const series = ({ command, costs }: Measured): Series => ({ command, numbers: costs.map((each) => each[cost]) })
  return { ours: series(ours), theirs: series(theirs), unit: cost.endsWith('MB') ? 'MB' : 'ms', limit: { most } }
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
    const [workingSetMB, privateMB] = [workingSet / 2 ** 20, privateBytes / 2 ** 20]
    return { ms: numbersIn(time)[0] ?? NaN, workingSetMB, privateMB, processorMs }
  }
}

const numbersIn = (file: string): readonly number[] => readFileSync(file, 'utf8').trim().split('\n').map(Number)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } })
  if (!tell(await measureProcess(Number(values.rounds)))) process.exitCode = 1
}
