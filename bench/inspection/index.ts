/**
 * An inspection in process, held against the same Windows calls from C and against asking Windows' own tools.
 * `tsx bench/inspection/index.ts [--rounds=20]`
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundle, packFiles } from '../../scripts/build-cli.ts'
import { agent } from '../../test/win32/inspected.ts'
import { windowsPath } from '../../test/wine/wine.ts'
import { compile, compileTwin } from '../compile.ts'
import { type Figure, median, tell } from '../figures.ts'
import { openServer, quieten, type Server } from '../server.ts'
import { settingsOfTools, toolCommands } from './tools.ts'

/** Of each round, in a process of its own: its number is the median of these. */
const [warm, counted] = ['5', '20']

export async function measureInspection(rounds: number): Promise<readonly Figure[]> {
  const server = await openServer('bench-inspection')
  try {
    quieten(server)
    return await inspectionOn(server, rounds)
  } finally {
    server.close()
  }
}

async function inspectionOn(server: Server, rounds: number): Promise<readonly Figure[]> {
  const { product, twin, tools } = await programs(server)
  const [ours, theirs] = [await product('calls'), await twin('calls')]
  if (ours !== theirs) throw new Error(`the twin makes other calls:\n${ours}\n--- and the twin:\n${theirs}`)
  console.log(
    `an inspection makes ${ours.trim().split('\n').length} Windows calls, and so does twin.exe, in the same order`,
  )
  const taken = { whole: [] as number[], twin: [] as number[], part: [] as number[], tools: [] as number[] }
  const middle = (text: string): number => median(text.trim().split('\n').map(Number))
  for (let round = 0; round < rounds; round++) {
    taken.whole.push(middle(await product('times', warm, counted)))
    taken.twin.push(middle(await twin('times', warm, counted)))
    taken.part.push(middle(await product('times', warm, counted, settingsOfTools.join(','))))
    taken.tools.push(middle(await tools()))
  }
  return [
    {
      what: 'a whole inspection, against the same calls from C',
      ours: { command: `node.exe inspect.cjs times out ${warm} ${counted}`, numbers: taken.whole },
      theirs: { command: `twin.exe ${agent} times out ${warm} ${counted}`, numbers: taken.twin },
      unit: 'ms',
      limit: { most: 1.5 },
    },
    {
      what: `${settingsOfTools.join(', ')}, against Windows' tools`,
      ours: {
        command: `node.exe inspect.cjs times out ${warm} ${counted} ${settingsOfTools.join(',')}`,
        numbers: taken.part,
      },
      theirs: { command: toolCommands.join(' & '), numbers: taken.tools },
      unit: 'ms',
      limit: { least: 20 },
    },
  ]
}

type Program = (...args: readonly string[]) => Promise<string>

/** Each writes what it found into a file; that is what comes back. */
async function programs({ folder, lab }: Server): Promise<Readonly<Record<'product' | 'twin' | 'tools', Program>>> {
  const file = (name: string): string => join(folder, name)
  const [out, script] = [windowsPath(file('out.txt')), windowsPath(file('inspect.cjs'))]
  await bundle('bench/inspection/inspect.ts', file('inspect.cjs'), packFiles(folder))
  compileTwin(file('twin.exe'))
  compile(file('spawn.exe'), ['inspection/spawn.c'])
  const found = async (run: ReturnType<typeof lab.run>): Promise<string> => {
    const { code, stdout, stderr } = await run
    if (code !== 0) throw new Error(`ended with ${code}\n${stdout}${stderr}`)
    return readFileSync(file('out.txt'), 'utf8').replaceAll('\r', '')
  }
  return {
    product: (verb = '', ...args) => found(lab.run(file('node.exe'), [script, verb, out, ...args])),
    twin: (verb = '', ...args) => found(lab.run(file('twin.exe'), [agent, verb, out, ...args])),
    // They need nothing of the laboratory, and are quicker without it.
    tools: () => found(lab.windows.run(file('spawn.exe'), [out, ...toolCommands])),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } })
  if (!tell(await measureInspection(Number(values.rounds)))) process.exitCode = 1
}
