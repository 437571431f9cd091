/**
 * The engine over a message port: `serve` on its side, `connect` on the page's. birpc pairs calls and answers; a call's
 * events go the other way under the number that the page gave it. The serving side takes every message for hostile.
 */
import { createBirpc } from 'birpc'
import * as z from 'zod'
import { type Answer, type CallName, type Client, inputs } from './contract.ts'
import { FailureError, failureOf } from './errors.ts'
import { Feed } from './feed.ts'
import { listen, type Port } from './port.ts'
import { handlers, type Served } from './serving.ts'

interface Serving {
  call(id: unknown, name: unknown, input: unknown): Promise<Answer>
  stop(id: unknown): void
}
interface Calling {
  tell(id: number, event: unknown): void
}

const isCall = (name: unknown): name is CallName => typeof name === 'string' && Object.hasOwn(inputs, name)

const invalid = (operation: string, message: string, field?: string): Answer => ({
  ok: false,
  failure: { kind: 'invalid', operation, message, ...(field === undefined ? {} : { field }) },
})

/** Answers every call that comes through the port until it closes. A run that is under way then goes on to its end. */
export function serve(served: Served, port: Port): void {
  const table = handlers(served)
  /** The calls under way; true: asked to stop. */
  const stops = new Map<number, boolean>()

  const serving: Serving = {
    async call(id, name, input) {
      if (typeof id !== 'number' || stops.has(id)) return invalid('rpc', 'no call number, or one in use', 'id')
      if (!isCall(name)) return invalid('rpc', 'no such call', 'name')
      const parsed = inputs[name].safeParse(input)
      if (!parsed.success) {
        const [issue] = parsed.error.issues
        return invalid(name, issue?.message ?? 'not an input', issue?.path.join('.') || '(root)')
      }
      stops.set(id, false)
      const tell = (event: unknown): void => void rpc.tell(id, event).catch(() => {})
      try {
        // The input was parsed by the schema of this very name.
        const value = await table[name](parsed.data as never, { tell, stopped: () => stops.get(id) === true })
        return { ok: true, value }
      } catch (error) {
        if (!(error instanceof FailureError)) served.bug(error)
        return { ok: false, failure: failureOf(error) }
      } finally {
        stops.delete(id)
      }
    },
    stop(id) {
      if (typeof id === 'number' && stops.has(id)) stops.set(id, true)
    },
  }

  const rpc = createBirpc<Calling, Serving>(serving, {
    ...channel(port, () => rpc.$close()),
    eventNames: ['tell'],
    resolver: (name) =>
      name === 'call' || name === 'stop' ? serving[name] : () => invalid('rpc', 'no such function', 'm'),
    // Nothing that comes in ends the server; what cannot be sent, birpc answers with the error.
    onGeneralError: () => true,
  })
}

/** The engine at the other end of the port. A call fails with {@link FailureError}, as the engine's own do. */
export function connect(port: Port): Client {
  const feeds = new Map<number, Feed<unknown, unknown>>()
  let last = 0
  const rpc = createBirpc<Serving, Calling>(
    { tell: (id, event) => feeds.get(id)?.push(event) },
    {
      ...channel(port, () => rpc.$close()),
      eventNames: ['stop'],
      resolver: (name, tell) => (name === 'tell' ? tell : () => {}),
      onGeneralError: (error) => error instanceof z.ZodError,
    },
  )

  const ask = async (id: number, name: string, input: unknown): Promise<unknown> => {
    const answer = await rpc.call(id, name, input).catch((error: unknown): Answer => {
      const gone = {
        kind: 'unreachable',
        operation: 'engine',
        message: 'the engine has gone',
        reason: 'engine-gone',
      } as const
      return { ok: false, failure: rpc.$closed ? gone : failureOf(error) }
    })
    feeds.delete(id)
    if (!answer.ok) throw new FailureError(answer.failure)
    return answer.value
  }
  const call = (name: string, input: unknown): Feed<unknown, unknown> => {
    const id = ++last
    const feed = new Feed(ask(id, name, input), () => void rpc.stop(id).catch(() => {}))
    feeds.set(id, feed)
    return feed
  }
  const names = Object.keys(inputs)
  return Object.fromEntries(names.map((name) => [name, (input: unknown) => call(name, input)])) as unknown as Client
}

/** A request of birpc; a name or arguments that make no sense are answered. */
const Request = z.object({
  t: z.literal('q'),
  i: z.string().max(64).optional(),
  m: z.string().max(64).catch(''),
  a: z.array(z.unknown()).max(3).catch([]),
})
const Response = z.object({
  t: z.literal('s'),
  i: z.string().max(64),
  r: z.unknown().optional(),
  e: z.unknown().optional(),
})
const Message = z.discriminatedUnion('t', [Request, Response])

/** birpc over a port; what is not of its messages is dropped. */
const channel = (port: Port, closed: () => void) => ({
  post: (data: unknown) => port.postMessage(data),
  on: (received: (data: unknown) => void) => listen(port, received, closed),
  deserialize: (data: unknown) => Message.parse(data),
  // How long Windows takes is not known; an engine that is gone closes the port.
  timeout: -1,
})
