import type { Intent } from '../../src-core/intent.ts'
import { type Finding, lint } from '../../src-core/lint.ts'
import type { Server } from '../server.ts'
import type { Context } from './context.ts'
import { Watch } from './watch.ts'

/** Lint's findings; a call that hangs is told of. */
export async function lintFor({ io, messages }: Context, server: Server, intent: Intent): Promise<readonly Finding[]> {
  const watch = new Watch(io, messages)
  watch.waitFor(messages.text('cli.lint.waiting'))
  try {
    return await lint(server.host, intent)
  } finally {
    watch.end()
  }
}
