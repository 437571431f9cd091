import * as z from 'zod'
import type { WindowsHost } from '../host.ts'
import { type Intent, splitHostPort } from '../intent.ts'
import type { Note } from '../note.ts'
import { defineSetting, type Setting } from '../setting.ts'

const State = z.strictObject({
  /** `host:port`. */
  peer: z.string(),
  addresses: z.array(z.string()),
  /** null: a connection was made. `unresolved`, or the resolver's or the connection's code. */
  failure: z.string().nullable(),
})
type State = Readonly<z.infer<typeof State>>

const timeoutMs = 3_000

async function inspect(host: WindowsHost, peer: string): Promise<State> {
  const { host: name, port } = splitHostPort(peer)
  const addresses = [...(await host.network.resolve(name))]
  if (addresses.length === 0) return { peer, addresses, failure: 'unresolved' }
  return { peer, addresses, failure: await host.network.connect(name, port, timeoutMs) }
}

const reasons: Readonly<Record<string, string>> = {
  unresolved: 'peer-unresolved',
  ECONNREFUSED: 'peer-refused',
  ETIMEDOUT: 'peer-timed-out',
}

function notes({ peer, failure }: State): readonly Note[] {
  if (failure === null) return []
  return [{ id: reasons[failure] ?? 'peer-failed', severity: 'warning', values: { peer, code: failure } }]
}

/** A requirement: the peer that the intent names takes a TCP connection. */
export const reachable = (id: string, peerOf: (intent: Intent) => string | null): Setting =>
  defineSetting<State>({
    id,
    state: State,
    asked: (intent) => peerOf(intent) !== null,
    inspect: (host, intent) => inspect(host, peerOf(intent) ?? ''),
    target: (_intent, current) => ({ ...current, failure: null }),
    configuration: ({ peer, failure }) => ({ peer, failure }),
    notes,
  })
