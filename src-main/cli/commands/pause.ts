/** Stops our session at once, when it is suspected of something; starts it again as it was. */
import type { Command } from '../context.ts'
import { answerOf, follow } from '../follow.ts'
import { showHead } from '../head.ts'

export const pause: Command = async (context) => {
  const intent = await context.intent()
  const server = await context.server()
  await showHead(context, server)
  return answerOf(await follow(context, () => server.engine.pause(intent)))
}

export const resume: Command = async (context) => {
  const server = await context.server()
  await showHead(context, server)
  return answerOf(await follow(context, () => server.engine.resume()))
}
