/** The least that a check can be: it loads koffi, and has a library in C make the calls that the settings cannot do without. */
import { createRequire } from 'node:module'

const koffi = createRequire(process.execPath)('./koffi.node') as {
  load(path: string): { func(prototype: string): () => void }
}
koffi.load(process.argv[2] ?? '').func('void inspect_server()')()
