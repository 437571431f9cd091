/**
 * Run by the very node.exe that will carry the program: `node FLAGS code-cache.cjs PROGRAM CACHE [ARGUMENT…]`. Runs the
 * program with these arguments (none: not at all) and keeps what V8 has compiled by its end, the functions that were called
 * included. https://nodejs.org/docs/latest-v22.x/api/vm.html#scriptcreatecacheddata
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'

const [, , program = '', cache = '', ...args] = process.argv
const script = new Script(readFileSync(program).toString('latin1'), { filename: 'etwdns.cjs' })
const run: (load: (id: string) => unknown) => void = script.runInThisContext()

function keep(): void {
  // The same bytes every time come from flags that the executable will not have, and V8 compares its flags: back to what
  // they are by themselves.
  for (const flag of process.execArgv) setFlagsFromString(flag.replace('--no-', '--').replace(/=.*/, '=0'))
  writeFileSync(cache, script.createCachedData())
}

if (args.length === 0) keep()
else {
  process.argv = [process.execPath, process.execPath, ...args]
  const { exit } = process
  process.exit = (code) => {
    keep()
    return exit(code)
  }
  const assets = { getAsset: (name: string) => readFileSync(join(dirname(program), name), 'utf8') }
  run((id) => (id === 'node:sea' ? assets : require(id)))
}
