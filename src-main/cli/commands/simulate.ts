/** Restarts the simulated server, to see what survives it. */
import { fail } from '../../../src-core/errors.ts'
import type { Command } from '../context.ts'
import { exit } from '../exit.ts'

export const simulateReboot: Command = async (context) => {
  const { options, chat, messages } = context
  if (!options.simulate?.includes('@'))
    fail('invalid', 'arguments', 'no simulated server in a file', { field: '--simulate', reason: 'reboot-needs-file' })
  const { simulation, lock } = await context.server()
  if (simulation === null) throw new Error('--simulate opened no simulation')
  const release = await lock.acquire()
  try {
    await simulation.reboot()
  } finally {
    await release()
  }
  chat.line(messages.text('cli.rebooted', { file: simulation.file ?? '' }))
  return { exit: exit.asWanted, body: { changed: true } }
}
