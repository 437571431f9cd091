/**
 * The executable's first script. The program lies in the executable as an asset, and beside it what V8 made of it when it was
 * built, so that little is compiled here. V8 checks its version, its flags and the source's length, and compiles as usual
 * what does not fit. https://nodejs.org/docs/latest-v22.x/api/vm.html#new-vmscriptcode-options
 */
import { getRawAsset } from 'node:sea'
import { Script } from 'node:vm'

const asset = (name: string): Buffer => Buffer.from(getRawAsset(name) as ArrayBuffer)

// The bundle's code is ASCII; a sign beyond that in a licence's comment is read as two.
const source = asset('etwdns.cjs').toString('latin1')
const script = new Script(source, { filename: 'etwdns.cjs', cachedData: asset('etwdns.cache') })
script.runInThisContext()(require)
