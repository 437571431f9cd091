/** Makes a command's context: everything in it is read or opened once, when it is first asked for. */
import { fail } from '../../src-core/errors.ts'
import type { Log } from '../log.ts'
import { bugOf } from '../log.ts'
import type { Messages } from '../messages.ts'
import { nearest } from '../nearest.ts'
import type { Server } from '../server.ts'
import type { Context } from './context.ts'
import type { Io } from './io.ts'
import { screenOf, silent } from './output/screen.ts'
import type { Chosen } from './program.ts'

export interface ContextParts {
  readonly io: Io
  readonly chosen: Chosen
  readonly messages: Messages
  readonly json: boolean
  readonly log: Log
  readonly opened: (server: Server) => void
}

export function contextOf({ io, chosen, messages, json, log, opened }: ContextParts): Context {
  const { options, name } = chosen
  const screen = json ? silent : screenOf(io, 'out')
  let server: Promise<Server> | undefined
  const open = async (): Promise<Server> => {
    const { openServer } = await import('../server.ts')
    const bug = (error: unknown): void => log.write('bug', bugOf(error))
    const made = await openServer({ simulate: options.simulate, command: name, io, bug })
    opened(made)
    return made
  }
  return {
    io,
    options,
    messages,
    screen,
    chat: options.quiet === true ? silent : screen,
    log,
    intent: async () => {
      // What reads YAML is loaded for those who wrote some.
      if (options.profile === undefined && options.set === undefined) {
        return (await import('../../src-core/intent.ts')).defaultIntent
      }
      const { readIntent } = await import('./profile.ts')
      return await readIntent(options.profile, options.set ?? [])
    },
    only: async () => {
      const { settings } = await import('../../src-core/settings/index.ts')
      const known = settings.map(({ id }) => id)
      for (const id of options.only ?? []) if (!known.includes(id)) unknownSetting(id, known)
      return options.only
    },
    server: () => {
      server ??= open()
      return server
    },
  }
}

function unknownSetting(id: string, known: readonly string[]): never {
  const suggestion = nearest(id, known)
  return fail('invalid', 'arguments', `no setting ${id}`, {
    field: '--only',
    reason: suggestion === undefined ? 'unknown-setting' : 'unknown-setting-near',
    values: { setting: id, known: known.join(', '), ...(suggestion !== undefined && { suggestion }) },
  })
}
