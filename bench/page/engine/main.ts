/** The least that must happen before the way onwards is open: the engine is there, and has read the server once. */
import '../../../src-renderer/jitless.ts'
import { defaultIntent } from '../../../src-core/intent.ts'
import { connect } from '../../../src-core/rpc.ts'
import { simulatedPorts } from '../../../src-renderer/connection/simulation.ts'

document.querySelector('h1')?.focus()
simulatedPorts().engine.onPort(async (port) => {
  const call = connect(port).observe({ intent: defaultIntent })
  for await (const _event of call);
  document.querySelector('button')?.removeAttribute('disabled')
})
