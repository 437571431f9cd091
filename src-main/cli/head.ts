/** The first lines of every answer about a server: which one it is, and what the journal says of it. */
import type { WindowsVersion } from '../../src-core/host.ts'
import type { Server } from '../server.ts'
import type { Context } from './context.ts'
import { type Past, pastOf, showPast } from './past.ts'

export async function showHead(context: Context, server: Server): Promise<Past> {
  const { chat, messages } = context
  const version = await server.host.system.version()
  const values = { server: version.computerName, version: versionOf(version) }
  chat.line(chat.paint('strong', messages.text(`cli.head.${version.productType}`, values)))
  const { simulation } = server
  if (simulation !== null) {
    const { scenario, file } = simulation
    const id = file === null ? 'cli.head.simulated' : 'cli.head.simulated-in'
    chat.line(chat.paint('dim', messages.text(id, { scenario, file: file ?? '' })))
  }
  const past = await pastOf(server)
  showPast(context, past)
  chat.line()
  return past
}

const versionOf = ({ major, minor, build }: WindowsVersion): string => `${major}.${minor}.${build}`
